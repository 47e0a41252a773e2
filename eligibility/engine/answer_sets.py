"""How many answers a question has, by what the rules before and after an edit can tell apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from eligibility.engine.rules import Answer, Credential, Kind, Question, Requirement

Part: TypeAlias = int | None
"""The class in which one version of the rules puts an answer, as a mask; None where it takes it for no answer."""

Outcome: TypeAlias = tuple[bool, ...] | None
"""Which requirements hold; None for an answer that this version does not offer."""

Groups: TypeAlias = Mapping[tuple[Part, Part], int]
"""How many answers there are in each pair of classes: the one before an edit and the one after."""


class Reader(NamedTuple):
    """How one version of the rules takes the answers to a question.

    `question` is None where this version does not put it to visitors. `parts` gives the class for each outcome of the
    requirements `asked`.
    """

    question: Question | None
    asked: Sequence[Requirement]
    parts: Mapping[tuple[bool, ...], int]

    @classmethod
    def of(cls, question: Question, owner: Credential, is_offered: bool) -> "Reader":
        """A reader that tells apart what the owner's routes tell apart; one class where they do not ask."""
        asked = [one for route in owner.routes for one in route.requirements if one.question is question]
        put = question if is_offered else None
        if not asked:
            return cls(put, (), {(): 1})
        cut = owner.cuts[question.fact]
        places = (1 << place for place in range(cut.everything.bit_length()))
        return cls(put, asked, {tuple(bool(cut.masks[one] & part) for one in asked): part for part in places})

    @property
    def form(self) -> Kind | None:
        """Whether a number, several options or one option is chosen: the kinds that are read alike taken for one."""
        kind = self.question.kind if self.question else None
        return Kind.CHOICE if kind in (Kind.SCALE, Kind.YES_NO) else kind

    @property
    def options(self) -> tuple[str, ...]:
        return self.question.options if self.question else ()

    @property
    def limits(self) -> set[Decimal]:
        """The ends of a number's range, and the numbers that the rules name."""
        question = self.question
        if question is None or question.kind is not Kind.NUMBER:
            return set()
        named = (one.value for one in self.asked if isinstance(one.value, Decimal))
        return {question.minimum, question.maximum, *named}

    def part(self, answer: Answer) -> Part:
        """The class of an option or a number."""
        return self.parts[tuple(one.holds(answer) for one in self.asked)] if self._offers(answer) else None

    def part_of(self, outcome: Outcome) -> Part:
        """The class of the answers with this outcome."""
        return None if outcome is None else self.parts[outcome]

    def _offers(self, answer):
        if self.question and self.question.kind is Kind.NUMBER:
            return self.question.minimum <= answer <= self.question.maximum
        return answer in self.options


def groups_of(before: Reader, after: Reader) -> Groups:
    """How many answers to a question there are in each pair of classes, no answer being one of them.

    Counted is each option that either version offers, each selection of several options, each whole number in range,
    and of the other numbers those that the rules name. What a version does not offer it takes for no answer.
    """
    found = Counter({(None, None): 1})
    if before.form != after.form and before.question and after.question:
        return found + _answers(before, _without(after)) + _answers(_without(before), after)
    return found + _answers(before, after)


def _without(reader: Reader) -> Reader:
    return reader._replace(question=None)


def _answers(before: Reader, after: Reader) -> Counter[tuple[Part, Part]]:
    form = before.form or after.form
    if form is Kind.NUMBER:
        return _numbers(before, after)
    if form is Kind.SEVERAL:
        return _selections(before, after)
    options = dict.fromkeys([*before.options, *after.options])
    return Counter((before.part(option), after.part(option)) for option in options)


def _numbers(before: Reader, after: Reader) -> Counter[tuple[Part, Part]]:
    found: Counter[tuple[Part, Part]] = Counter()
    for number, count in _spans(before.limits | after.limits):
        found[before.part(number), after.part(number)] += count
    del found[None, None]
    return found


def _spans(limits: set[Decimal]) -> Iterator[tuple[Decimal, int]]:
    """(a number, how many stand for the same): for the whole numbers between the limits, and each limit not whole."""
    starts = {limit.to_integral_value(ROUND_CEILING) for limit in limits}
    # Right above a limit something changes too: above the largest answer there is none.
    starts |= {limit.to_integral_value(ROUND_FLOOR) + 1 for limit in limits}
    yield from ((low, int(high - low)) for low, high in pairwise(sorted(starts)))
    yield from ((limit, 1) for limit in limits if limit != limit.to_integral_value())


def _selections(before: Reader, after: Reader) -> Counter[tuple[Part, Part]]:
    """What one option brings stays with any other beside it, so the options are added one by one."""
    outcomes: Counter[tuple[Outcome, Outcome]] = Counter({(_nothing(before), _nothing(after)): 1})
    for option in dict.fromkeys([*before.options, *after.options]):
        more: Counter[tuple[Outcome, Outcome]] = Counter()
        for (one, other), count in outcomes.items():
            more[_beside(before, one, option), _beside(after, other, option)] += count
        outcomes += more
    found: Counter[tuple[Part, Part]] = Counter()
    for (one, other), count in outcomes.items():
        found[before.part_of(one), after.part_of(other)] += count
    del found[None, None]
    return found


def _nothing(reader: Reader) -> Outcome:
    """The outcome where nothing is selected; None where the question is not put."""
    return tuple(False for _ in reader.asked) if reader.question else None


def _beside(reader: Reader, outcome: Outcome, option: str) -> Outcome:
    """The outcome with one option more; None where a version does not offer all that is selected."""
    if outcome is None or option not in reader.options:
        return None
    return tuple(was or one.holds((option,)) for was, one in zip(outcome, reader.asked, strict=True))
