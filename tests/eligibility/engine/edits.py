"""Edits of small worlds: an advisor's slip of any kind, made at random."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from eligibility.engine.rules import Kind, Operator, Permits, Requirement, Rules


def with_value(rules: Rules, fact: str, value, new) -> Rules:
    """The rules with another value wherever a requirement on the fact has this one."""

    def edited(asked):
        return replace(asked, value=new) if (asked.question.fact, asked.value) == (fact, value) else asked

    return with_routes(rules, lambda route: replace(route, requirements=tuple(map(edited, route.requirements))))


def with_routes(rules: Rules, edit) -> Rules:
    """The rules with each route of a credential edited."""
    credentials = [replace(one, routes=tuple(map(edit, one.routes))) for one in rules.credentials]
    return replace(rules, credentials=tuple(credentials))


def edited_at_random(random: Random, rules: Rules) -> Rules:
    """The rules after one or two edits."""
    for _ in range(random.randint(1, 2)):
        rules = random.choice([_of_routes, _of_routes, _of_routes, _of_credential, _of_question])(random, rules)
    return rules


def _of_routes(random, rules):
    credential = random.choice(rules.credentials)
    routes = list(credential.routes)
    place = random.randrange(len(routes))
    match random.choice(["permit", "drop", "ask", "ask less", "ask more"]):
        case "permit":
            routes[place] = replace(routes[place], permits=random.choice(list(Permits)))
        case "drop":
            routes = [*routes[:place], *routes[place + 1 :]] or routes
        case "ask":
            routes[place] = replace(routes[place], requirements=(_requirement(random, rules),))
        case "ask less":
            routes[place] = replace(routes[place], requirements=routes[place].requirements[1:])
        case "ask more":
            asked = (*routes[place].requirements, _requirement(random, rules))
            routes[place] = replace(routes[place], requirements=asked)
    return _with_credential(rules, credential, replace(credential, routes=tuple(routes)))


def _of_credential(random, rules):
    credential = random.choice(rules.credentials)
    return _with_credential(rules, credential, replace(credential, routes_complete=not credential.routes_complete))


def _with_credential(rules, old, new):
    return replace(rules, credentials=tuple(new if one is old else one for one in rules.credentials))


def _requirement(random, rules):
    question = random.choice(rules.questions)
    if question.kind is Kind.NUMBER:
        return Requirement(question, Operator.AT_LEAST, Decimal(random.randint(0, 5)) / 2)
    operator = Operator.INCLUDES_ANY if question.kind is Kind.SEVERAL else Operator.IN
    return Requirement(
        question, operator, tuple(random.sample(question.options, random.randint(1, min(2, len(question.options)))))
    )


def _of_question(random, rules):
    """A question offers more, or less, or is not put to visitors any more."""
    question = random.choice(rules.questions)
    if random.random() < 0.3 and len(rules.questions) > 1:
        return replace(rules, questions=tuple(one for one in rules.questions if one is not question))
    if question.kind is Kind.YES_NO:
        return rules
    if question.kind is Kind.NUMBER:
        new = replace(question, maximum=question.maximum + random.choice([Decimal("-0.5"), Decimal(1)]))
    else:
        new = replace(
            question, options=random.choice([(*question.options, "new"), question.options[1:] or question.options])
        )
    return _with_question(rules, question, new)


def _with_question(rules, old, new):
    questions = tuple(new if one is old else one for one in rules.questions)

    def edited(asked):
        return replace(asked, question=new) if asked.question is old else asked

    return with_routes(
        replace(rules, questions=questions),
        lambda route: replace(route, requirements=tuple(map(edited, route.requirements))),
    )
