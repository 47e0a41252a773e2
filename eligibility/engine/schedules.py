"""When each of a set of actions takes place: in two lanes, each as early as it may start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from eligibility.engine.actions import Action, Lane, order_of_doing
from eligibility.engine.rules import NOTHING, Answers, Credential, Range, Rules
from eligibility.engine.verdicts import opens

Ends: TypeAlias = dict[Action, Range]
"""When each action of a plan ends."""


class Stage(NamedTuple):
    """One action in a plan. `start` and `end` are months from now, at the lower and at the upper bounds."""

    action: Action
    start: Range
    end: Range


@dataclass(frozen=True, eq=False)
class Plan:
    """Stages in the order of their start; `time` in months until the last one ends, `cost` in US dollars.

    `changed` is how many answers it changes, once it is complete.
    """

    stages: tuple[Stage, ...] = ()
    time: Range = NOTHING
    cost: Range = NOTHING
    changed: int = 0

    @property
    def size(self) -> int:
        return len(self.stages)

    @cached_property
    def done(self) -> frozenset[Action]:
        return frozenset(stage.action for stage in self.stages)

    @property
    def places(self) -> tuple[int, ...]:
        """Its actions' ranks in the editors' order."""
        return tuple(sorted(stage.action.place for stage in self.stages))

    def with_stage(self, stage: Stage) -> "Plan":
        time, cost = self.time.or_later(stage.end), self.cost.plus(stage.action.cost)
        return Plan((*self.stages, stage), time, cost)


@dataclass(eq=False)
class Scheduler:
    """Puts actions in order for one person and goal.

    `first`, if any, comes before all others in its lane, but for what its own start needs.
    """

    rules: Rules
    answers: Answers
    goal: Credential
    first: Action | None
    budget: int
    kept: dict[frozenset[Action], Answers] = field(default_factory=dict)
    changes: dict[frozenset[Action], int] = field(default_factory=dict)
    starts: dict[tuple[Action, frozenset[Action]], bool] = field(default_factory=dict)

    def best(self, actions: frozenset[Action], wish: Callable[[Plan], Any]) -> Plan | None:
        """The best order of all these actions, or None if there is none or the goal is not open at its end.

        Once `budget` stages have been placed it is the first order that is found.
        """
        if not opens(self.rules, self.after(actions), self.goal):
            return None
        plan = min(self.orders(Plan(), actions, {}), key=wish, default=None)
        return plan and replace(plan, changed=self.changed(actions))

    def changed(self, done: frozenset[Action]) -> int:
        """How many answers are others once these actions are done."""
        if done not in self.changes:
            self.changes[done] = len(self.after(done).items() - self.answers.items())
        return self.changes[done]

    def orders(
        self, plan: Plan, actions: frozenset[Action], seen: dict[frozenset[Action], list[Ends]]
    ) -> Iterator[Plan]:
        """Every order in which each action may start in its turn, but those that are outdone on the way."""
        if len(plan.stages) == len(actions):
            yield plan
        for longer in self.longer(plan, actions):
            if not _outdone(longer, seen.setdefault(longer.done, [])):
                yield from self.orders(longer, actions, seen)
                if self.budget <= 0:
                    return

    def longer(self, plan: Plan, actions: frozenset[Action]) -> Iterator[Plan]:
        """The plan with each action more that may start after its stages."""
        done = plan.done
        for action in sorted(actions - done, key=lambda action: action.rank):
            if not self.waits_for_first(action, done) and self.may_start(action, done):
                self.budget -= 1
                yield plan.with_stage(self.stage(plan, action))

    def waits_for_first(self, action: Action, done: frozenset[Action]) -> bool:
        """Whether the action has to let the first one of its lane go before it, which could start by now."""
        if self.first is None or action is self.first or self.first in done or action.lane is not self.first.lane:
            return False
        return self.may_start(self.first, done)

    def after(self, done: frozenset[Action]) -> Answers:
        """The answers once these actions are done: those once all but the last are, and that one on top."""
        if done not in self.kept:
            last = max(done, key=order_of_doing, default=None)
            self.kept[done] = last.apply(self.rules, self.after(done - {last})) if last else self.answers
        return self.kept[done]

    def may_start(self, action: Action, done: frozenset[Action]) -> bool:
        if (action, done) not in self.starts:
            self.starts[action, done] = action.may_start(self.rules, self.after(done))
        return self.starts[action, done]

    def stage(self, plan: Plan, action: Action) -> Stage:
        """The action where it sits earliest: once at the lower bounds of all times, once at the upper ones."""
        low, its_low = self.earliest(plan, action, 0)
        high, its_high = self.earliest(plan, action, 1)
        return Stage(action, Range(low, high), Range(low + its_low.low, high + its_high.high))

    def earliest(self, plan, action, bound):
        """The month in which the action's lane is free and it may start, and the time it then takes."""
        ends = [(stage.end[bound], stage.action) for stage in plan.stages]
        lane = [end for end, other in ends if other.lane is action.lane is not Lane.EXAM]
        free = max(lane, default=NOTHING[bound])
        for time in sorted({free, *[end for end, _ in ends if end > free]}):
            finished = frozenset([other for end, other in ends if end <= time])
            if self.may_start(action, finished):
                return time, action.time(self.after(finished))
        raise AssertionError("An action that may start after all stages finds its place at the end of the last one.")


def _outdone(plan, others):
    """Whether another plan with the same actions ends each of them as soon; if not, it is noted among the others."""
    ends = {stage.action: stage.end for stage in plan.stages}
    for other in others:
        if all(other[action].low <= end.low and other[action].high <= end.high for action, end in ends.items()):
            return True
    others.append(ends)
    return False
