"""How many questions a check asks: in a given order, and at best.

Lengths are taken over answer sets: to each question one of the classes of answers that the scope's required routes can
tell apart, each class as often as any other. That is a way to count, not a guess at who visits.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import prod
from random import Random
from typing import NamedTuple

from eligibility.engine.asking import Choice, candidates, is_only_advice, next_question
from eligibility.engine.journeys import Point
from eligibility.engine.order import gains, is_free, ready
from eligibility.engine.rules import RECORDS, Answer, Answers, Credential, Rules
from eligibility.engine.situations import MOST, Situations, TooMany


class Length(NamedTuple):
    """How many questions: on average and at most."""

    mean: Fraction
    largest: int


def length_of(start: Point) -> Length:
    """How long the journeys from a point are."""
    known: dict[Point, Length] = {}

    def length(point: Point) -> Length:
        if point not in known:
            known[point] = _asked([(length(branch.then), len(branch.classes)) for branch in point.branches])
        return known[point]

    return length(start)


def _asked(after: Sequence[tuple[Length, int]]) -> Length:
    """One question, then the lengths after its answers, each with its weight; nothing where there is no answer."""
    if not after:
        return Length(Fraction(0), 0)
    total = sum(weight for _, weight in after)
    mean = sum((length.mean * weight for length, weight in after), Fraction(0)) / total
    return Length(1 + mean, 1 + max(length.largest for length, _ in after))


def shortest(situations: Situations, most: int = MOST) -> Length:
    """The smallest mean and the smallest largest number there is (by two orders, perhaps), by trying every order.

    Only questions that can matter are asked, and what opens a program before the rest of it. TooMany if that takes
    more than `most` situations, or if the verdicts hang on the order.
    """
    rules, scope = situations.rules, situations.scope
    if not is_free(rules, scope):
        raise TooMany
    known: dict[object, Length] = {}

    def least(answers: Answers) -> Length:
        key = situations.key(answers)
        if key not in known:
            if len(known) >= most:
                raise TooMany
            names = ready(rules, gains(rules, answers, candidates(rules, answers), scope))
            known[key] = _best([after(answers, name) for name in names])
        return known[key]

    def after(answers: Answers, name: str) -> Length:
        return _asked([(least({**answers, name: one.answer}), 1) for one in situations.classes[name]])

    return least({})


def _best(lengths):
    return Length(
        min((length.mean for length in lengths), default=Fraction(0)),
        min((length.largest for length in lengths), default=0),
    )


def asks_everything(rules: Rules, answers: Answers, names: Iterable[str], scope: Sequence[Credential]) -> str | None:
    """The first question that any required route in the scope asks, whether or not it can still matter."""
    return next((name for name in names if not is_only_advice(scope, rules.by_name[name])), None)


def length_of_everything(situations: Situations) -> Length:
    """How many questions `asks_everything` asks."""
    mean, largest = Fraction(0), 0
    for names, share in _parts(situations):
        mean += len(names) * (1 + share + share**2)
        largest += len(names) * (1 if not share else len(RECORDS))
    return Length(mean, largest)


def answer_sets(situations: Situations) -> int:
    """How many answer sets there are; of further programs only those that there are."""
    total = 1
    for names, share in _parts(situations):
        one = prod(len(situations.classes[name]) for name in names)
        more = int(one * share)
        total *= (one - more) + more * ((one - more) + more * one)
    return total


def _parts(situations):
    """The names asked for once, and those about each kind of program with the share of people who have another one."""
    rules, scope = situations.rules, situations.scope
    asked = [question for question in rules.questions if not is_only_advice(scope, question)]
    yield [question.fact for question in asked if not question.record], Fraction(0)
    for questions in rules.record_questions.values():
        first = questions[0]
        classes = situations.classes[first.fact]
        more = sum(one.answer != first.nothing for one in classes) if first in asked else 0
        yield [question.fact for question in questions if question in asked], Fraction(more, len(classes))


def sampled(situations: Situations, count: int, seed: int) -> Iterator[Answers]:
    """As many answer sets drawn at random, the same ones for the same seed."""
    random = Random(seed)
    for _ in range(count):
        yield {name: random.choice(classes).answer for name, classes in situations.classes.items()}


def questions_asked(situations: Situations, answers: Answers, choose: Choice) -> int:
    """How many questions are asked of a person with these answers."""
    told: dict[str, Answer] = {}
    while (name := next_question(situations.rules, told, situations.scope, choose)) is not None:
        told[name] = answers[name]
    return len(told)
