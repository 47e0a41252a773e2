"""What a choice of actions comes to at least, once all that it still lacks is chosen too."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property, partial
from itertools import product
from typing import Any, TypeAlias

from eligibility.engine.actions import Action, Lane, Work
from eligibility.engine.rules import Answers, Question, Range
from eligibility.engine.supports import NONE_NEEDED, Support, shortens, without_larger

ZERO = Decimal(0)
ONE = Decimal(1)
ENDLESS = Decimal("Infinity")
Measure: TypeAlias = Callable[[Action], Decimal]
Least: TypeAlias = Mapping[Action | None, Decimal]
"""What each action comes to at least with the chain of actions before it; None stands for the goal."""


@dataclass(eq=False)
class Bounds:
    """Lower bounds for one person. `supports` holds for each action (None: the goal) what opens its start."""

    answers: Answers
    supports: Mapping[Action | None, list[Support]]
    kept: dict[tuple[int, Action | None, Support], Decimal] = field(default_factory=dict)

    @cached_property
    def rank(self) -> dict[Action | None, int]:
        """How many actions have to be done before each one at most; an action that never can be done is absent."""
        return _doable(self.supports, NONE_NEEDED)

    @cached_property
    def ways(self) -> dict[Action | None, list[Support]]:
        """What opens each start, of things that can be done, with all that has to be done before in any case.

        A way that leads over another one all the same is left out: it opens nothing sooner.
        """
        ways = {action: [way for way in self.supports[action] if self.rank.keys() >= way] for action in self.rank}
        needed = _needed(ways)
        without = cache(partial(_doable, ways))
        found: dict[Action | None, list[Support]] = {}
        for action, some in ways.items():
            kept = found.setdefault(action, [])
            larger = without_larger({_together(way, needed) for way in some})
            for way in sorted(larger, key=lambda way: max((self.rank[each] for each in way), default=0)):
                others = NONE_NEEDED.union(*(other for other in kept if len(other) == 1))
                if not others or any(map(shortens, way)) or without(others).keys() >= way:
                    kept.append(way)
        return found

    def least(self, measure: Measure) -> Least:
        """For each action what it and the dearest chain of actions before it come to, where that is least."""
        found = dict.fromkeys(self.rank, ENDLESS)
        changed = True
        while changed:
            changed = False
            for action in found:
                before = min(self._dearest(way, found) for way in self.ways[action])
                total = before + measure(action) if action else before
                if total < found[action]:
                    found[action], changed = total, True
        return found

    def _dearest(self, way, found):
        return max((found[action] for action in way), default=ZERO)

    @cached_property
    def ends(self) -> tuple[Least, Least]:
        """The earliest end of each action in months, at the lower and at the upper bounds."""
        return self.least(lambda action: self.times[action].low), self.least(lambda action: self.times[action].high)

    @cached_property
    def members(self) -> dict[Action | None, Support]:
        """All actions that have a part in opening each start."""
        return {action: frozenset().union(*ways) for action, ways in self.ways.items()}

    def still(self, action: Action | None, chosen: Support, least: Least) -> Decimal:
        """What opening a start adds at least to the chosen actions. Kept once found: few of them have a part in it."""
        key = (id(least), action, chosen & self.members[action])
        if key not in self.kept:
            self.kept[key] = min(
                max((least[each] for each in way if each not in chosen), default=ZERO) for way in self.ways[action]
            )
        return self.kept[key]

    @cached_property
    def costs(self) -> tuple[Least, Least]:
        """What each action and those before it cost at least in US dollars, at the lower and at the upper bounds."""
        return self.least(lambda action: action.cost.low), self.least(lambda action: action.cost.high)

    @cached_property
    def sizes(self) -> Least:
        """How many actions each one and those before it are at least."""
        return self.least(lambda _: ONE)

    @cached_property
    def times(self) -> dict[Action, Range]:
        """The least time each action takes: where others add to the same number, work is as short as it can get."""
        added = self._added()
        return {action: self._time(action, added) for action in self.rank if action}

    def _time(self, action, added):
        whole = action.time(self.answers)
        more = sum(added.get(action.question.fact, {}).values()) if isinstance(action, Work) else 0
        if not more:
            return whole
        missing = action.missing(self.answers)
        return Range(*(bound * max(missing - more, ZERO) / missing for bound in whole))

    def _added(self):
        """What studies, and work toward a part, can add to each number."""
        added: dict[str, dict[Any, Decimal]] = {}
        questions = [action.question for action in self.rank if isinstance(action, Work)]
        for question, action in product(dict.fromkeys(questions), filter(None, self.rank)):
            kind = action.question if isinstance(action, Work) else action
            amounts = added.setdefault(question.fact, {})
            amounts[kind] = max(amounts.get(kind, ZERO), action.adds(question, self.answers))
        return added

    def lane(self, chosen: Collection[Action], bound: int) -> Decimal:
        """The months that the fuller lane takes. Work toward a higher threshold holds the work toward a lower one."""
        study = ZERO
        work: dict[Question, Decimal] = {}
        for action in chosen:
            time = self.times[action][bound]
            if action.lane is Lane.STUDY:
                study += time
            elif isinstance(action, Work):
                work[action.question] = max(work.get(action.question, time), time)
        return max(study, sum(work.values(), ZERO))


def _doable(ways: Mapping[Action | None, list[Support]], avoided: Support) -> dict[Action | None, int]:
    """What can be done without the avoided actions, and how many have to be done before each one at most."""
    found: dict[Action | None, int] = {}
    while True:
        more = {
            action: len(found)
            for action, some in ways.items()
            if action not in found and action not in avoided and any(found.keys() >= way for way in some)
        }
        if not more:
            return found
        found |= more


def _needed(ways: Mapping[Action | None, list[Support]]) -> Mapping[Action | None, frozenset[Action | None]]:
    """For each action itself, and what every way to it leads over.

    Found from above, by taking away: two actions that only open each other would else pass for a way to both.
    """
    found = dict.fromkeys(ways, frozenset(ways))
    changed = True
    while changed:
        changed = False
        for action, some in ways.items():
            left = found[action].intersection(*(_together(way, found) | {action} for way in some))
            if left != found[action]:
                found[action], changed = left, True
    return found


def _together(way, found):
    return frozenset().union(*(found[action] for action in way))


@dataclass(eq=False)
class Promise:
    """Lower bounds of every plan with the chosen actions in which the starts of the pending ones are opened.

    It has the measures of a Plan that a wish may name. `count` says how many answers the actions change.
    """

    bounds: Bounds
    chosen: frozenset[Action]
    pending: frozenset[Action | None]
    count: Callable[[Support], int]

    @property
    def time(self) -> Range:
        return Range(
            *(
                max(
                    self.bounds.lane(self.chosen, bound),
                    *(ends[action] for action in (*self.chosen, *self.pending, None)),
                )
                for bound, ends in enumerate(self.bounds.ends)
            )
        )

    @property
    def cost(self) -> Range:
        sums = (sum(action.cost[bound] for action in self.chosen) for bound in (0, 1))
        return Range(*(total + self._still(least) for total, least in zip(sums, self.bounds.costs, strict=True)))

    @property
    def size(self) -> Decimal:
        return len(self.chosen) + self._still(self.bounds.sizes)

    @property
    def changed(self) -> int:
        return self.count(self.chosen)

    @property
    def places(self) -> tuple[int, ...]:
        """None as long as a start is pending: nothing comes before that."""
        return () if self.pending else tuple(sorted(action.place for action in self.chosen))

    def _still(self, least: Least) -> Decimal:
        """What the dearest pending start adds at least."""
        return max((self.bounds.still(action, self.chosen, least) for action in self.pending), default=ZERO)
