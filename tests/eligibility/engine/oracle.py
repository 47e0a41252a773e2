"""A second, slow reading of the rules that the engine is held against: it tries every answer there is.

It uses nothing of the engine but its data types. Numbers are tried in halves, the finest step that worlds use.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations, product

from eligibility.engine.rules import Credential, Question, Requirement, Route, Rules

HALF = Decimal("0.5")


def is_unknown(answer) -> bool:
    return getattr(answer, "value", None) == "unknown"


def every_answer(question: Question) -> list:
    if question.kind == "number":
        steps = int((question.maximum - question.minimum) / HALF)
        return [question.minimum + HALF * n for n in range(steps + 1)]
    if question.kind == "several":
        sizes = range(len(question.options) + 1)
        return [frozenset(some) for some in chain.from_iterable(combinations(question.options, n) for n in sizes)]
    return list(question.options)


def meets(asked: Requirement, answer) -> bool:
    question, wanted = asked.question, asked.value
    if question.kind == "number":
        return answer >= wanted
    if question.kind == "several":
        return any(one in answer for one in wanted)
    if asked.operator == ">=":
        return question.options.index(answer) >= question.options.index(wanted[0])
    return answer in wanted


def name_in(question: Question, program: int) -> str:
    if not question.record or program == 1:
        return question.fact
    return f"{question.record}_{program}_{question.fact[len(question.record) + 1 :]}"


def programs(rules: Rules, answers) -> list[int]:
    grouped = [question for question in rules.questions if question.record]
    return [1, *(n for n in (2, 3) if any(name_in(question, n) in answers for question in grouped))]


def opens(route: Route, complete: dict, numbers: list[int]) -> bool:
    return any(all(meets(asked, complete[name_in(asked.question, n)]) for asked in route.requirements) for n in numbers)


def is_open(credential: Credential, kind: str, complete: dict, numbers: list[int]) -> bool:
    return any(opens(route, complete, numbers) for route in credential.routes if route.kind == kind)


def names_of(credential: Credential, kind: str, numbers: list[int]) -> dict[str, Question]:
    return {
        name_in(asked.question, n): asked.question
        for route in credential.routes
        if route.kind == kind
        for asked in route.requirements
        for n in (numbers if asked.question.record else [1])
    }


def completions(names: dict[str, Question]) -> Iterator[dict]:
    for picks in product(*(every_answer(question) for question in names.values())):
        yield dict(zip(names, picks, strict=True))


def verdict(credential: Credential, answers: dict, numbers: list[int], kind: str = "required") -> str:
    """may_apply if every completion of what is open opens it, not_yet if none does, else cannot_tell."""
    known = {name: answer for name, answer in answers.items() if not is_unknown(answer)}
    names = names_of(credential, kind, numbers)
    unknown = {name: question for name, question in names.items() if name not in known}
    outcomes = {is_open(credential, kind, {**known, **rest}, numbers) for rest in completions(unknown)}
    if outcomes == {True}:
        return "may_apply"
    can_be_no = credential.routes_complete or kind == "recommended"
    return "not_yet" if outcomes == {False} and can_be_no else "cannot_tell"


def is_asked(rules: Rules, answers: dict, scope, name: str, kind: str = "required") -> bool:
    """Whether two answers to the question lead to different verdicts under some answers to the others not yet asked."""
    held = answers.get("credentials", frozenset())
    held = frozenset() if is_unknown(held) else held
    numbers = sorted({*programs(rules, answers), *(n for n in (2, 3) if f"_{n}_" in name)})
    return any(
        _is_asked_for(credential, answers, numbers, name, kind) for credential in scope if credential.code not in held
    )


def _is_asked_for(credential, answers, numbers, name, kind):
    names = names_of(credential, kind, numbers)
    if name not in names:
        return False
    others = {other: question for other, question in names.items() if other not in answers and other != name}
    return any(
        len({verdict(credential, {**answers, **rest, name: pick}, numbers, kind) for pick in every_answer(names[name])})
        > 1
        for rest in completions(others)
    )
