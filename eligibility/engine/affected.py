"""Who would get another verdict if the rules were edited: the share of all answer sets, credential by credential.

An answer set gives to each question that a required route of the credential asks, before or after the edit, one of its
answers or none ("I don't know"). Each set counts once. The answers to a question are

- each option that one of the two versions of the rules offers; of several choices each selection, also of nothing;
- each whole number in its range, and of the others those that the rules name as a limit (2.5 years).

An answer that one version does not offer counts there as none, as it does on a results page. Of programs an answer set
tells of one. As long as the questions about programs stay as they are, that suffices to see whether anything changes:
what opens a credential to a person with several programs opens it with one of them, so an edit that changes nothing for
one program changes nothing for more.

Counted like this, no answer set is likelier than another. That is a way to count, not a guess at who visits.
"""

from bisect import bisect
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, repeat
from math import prod
from random import Random
from typing import Any, NamedTuple, TypeAlias

from eligibility.engine.answer_sets import Groups, Part, Reader, groups_of
from eligibility.engine.boxes import Space, covers
from eligibility.engine.rules import Credential, Permits, Question, Route, Rules
from eligibility.engine.situations import Ending, TooMany
from eligibility.engine.verdicts import Programs, open_boxes

MOST = 2_000
"""How many situations are looked at before a sample is taken instead."""

DRAWS = 20_000
"""How many answer sets are drawn where there are too many situations to look at."""

SEED = 1


class Change(NamedTuple):
    """So many answer sets have one ending before and another one after."""

    before: Ending
    after: Ending
    sets: int


class Impact(NamedTuple):
    """What an edit does to one credential: the changes, largest first, among `total` answer sets.

    `seed` is None where every answer set is counted; else `total` were drawn from all of them with this seed. A
    credential that is `added` or `removed` has no verdicts to compare.
    """

    credential: str
    changes: tuple[Change, ...] = ()
    total: int = 0
    seed: int | None = None
    added: bool = False
    removed: bool = False

    @property
    def changed(self) -> int:
        """How many answer sets get another verdict."""
        return sum(change.sets for change in self.changes)

    @property
    def share(self) -> Fraction:
        """The share of answer sets that get another verdict; 0 where there are none to compare."""
        return Fraction(self.changed, self.total or 1)

    @property
    def is_none(self) -> bool:
        """Whether it is sure that nothing changes: a sample without a change may have missed one."""
        return not (self.changes or self.added or self.removed) and self.seed is None


def impacts(before: Rules, after: Rules, *, most: int = MOST, draws: int = DRAWS, seed: int = SEED) -> list[Impact]:
    """What the edit does to each credential of either version, in the order of the later one, then those removed.

    Exact; where that would take more than `most` situations, from a sample of `draws` answer sets.
    """
    old, new = ({credential.code: credential for credential in rules.credentials} for rules in (before, after))
    return [
        _impact(Comparison(Side(before, old[code]), Side(after, new[code])), most, draws, seed)
        if code in old and code in new
        else Impact(code, added=code in new, removed=code in old)
        for code in {**new, **old}
    ]


def _impact(comparison, most, draws, seed):
    try:
        changes, total, seed = comparison.counted(most), comparison.total, None
    except TooMany:
        changes, total = comparison.sampled(draws, seed), draws
    largest_first = sorted(changes.items(), key=lambda item: (-item[1], item[0]))
    return Impact(comparison.code, tuple(Change(one, other, sets) for (one, other), sets in largest_first), total, seed)


class Side:
    """A credential under one version of the rules."""

    def __init__(self, rules: Rules, credential: Credential):
        self.credential = credential
        self.offered = rules.by_name
        self.asked = {asked.question.fact: asked.question for way in credential.required for asked in way.requirements}

    def question(self, fact: str) -> Question | None:
        """The question for a fact; None where this version has none."""
        return self.asked.get(fact) or self.offered.get(fact)

    def shape(self, fact: str) -> tuple[Any, ...]:
        """What must be equal on both sides for the same answers to mean the same.

        A route may ask what is not put to visitors: a question that is not published.
        """
        question = self.question(fact)
        if question is None:
            return ()
        return question.kind, question.options, question.minimum, question.maximum, fact in self.offered


Changes: TypeAlias = Counter[tuple[Ending, Ending]]
"""How many answer sets have one ending before and another one after."""

Boxes: TypeAlias = frozenset[frozenset[tuple[str, int]]]
"""Boxes that can be compared: each the set of its (name, mask of accepted classes)."""


class Ways(NamedTuple):
    """What some answers leave of the required routes: those that permit to apply, and those to the exam alone."""

    apply: Boxes
    exam: Boxes

    @classmethod
    def of(cls, owner: Credential, routes: list[Route]) -> "Ways":
        """The routes before anything is told, by the classes of answers that the owner tells apart."""
        apply = [route for route in routes if route.permits is Permits.APPLY]
        exam = [route for route in routes if route.permits is Permits.SIT_EXAM]
        return cls(*(_frozen(open_boxes(owner, some, {}, Programs())) for some in (apply, exam)))

    def after(self, name: str, part: Part) -> "Ways":
        """What is left once an answer lies in a class; all of it where there is no answer."""
        if part is None:
            return self
        return Ways(_section(self.apply, name, part), _section(self.exam, name, part))

    def ending(self, space: Space, can_be_no: bool) -> Ending:
        """The ending for a person of whom nothing more will be told."""
        apply, exam = ([dict(box) for box in boxes] for boxes in self)
        if covers(apply, space):
            return Ending.MAY_APPLY
        if covers([*apply, *exam], space):
            return Ending.SIT_EXAM
        return Ending.NOT_YET if can_be_no and not (apply or exam) else Ending.CANNOT_TELL


def _section(boxes, name, part):
    """The boxes as they stand once the answer lies in the class; as boxes.section, for boxes that can be compared."""
    left = []
    for box in boxes:
        for item in box:
            if item[0] == name:
                if item[1] & part:
                    left.append(box - {item})
                break
        else:
            left.append(box)
    return frozenset(left)


def _frozen(boxes):
    return frozenset([frozenset(box.items()) for box in boxes])


Situation: TypeAlias = tuple[Ways, Ways]
"""What some answers leave of the routes before the edit, and of those after it."""


class Fact(NamedTuple):
    """A question by its name in the space before and after the edit, with its answers."""

    before: str
    after: str
    groups: Groups

    def told(self, situation: Situation, pair: tuple[Part, Part]) -> Situation:
        """What an answer in this pair of classes leaves."""
        return situation[0].after(self.before, pair[0]), situation[1].after(self.after, pair[1])


class Comparison:
    """A credential before and after an edit, as boxes over one space.

    A question that is the same on both sides stands there once. One that was edited stands there twice, each time with
    classes of its own, since an answer may mean two things.
    """

    def __init__(self, before: Side, after: Side):
        self.code = before.credential.code
        self.can_be_no = before.credential.routes_complete, after.credential.routes_complete
        placed = {fact: _placed(fact, before, after) for fact in {**before.asked, **after.asked}}
        old = [_asking(route, {fact: one for fact, (one, _) in placed.items()}) for route in before.credential.required]
        new = [_asking(route, {fact: one for fact, (_, one) in placed.items()}) for route in after.credential.required]
        both = Credential(self.code, (*old, *new))
        self.space: Space = {name: cut.everything for name, cut in both.cuts.items()}
        self.start: Situation = Ways.of(both, old), Ways.of(both, new)
        facts = []
        for fact, (one, other) in placed.items():
            readers = Reader.of(one, both, fact in before.offered), Reader.of(other, both, fact in after.offered)
            facts.append(Fact(one.fact, other.fact, groups_of(*readers)))
        # What was edited is told first: after it most situations are alike and need no further look.
        edited = self._edited()
        self.facts = sorted(facts, key=lambda fact: edited.isdisjoint({fact.before, fact.after}))

    def _edited(self):
        """The names in the boxes that are on one side only."""
        before, after = ({*ways.apply, *ways.exam} for ways in self.start)
        return {name for box in before ^ after for name, _ in box}

    @property
    def total(self) -> int:
        """How many answer sets there are."""
        return prod(sum(fact.groups.values()) for fact in self.facts)

    def counted(self, most: int) -> Changes:
        """How many answer sets change from one ending to another; TooMany if that takes more than `most` situations."""
        known: dict[tuple[int, Situation], Changes] = {}

        def changes(depth: int, situation: Situation) -> Changes:
            if depth == len(self.facts) or self._is_alike(situation):
                return self._changed(situation)
            if (depth, situation) not in known:
                if len(known) >= most:
                    raise TooMany
                found: Changes = Counter()
                for pair, count in self.facts[depth].groups.items():
                    for change, times in changes(depth + 1, self.facts[depth].told(situation, pair)).items():
                        found[change] += count * times
                known[depth, situation] = found
            return known[depth, situation]

        return changes(0, self.start)

    def sampled(self, draws: int, seed: int) -> Changes:
        """The same of answer sets drawn at random, any of them as likely as any other."""
        random = Random(seed)
        found: Changes = Counter()
        heaps = [(fact, list(fact.groups), list(accumulate(fact.groups.values()))) for fact in self.facts]
        for _ in range(draws):
            situation = self.start
            for fact, pairs, sums in heaps:
                if self._is_alike(situation):
                    break
                situation = fact.told(situation, pairs[bisect(sums, random.randrange(sums[-1]))])
            found += self._changed(situation)
        return found

    def _is_alike(self, situation):
        """Whether both sides come to the same whatever else is told."""
        before, after = situation
        if frozenset() in before.apply and frozenset() in after.apply:
            return True
        return before == after and self.can_be_no[0] == self.can_be_no[1]

    def _changed(self, situation: Situation) -> Changes:
        """The change for a person of whom nothing more will be told; none if it is none."""
        if self._is_alike(situation):
            return Counter()
        before, after = map(Ways.ending, situation, repeat(self.space), self.can_be_no)
        return Counter() if before is after else Counter({(before, after): 1})


def _placed(fact, before, after):
    """The question for a fact as it stands in the space before and after: the same, or two under two names."""
    one, other = before.question(fact), after.question(fact)
    if before.shape(fact) == after.shape(fact):
        return one, one
    return replace(one or other, fact=f"{fact} before"), replace(other or one, fact=f"{fact} after")


def _asking(route, questions):
    """The route, asking these questions."""
    asked = (replace(asked, question=questions[asked.question.fact]) for asked in route.requirements)
    return replace(route, requirements=tuple(asked))
