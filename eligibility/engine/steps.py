"""What completing a step changes, and which credentials that opens."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from eligibility.engine.rules import (
    ROOM_FOR_ONE_MORE,
    UNKNOWN,
    Answer,
    Answers,
    Kind,
    Requirement,
    Rules,
    Step,
)
from eligibility.engine.verdicts import CredentialResult, RouteResult, assess


class Opening(NamedTuple):
    """How a credential stands before and after a step, for a person who has what its start asks and nothing else."""

    before: CredentialResult
    after: CredentialResult


def openings(rules: Rules, step: Step) -> list[Opening]:
    """What the step does for each credential, in the rules' order."""
    start = newcomer(rules, step)
    before = assess(rules, start)
    later = assess(rules, after(rules, step, start))
    return [Opening(before[code], later[code]) for code in before]


def newcomer(rules: Rules, step: Step) -> dict[str, Answer]:
    """The answers of a person who has what the easiest start of the step asks, and nothing else."""
    answers: dict[str, Answer] = {question.fact: question.nothing for question in rules.questions}
    starts = [route for route in step.routes if all(asked.least is not None for asked in route.requirements)]
    if starts:
        easiest = min(starts, key=lambda route: len(route.requirements))
        least = ((asked.question.fact, asked.least) for asked in easiest.requirements)
        answers |= {fact: answer for fact, answer in least if answer is not None}
    return answers


def after(rules: Rules, step: Step, answers: Answers, program: int = 1) -> dict[str, Answer]:
    """The answers once the step is completed. Nothing is ever lowered; an open answer becomes what the step gives.

    Effects that say what kind of program there is add one; a step without such an effect raises what was told of the
    program with the given number.
    """
    changed = dict(answers)
    for effect in step.effects:
        question = effect.question
        if question.record and adds_program(rules, step, question.record):
            changed[question.names[_free(rules, question.record, answers) - 1]] = effect.value
        else:
            name = question.names[program - 1] if question.record else question.fact
            changed[name] = _raised(question, answers.get(name, UNKNOWN), effect.value)
    return changed


def adds_program(rules: Rules, step: Step, record: str) -> bool:
    """Whether completing the step gives a program that was not there before."""
    return any(effect.question is rules.record_questions[record][0] for effect in step.effects)


def _free(rules, record, answers):
    """The number of the first program that nothing was told of, or that was said not to exist; else the last."""
    first = rules.record_questions[record][0]
    for n, names in enumerate(rules.programs[record][:-1], 1):
        if names.isdisjoint(answers) or answers.get(first.names[n - 1]) == first.nothing:
            return n
    return ROOM_FOR_ONE_MORE


def _raised(question, answer, value):
    if question.kind is Kind.SEVERAL:
        return (frozenset() if answer is UNKNOWN else answer) | {value}
    if question.kind is Kind.NUMBER:
        return (Decimal(0) if answer is UNKNOWN else answer) + value
    if question.kind is Kind.CHOICE or answer is UNKNOWN:
        return value
    return max(answer, value, key=question.options.index)


def still_asked(result: RouteResult) -> tuple[Requirement, ...]:
    """What a route still asks for: where a program lacks part of what is asked of one, another has to bring it all."""
    lacking = {asked.question.record for asked in result.unmet} - {""}
    return tuple(
        asked for asked in result.route.requirements if asked in result.unmet or (asked.question.record in lacking)
    )


def nearest_first(results: Sequence[RouteResult]) -> list[RouteResult]:
    """Routes with those first that leave least to do.

    Nothing a person cannot change comes first, then the fewest unmet requirements, then the lowest thresholds.
    """
    return sorted(results, key=lambda result: (_unchangeable(result), len(result.unmet), _thresholds(result)))


def _thresholds(result):
    return sum(asked.value for asked in result.unmet if isinstance(asked.value, Decimal))


def _unchangeable(result):
    return any(not asked.question.changeable for asked in result.unmet)
