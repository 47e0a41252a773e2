"""The classes of answers to a question that the required routes of some credentials can tell apart."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from eligibility.engine.rules import HELD, UNKNOWN, Answer, Credential, Kind, Question, Rules

Group: TypeAlias = tuple[str, ...]
"""Options that one requirement does not tell apart."""


class AnswerClass(NamedTuple):
    """Answers that no route tells apart. `answer` is one of them.

    `options` are all of them where one option is chosen. `low` and `below` bound a number; `below` is None where there
    is no bound. `groups` says of each group of options whether one of it is among several chosen. All are empty for
    "I don't know".
    """

    answer: Answer
    options: tuple[str, ...] = ()
    low: Decimal | None = None
    below: Decimal | None = None
    groups: tuple[tuple[Group, bool], ...] = ()


DO_NOT_KNOW = AnswerClass(UNKNOWN)


def answer_classes(rules: Rules, scope: Sequence[Credential], question: Question) -> tuple[AnswerClass, ...]:
    """The classes in the order of the answers; a single one where no required route in the scope asks the question.

    Whether a credential in the scope is held is told apart too, and whether there is a program at all, since both
    decide what is asked further.
    """
    asked = [
        requirement
        for credential in scope
        for route in credential.required
        for requirement in route.requirements
        if requirement.question is question
    ]
    if question.kind is Kind.NUMBER:
        return _ranges(question, {one.value for one in asked if isinstance(one.value, Decimal)})
    groups: dict[Group, None] = {
        tuple(
            option
            for option in question.options
            if requirement.holds((option,) if question.kind is Kind.SEVERAL else option)
        ): None
        for requirement in asked
    }
    if question.kind is Kind.SEVERAL:
        held = {(credential.code,): None for credential in scope if question.fact == HELD}
        return _sets(question, [group for group in groups | held if group and set(group) <= set(question.options)])
    first = rules.record_questions.get(question.record, (None,))[0]
    if question is first:
        groups[question.options[:1]] = None
    return _choices(question, groups)


def _ranges(question: Question, thresholds: set[Decimal]) -> tuple[AnswerClass, ...]:
    cuts = sorted({question.minimum, *(one for one in thresholds if question.minimum < one <= question.maximum)})
    return tuple(AnswerClass(low, low=low, below=below) for low, below in zip(cuts, [*cuts[1:], None], strict=True))


def _choices(question: Question, groups: Collection[Group]) -> tuple[AnswerClass, ...]:
    found: dict[tuple[bool, ...], list[str]] = {}
    for option in question.options:
        found.setdefault(tuple(option in group for group in groups), []).append(option)
    return tuple(AnswerClass(options[0], options=tuple(options)) for options in found.values())


def _sets(question: Question, groups: Sequence[Group]) -> tuple[AnswerClass, ...]:
    """What one option brings stays with any other beside it, so adding options one by one finds every class."""
    found: dict[tuple[bool, ...], frozenset[str]] = {tuple(False for _ in groups): frozenset()}
    for option in question.options:
        for held in list(found.values()):
            more = held | {option}
            found.setdefault(tuple(not more.isdisjoint(group) for group in groups), more)
    return tuple(
        AnswerClass(answer, groups=tuple(zip(groups, outcome, strict=True))) for outcome, answer in found.items()
    )
