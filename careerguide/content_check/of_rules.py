"""Faults of the rules, said of the rows that make them."""

from decimal import Decimal, InvalidOperation

from careerguide.content_check.content import Content
from careerguide.content_check.findings import Finding
from careerguide.content_check.rules import RULES
from eligibility.engine import rules as engine
from eligibility.engine.checks import Fault, faults_of
from eligibility.models import Question
from eligibility.phrases import lower_first


def rule_findings(content: Content):
    """What is wrong with the published rules; an option that says why it is offered is not."""
    for found in faults_of(content.rules):
        where = _row(content, found.where)
        if found.fault is Fault.OPTION_NEVER_MATTERS:
            where = next(option for option in where.options.all() if option.value == found.values[0])
            if where.why_offered:
                continue
        others = tuple(_row(content, other) for other in found.others)
        yield Finding(RULES[found.fault], where, SAID[found.fault](content, found, where, others), others)
    yield from _effects_in_vain(content)


def _row(content, subject):
    """The row that a part of the rules was read from."""
    if isinstance(subject, engine.Question):
        return content.questions[subject.fact]
    kinds = {engine.Route: content.routes, engine.Step: content.steps, engine.Credential: content.credentials}
    return kinds[type(subject)][subject.code]


def _never_asked(content, found, where, others):
    return f"Nobody is ever asked “{where.prompt}”, not even for advice."


def _never_matters(content, found, where, others):
    if len(found.values) == 1:
        return f"Choosing “{where.label}” never changes anything."
    like = where.question.in_words(found.values[1])
    return f"Choosing “{where.label}” never changes anything that “{like}” would not."


def _unknown_value(content, found, where, others):
    labels = {asked.question.fact: content.questions.get(asked.question.fact) for asked in found.asked}
    said = [f"“{row.label if row else fact}” as {_values(where, fact)}" for fact, row in labels.items()]
    return f"{where.code} asks for {' and '.join(said)}, which no answer gives."


def _values(route, fact):
    """What a route's requirements say of a fact and its question does not offer."""
    wrong = [
        value
        for asked in route.requirements.all()
        if asked.question.fact == fact
        for value in asked.values
        if not _is_offered(asked.question, value)
    ]
    return ", ".join(f"“{value}”" for value in wrong) or "something"


def _is_offered(question, value):
    if question.kind == Question.Kind.NUMBER:
        try:
            return 0 <= Decimal(value) <= question.maximum
        except InvalidOperation:
            return False
    if question.kind == Question.Kind.YES_NO:
        return value in ("yes", "no")
    return value in {option.value for option in question.options.all()}


def _not_published(content, found, where, others):
    facts = dict.fromkeys(asked.question.fact for asked in found.asked)
    return f"{where.code} asks for {', '.join(facts)}, which visitors are not asked."


def _never_met(content, found, where, others):
    return f"Nobody can meet {where.code}: {'; and '.join(lower_first(asked.words) for asked in found.asked)}."


def _duplicate(content, found, where, others):
    return f"{where.code} asks for the same as {others[0].code}."


def _contradictory(content, found, where, others):
    mine, theirs = (_promise(route) for route in (where, others[0]))
    return f"For the same answers {where.code} is {mine}, and {others[0].code} is {theirs}."


def _promise(route):
    if route.kind == route.Kind.RECOMMENDED:
        return "only advice"
    return "a way to sit the exam" if route.permits == route.Permits.SIT_EXAM else "a way to apply"


def _subsumed(content, found, where, others):
    codes = " and ".join(other.code for other in others)
    together = " together" if len(others) > 1 else ""
    return f"Everybody who meets {where.code} also gets in by {codes}{together}."


def _nothing_supplies(content, found, where, others):
    codes = ", ".join(other.code for other in others)
    return f"No step, exam or work on file brings “{where.label}”, which {codes} ask{'s' * (len(others) == 1)} for."


def _steps_wait(content, found, where, others):
    if not others:
        return f"“{where}” asks for what only itself gives."
    return f"Each of these waits for another: {'; '.join(str(one) for one in (where, *others))}."


SAID = {
    Fault.QUESTION_NEVER_ASKED: _never_asked,
    Fault.OPTION_NEVER_MATTERS: _never_matters,
    Fault.UNKNOWN_VALUE: _unknown_value,
    Fault.QUESTION_NOT_PUBLISHED: _not_published,
    Fault.ROUTE_NEVER_MET: _never_met,
    Fault.DUPLICATE_ROUTE: _duplicate,
    Fault.CONTRADICTORY_ROUTES: _contradictory,
    Fault.SUBSUMED_ROUTE: _subsumed,
    Fault.NOTHING_SUPPLIES: _nothing_supplies,
    Fault.STEPS_WAIT: _steps_wait,
}


def _effects_in_vain(content):
    """Effects of steps that the engine leaves out: on a question not asked, or with a value that it cannot have."""
    for effect in content.effects:
        question = effect.question
        if question.fact not in content.questions:
            what = f"“{effect.step}” changes {question.fact}, which visitors are not asked."
            yield Finding(RULES[Fault.QUESTION_NOT_PUBLISHED], effect, what, (question,))
        elif not _is_offered(question, effect.value):
            what = f"“{effect.step}” sets “{question.label}” to “{effect.value}”, which no answer gives."
            yield Finding(RULES[Fault.UNKNOWN_VALUE], effect, what, (question,))
