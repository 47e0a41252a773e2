"""The way to a goal: which stages, in which order, how long and how much; and the smallest change that opens it.

The search takes partial plans in the order of what is wanted least of (time, dollars, or stages) and extends the best
one by every action that may start. No extension makes a plan shorter, cheaper or smaller, so the first complete plan it
takes is the best there is. Of partial plans that do the same things, one whose every stage ends no sooner is dropped.
Past its budget of partial plans it gives the best that came to hand and says that this is not proven.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple, TypeAlias

from eligibility.engine.actions import Action, Lane, actions_toward, opens
from eligibility.engine.rules import (
    HELD,
    NOTHING,
    Answers,
    Credential,
    Kind,
    Operator,
    Question,
    Range,
    Requirement,
    Route,
    Rules,
)

BUDGET = 20_000
"""How many partial plans a search makes before it gives up proving."""


class Stage(NamedTuple):
    """One action in a plan. `start` and `end` are months from now, at the lower and at the upper bounds."""

    action: Action
    start: Range
    end: Range


@dataclass(frozen=True, eq=False)
class Plan:
    """Stages in the order of their start; `time` in months until the last one ends, `cost` in US dollars."""

    stages: tuple[Stage, ...] = ()
    time: Range = NOTHING
    cost: Range = NOTHING

    @property
    def done(self) -> frozenset[Action]:
        return frozenset(stage.action for stage in self.stages)

    @property
    def places(self) -> tuple[int, ...]:
        """Its actions' ranks in the editors' order."""
        return tuple(sorted(stage.action.place for stage in self.stages))

    def does_all_of(self, other: "Plan") -> bool:
        """Whether it does everything the other plan does; longer work counts as the shorter."""
        return all(any(ours.does(theirs) for ours in self.done) for theirs in other.done)

    def with_stage(self, stage: Stage) -> "Plan":
        time, cost = self.time.or_later(stage.end), self.cost.plus(stage.action.cost)
        return Plan((*self.stages, stage), time, cost)


class Search(NamedTuple):
    """The plans found, best first, and whether that they are the best is proven."""

    plans: tuple[Plan, ...]
    proven: bool


Wish: TypeAlias = Callable[[Plan], tuple[Any, ...]]
"""What is wanted least of, most important first. No added stage may lower it."""


def quickest(plan: Plan) -> tuple[Any, ...]:
    """The least upper bound of months, then the least lower one, then the fewest stages, then the editors' order."""
    return (plan.time.high, plan.time.low, len(plan.stages), plan.places)


def cheapest(plan: Plan) -> tuple[Any, ...]:
    """The same of dollars; of plans alike in all of that, the quickest."""
    return (plan.cost.high, plan.cost.low, len(plan.stages), plan.places, plan.time.high, plan.time.low)


def smallest(plan: Plan) -> tuple[Any, ...]:
    """The fewest stages, then the editors' order; of plans alike in that, the quickest."""
    return (len(plan.stages), plan.places, plan.time.high, plan.time.low)


def holding(rules: Rules, credential: Credential) -> Credential:
    """The goal of holding a credential, whose last stage is its exam."""
    question = next((question for question in rules.questions if question.fact == HELD), None)
    question = question or Question(HELD, Kind.SEVERAL, (credential.code,))
    held = Requirement(question, Operator.INCLUDES_ANY, (credential.code,))
    return Credential(f"hold {credential.code}", (Route(f"hold {credential.code}", (held,)),))


def plan_for(
    rules: Rules, answers: Answers, goal: Credential, wish: Wish = quickest, budget: int = BUDGET, most: int = 1
) -> Search:
    """The best plans that open the goal, by the wish; none if there is no way.

    Of several, no later one does all that an earlier one does. An empty plan means that the goal is open already.
    """
    return _Searcher(rules, answers, goal).search(wish, budget, most)


@dataclass(eq=False)
class _Searcher:
    rules: Rules
    answers: Answers
    goal: Credential
    kept: dict[frozenset[Action], Answers] = field(default_factory=dict)
    starts: dict[tuple[Action, frozenset[Action]], bool] = field(default_factory=dict)

    def __post_init__(self):
        self.actions = actions_toward(self.rules, self.answers, self.goal)

    def search(self, wish, budget, most):
        """The best plans; those past the first plan that comes to hand are not looked at unless several are wanted."""
        at_hand = self.any_plan()
        bound = wish(at_hand) if at_hand and most == 1 else None
        found, seen, turn = [], {}, count()
        waiting = [(wish(Plan()), next(turn), Plan())]
        while waiting and budget > 0 and len(found) < most:
            _, _, plan = heappop(waiting)
            if any(plan.does_all_of(other) for other in found):
                continue
            if self.is_complete(plan):
                found.append(plan)
                continue
            for longer in self.longer(plan):
                budget -= 1
                wanted = wish(longer)
                if (bound is None or wanted <= bound) and not _outdone(longer, seen.setdefault(longer.done, [])):
                    heappush(waiting, (wanted, next(turn), longer))
        proven = len(found) == most or not waiting
        return Search(tuple(found) or ((at_hand,) if at_hand else ()), proven)

    def any_plan(self):
        """A plan that opens the goal, by doing whatever may be done and then leaving out what is not needed."""
        plan = Plan()
        while not self.is_complete(plan):
            longer = next(self.longer(plan), None)
            if longer is None:
                return None
            plan = longer
        for action in [stage.action for stage in reversed(plan.stages)]:
            shorter = self.replay([stage.action for stage in plan.stages if stage.action is not action])
            plan = shorter if self.is_complete(shorter) else plan
        return plan

    def replay(self, actions):
        """The plan of these actions in this order, without those that may not start when their turn comes."""
        plan = Plan()
        for action in actions:
            if self.may_start(action, plan.done):
                plan = plan.with_stage(self.stage(plan, action))
        return plan

    def is_complete(self, plan):
        return opens(self.rules, self.after(plan.done), self.goal)

    def after(self, done):
        """The answers once these actions are done."""
        if done not in self.kept:
            answers = self.answers
            for action in sorted(done, key=lambda action: (action.place, action.code)):
                answers = action.apply(self.rules, answers)
            self.kept[done] = answers
        return self.kept[done]

    def may_start(self, action, done):
        if (action, done) not in self.starts:
            self.starts[action, done] = action.may_start(self.rules, self.after(done))
        return self.starts[action, done]

    def longer(self, plan) -> Iterator[Plan]:
        """The plan with each action more that may start after its stages."""
        done = plan.done
        for action in self.actions:
            if action not in done and self.may_start(action, done):
                yield plan.with_stage(self.stage(plan, action))

    def stage(self, plan, action):
        """The action where it sits earliest: once at the lower bounds of all times, once at the upper ones."""
        low, its_low = self.earliest(plan, action, 0)
        high, its_high = self.earliest(plan, action, 1)
        return Stage(action, Range(low, high), Range(low + its_low.low, high + its_high.high))

    def earliest(self, plan, action, bound):
        """The month in which the action's lane is free and it may start, and the time it then takes."""
        lane = [stage.end[bound] for stage in plan.stages if stage.action.lane is action.lane is not Lane.EXAM]
        free = max(lane, default=NOTHING[bound])
        for time in sorted({free, *(stage.end[bound] for stage in plan.stages if stage.end[bound] > free)}):
            finished = frozenset(stage.action for stage in plan.stages if stage.end[bound] <= time)
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
