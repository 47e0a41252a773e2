"""Reading answers from a query string, and writing them back."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from eligibility.engine.rules import UNKNOWN, Answer, Answers, Kind, Question, Rules

UNKNOWN_WORD = UNKNOWN.value
NONE_WORD = "none"
RESERVED = frozenset({"goal", "start", "check", "rules"})
"""Parameters with a meaning of their own; so have all that begin with `cost_`."""

_NUMBER = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3})+)?(\.[0-9]{1,6})?", re.ASCII)


class AnswerError(ValueError):
    """An answer that cannot be read. Its text says what to do."""


class Problem(NamedTuple):
    """A parameter that was dropped, and why."""

    parameter: str
    message: str


class Reading(NamedTuple):
    answers: dict[str, Answer]
    problems: tuple[Problem, ...]


def is_reserved(parameter: str) -> bool:
    return parameter in RESERVED or parameter.startswith("cost_")


def read(rules: Rules, parameters: Iterable[tuple[str, Sequence[str]]]) -> Reading:
    """The answers in a query string given as (name, values), and a problem for each parameter that was dropped.

    Empty values mean "not asked". Reserved parameters are passed over.
    """
    answers: dict[str, Answer] = {}
    problems = []
    for name, values in parameters:
        if is_reserved(name):
            continue
        question = rules.by_name.get(name)
        if question is None:
            problems.append(Problem(name, "This is not one of our questions."))
            continue
        try:
            answer = read_answer(question, values)
        except AnswerError as error:
            problems.append(Problem(name, str(error)))
        else:
            if answer is not None:
                answers[name] = answer
    return Reading(answers, tuple(problems))


def read_answer(question: Question, values: Iterable[str]) -> Answer | None:
    """The answer that the values of one parameter give; None if all are empty; AnswerError if they give none."""
    given = list(dict.fromkeys(text for value in values if (text := value.strip())))
    if not given:
        return None
    if given == [UNKNOWN_WORD]:
        return UNKNOWN
    if UNKNOWN_WORD in given:
        raise AnswerError("Choose either “I don’t know” or an answer, not both.")
    if question.kind is Kind.NUMBER:
        return _one(dict.fromkeys(_number(question, text) for text in given))
    if question.kind is Kind.SEVERAL:
        return _several(question, given)
    return _one([_option(question, text) for text in given])


def _one(readings: Iterable[Answer]) -> Answer:
    first, *others = readings
    if others:
        raise AnswerError("There are two different answers here. Choose one.")
    return first


def _option(question: Question, text: str) -> str:
    if text not in question.options:
        raise AnswerError("Choose one of the answers listed.")
    return text


def _several(question: Question, given: Sequence[str]) -> frozenset[str]:
    if given == [NONE_WORD]:
        return frozenset()
    if NONE_WORD in given:
        raise AnswerError("Choose either “None of these” or the ones you hold, not both.")
    return frozenset(_option(question, text) for text in given)


def _number(question: Question, text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise AnswerError("Write a number in digits, for example 2 or 2.5.")
    number = Decimal(text.replace(",", ""))
    if not question.minimum <= number <= question.maximum:
        raise AnswerError(f"Write a number from {question.minimum:,f} to {question.maximum:,f}.")
    return number


def write(answers: Answers) -> list[tuple[str, str]]:
    """The (name, value) pairs that say these answers in an address, sorted.

    >>> write({"credentials": frozenset({"RHIT", "CCA"}), "college_credits": Decimal("60.0")})
    [('college_credits', '60'), ('credentials', 'CCA'), ('credentials', 'RHIT')]
    """
    return sorted((name, text) for name, answer in answers.items() for text in write_answer(answer))


def write_answer(answer: Answer) -> list[str]:
    """The values that say one answer in an address."""
    if answer is UNKNOWN:
        return [UNKNOWN_WORD]
    if isinstance(answer, frozenset):
        return sorted(answer) or [NONE_WORD]
    if isinstance(answer, Decimal):
        text = f"{answer:f}"
        return [text.rstrip("0").rstrip(".") if "." in text else text]
    return [answer]
