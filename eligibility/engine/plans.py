"""The way to a goal: which stages, in which order, how long and how much; and the smallest change that opens it.

The search goes backward. It takes what opens the goal, then what opens the start of each action in that, and so on;
always on from the choice of actions that promises least of what is wanted least (months, dollars or stages). What a
choice promises is never more than what it comes to, so the first one that is complete when its turn comes is the best
there is. Past its budget of choices the search gives the best that came to hand and says that this is not proven.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count, islice
from typing import Any, NamedTuple, TypeAlias

from eligibility.engine.actions import Action, actions_toward
from eligibility.engine.bounds import Bounds, Promise
from eligibility.engine.rules import HELD, Answers, Credential, Kind, Operator, Question, Requirement, Route, Rules
from eligibility.engine.schedules import Plan, Scheduler, Stage
from eligibility.engine.supports import NONE_NEEDED, Support, supports

GOAL = None
"""Stands for the goal where starts of actions are spoken of."""

__all__ = ["Plan", "Search", "Stage", "cheapest", "holding", "plan_for", "quickest", "smallest"]

BUDGET = 3_000
"""How many choices and orders of actions a search looks at before it gives up proving."""


class Search(NamedTuple):
    """The plans found, best first, and whether that they are the best is proven."""

    plans: tuple[Plan, ...]
    proven: bool


Wish: TypeAlias = Callable[[Plan | Promise], tuple[Any, ...]]
"""What is wanted least of, most important first. No added stage may lower it."""


def quickest(plan: Plan | Promise) -> tuple[Any, ...]:
    """The least upper bound of months, then the least lower one, then the fewest stages, then the editors' order."""
    return (*_high_then_low(plan.time), plan.size, plan.places)


def cheapest(plan: Plan | Promise) -> tuple[Any, ...]:
    """The same of dollars; of plans alike in all of that, the quickest."""
    return (*_high_then_low(plan.cost), plan.size, plan.places, *_high_then_low(plan.time))


def smallest(plan: Plan | Promise) -> tuple[Any, ...]:
    """The fewest stages, then the fewest changed answers, then the editors' order; of plans alike, the quickest.

    A promise comes before all plans it could become without its time.
    """
    return (plan.size, plan.changed, plan.places, *(_high_then_low(plan.time) if isinstance(plan, Plan) else ()))


def _high_then_low(bounds):
    return bounds.high, bounds.low


def holding(rules: Rules, credential: Credential) -> Credential:
    """The goal of holding a credential, whose last stage is its exam."""
    question = next((question for question in rules.questions if question.fact == HELD), None)
    question = question or Question(HELD, Kind.SEVERAL, (credential.code,))
    held = Requirement(question, Operator.INCLUDES_ANY, (credential.code,))
    return Credential(f"hold {credential.code}", (Route(f"hold {credential.code}", (held,)),))


def plan_for(
    rules: Rules,
    answers: Answers,
    goal: Credential,
    wish: Wish = quickest,
    *,
    budget: int = BUDGET,
    most: int = 1,
    first: Action | None = None,
) -> Search:
    """The best plans that open the goal, by the wish; none if there is no way.

    Of several, no later one does all that an earlier one does. No stage could be left out without the plan ending
    later, or not at the goal. An empty plan means that the goal is open already.
    `first` is an action that every plan has, before all others in its lane but those that its own start needs.
    """
    return _Searcher(rules, answers, goal, wish, budget, first).search(most)


@dataclass(eq=False)
class _Searcher:
    """One search. What waits is (what it promises, how much it lacks, turn, chosen actions, pending starts, plan)."""

    rules: Rules
    answers: Answers
    goal: Credential
    wish: Wish
    budget: int
    first: Action | None
    waiting: list[tuple[Any, ...]] = field(default_factory=list)
    seen: set[tuple[frozenset[Action], frozenset[Action | None]]] = field(default_factory=set)
    found: list[Plan] = field(default_factory=list)
    turn: Iterator[int] = field(default_factory=count)

    def search(self, most: int) -> Search:
        """The best plans; those past the first plan that comes to hand are not looked at unless several are wanted."""
        self.scheduler = Scheduler(self.rules, self.answers, self.goal, self.first, self.budget)
        self.bounds = Bounds(self.answers, self.supports())
        if not {GOAL, self.first or GOAL} <= self.bounds.rank.keys():
            return Search((), proven=True)
        at_hand = self.plan_at_hand() if most == 1 else None
        self.limit = self.wish(at_hand) if at_hand else None
        found = list(islice(self.in_order(), most))
        proven = (len(found) == most or not self.waiting) and self.scheduler.budget > 0
        if not found:
            at_hand = at_hand or self.plan_at_hand()
            found = [at_hand] if at_hand else []
        return Search(tuple(found), proven)

    def in_order(self) -> Iterator[Plan]:
        """The plans, best first, without those that do all that an earlier one does."""
        self.wait(*self.at_start)
        while self.waiting and self.budget > 0:
            *_, chosen, pending, plan = heappop(self.waiting)
            if plan is None and not self.is_told(chosen):
                self.extend(chosen, pending)
            elif plan and not self.is_told(chosen) and self.is_lean(plan):
                self.found.append(plan)
                yield plan

    def is_told(self, chosen: frozenset[Action]) -> bool:
        """Whether the actions do all that a plan does which is found already; longer work counts as the shorter."""
        return any(all(any(ours.does(theirs) for ours in chosen) for theirs in plan.done) for plan in self.found)

    def is_lean(self, plan: Plan) -> bool:
        """Whether each of its actions is needed, if only to be done sooner."""
        shorter = (self.scheduler.best(plan.done - {action}, self.wish) for action in plan.done - {self.first})
        return not any(other and other.time.high <= plan.time.high for other in shorter)

    @property
    def at_start(self):
        """No action is chosen but the one that has to come first; that one and the goal want to be opened."""
        return frozenset([self.first] if self.first else ()), frozenset([GOAL, self.first] if self.first else [GOAL])

    def supports(self) -> dict[Action | None, list[Support]]:
        """What opens the goal, and the start of each action that can have a part in that."""
        toward = {(action.lane, action.code): action for action in actions_toward(self.rules, self.answers, self.goal)}
        if self.first:
            toward[self.first.lane, self.first.code] = self.first
        actions = list(toward.values())
        gates = {action: action.gate for action in actions} | {GOAL: self.goal}
        found: dict[Action | None, list[Support]] = {}
        waiting = set(self.at_start[1])
        while waiting:
            action = waiting.pop()
            gate = gates[action]
            found[action] = supports(self.rules, self.answers, gate, actions) if gate else [NONE_NEEDED]
            waiting |= NONE_NEEDED.union(*found[action]) - found.keys()
        return found

    def plan_at_hand(self) -> Plan | None:
        """A plan made without looking for the best: at each start what can be done soonest, then what is needed."""
        rank = self.bounds.rank
        chosen, pending = map(set, self.at_start)
        while pending:
            action = pending.pop()
            ways = [way for way in self.bounds.ways[action] if all(rank[before] < rank[action] for before in way)]
            best = min(ways, key=lambda way: (sum(self.bounds.sizes[before] for before in way), len(way)))
            pending |= best - chosen
            chosen |= best
        plan = self.scheduler.best(frozenset(chosen), self.wish)
        for action in sorted(chosen - {self.first}, key=lambda action: -rank[action]):
            shorter = self.scheduler.best(plan.done - {action}, self.wish) if plan else None
            plan = shorter or plan
        return plan

    def extend(self, chosen: frozenset[Action], pending: frozenset[Action | None]) -> None:
        """Every choice of what opens one more start; once all are open, the choice is put in order."""
        if not pending:
            plan = self.scheduler.best(chosen, self.wish)
            if plan:
                self.wait(chosen, pending, plan)
            return
        action = min(pending, key=lambda action: (len(self.bounds.ways[action]), self.bounds.rank[action]))
        for way in self.bounds.ways[action]:
            self.wait(chosen | way, (pending - {action}) | (way - chosen))

    def wait(self, chosen: frozenset[Action], pending: frozenset[Action | None], plan: Plan | None = None) -> None:
        """Note a choice for its turn, unless it was there before or promises no better than the plan at hand."""
        self.budget -= 1
        if plan is None and (chosen, pending) in self.seen:
            return
        self.seen.add((chosen, pending))
        promise = self.wish(plan or Promise(self.bounds, chosen, pending, self.scheduler.changed))
        if self.limit is None or promise <= self.limit:
            heappush(self.waiting, (promise, len(pending), plan is None, next(self.turn), chosen, pending, plan))
