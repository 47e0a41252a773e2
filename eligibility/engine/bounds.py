"""What a choice of actions comes to at least, once all that it still lacks is chosen too."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeAlias

from eligibility.engine.actions import Action, Lane, Work
from eligibility.engine.rules import Answers, Range
from eligibility.engine.supports import Support

ENDLESS = Decimal("Infinity")
Measure: TypeAlias = Callable[[Action], Any]


@dataclass(eq=False)
class Bounds:
    """Lower bounds for one person. `supports` holds for each action (None: the goal) what opens its start."""

    answers: Answers
    supports: Mapping[Action | None, list[Support]]

    @cached_property
    def rank(self) -> dict[Action | None, int]:
        """How many actions have to follow each other until each one is done; an action that never can be is absent."""
        found: dict[Action | None, int] = {}
        while True:
            more = {
                action: len(found)
                for action, ways in self.supports.items()
                if action not in found and any(found.keys() >= way for way in ways)
            }
            if not more:
                return found
            found |= more

    @cached_property
    def ways(self) -> dict[Action | None, list[Support]]:
        """What opens each start, of things that can be done."""
        return {action: [way for way in self.supports[action] if self.rank.keys() >= way] for action in self.rank}

    def least(self, measure: Measure) -> dict[Action | None, Decimal]:
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
        return max((found[action] for action in way), default=Decimal(0))

    @cached_property
    def ends(self):
        """The earliest end of each action in months, at the lower and at the upper bounds."""
        return tuple(self.least(lambda action, bound=bound: self.time(action)[bound]) for bound in (0, 1))

    @cached_property
    def costs(self):
        return tuple(self.least(lambda action, bound=bound: action.cost[bound]) for bound in (0, 1))

    @cached_property
    def sizes(self):
        return self.least(lambda _: 1)

    def time(self, action: Action) -> Range:
        """The least time an action takes: where others add to the same number, work is as short as it can get."""
        if not isinstance(action, Work):
            return action.time(self.answers)
        whole, missing = action.time(self.answers), action.missing(self.answers)
        left = max(missing - self._added(action.question), Decimal(0))
        return whole if left == missing else Range(*(bound * left / missing for bound in whole))

    def _added(self, question):
        """What other actions can add to a number."""
        added: dict[Any, Decimal] = {}
        for action in filter(None, self.supports):
            kind = action.question if isinstance(action, Work) else action
            added[kind] = max(added.get(kind, Decimal(0)), action.adds(question, self.answers))
        return sum(added.values())

    def lane(self, chosen: Collection[Action], bound: int) -> Decimal:
        """The months that the fuller lane takes. Work toward a higher threshold holds the work toward a lower one."""
        study = sum(action.time(self.answers)[bound] for action in chosen if action.lane is Lane.STUDY)
        work: dict[Any, Decimal] = {}
        for action in chosen:
            if isinstance(action, Work):
                work[action.question] = max(work.get(action.question, Decimal(0)), self.time(action)[bound])
        return max(study, sum(work.values()), Decimal(0))


@dataclass(eq=False)
class Promise:
    """Lower bounds of every plan with the chosen actions in which the starts of the pending ones are opened.

    It has the measures of a Plan that a wish may name, and no places: nothing comes before that.
    """

    bounds: Bounds
    chosen: frozenset[Action]
    pending: frozenset[Action | None]
    changed: int = 0
    places: tuple[int, ...] = ()

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
        return Range(
            *(
                sum(action.cost[bound] for action in self.chosen) + self._still(self.bounds.costs[bound])
                for bound in (0, 1)
            )
        )

    @property
    def size(self) -> int:
        return len(self.chosen) + self._still(self.bounds.sizes)

    def _still(self, least):
        """What the dearest pending start adds at least."""
        return max((self._added(action, least) for action in self.pending), default=0)

    def _added(self, action, least):
        return min(
            max((least[each] for each in way if each not in self.chosen), default=0) for way in self.bounds.ways[action]
        )
