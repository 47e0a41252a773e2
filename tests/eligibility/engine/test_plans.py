"""Plans are held against trying every order of everything that can be done."""

from decimal import Decimal
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eligibility.engine.actions import Lane, Work, actions_toward
from eligibility.engine.plans import Plan, cheapest, holding, plan_for, quickest, smallest
from eligibility.engine.rules import HELD
from eligibility.engine.verdicts import opens
from tests.eligibility.engine.plan_worlds import YEARS, random_answers, random_rules
from tests.sampling import examples

randoms = st.randoms(use_true_random=False)
MOST_ACTIONS = 5
ENDLESS = Decimal("Infinity")


def every_plan(rules, answers, goal):
    """(actions in the order of their choice, starts, ends) of every plan there is, by brute force.

    Starts and ends are pairs of months, at the lower and at the upper bounds.
    """
    actions = actions_toward(rules, answers, goal)
    for size in range(len(actions) + 1):
        for order in permutations(actions, size):
            schedule = scheduled(rules, answers, order)
            if schedule is not None and opens(rules, told_after(rules, answers, order), goal):
                yield order, schedule


def told_after(rules, answers, actions):
    """The answers after these actions; the work toward a whole comes last, as its parts make it shorter."""
    for action in sorted(actions, key=lambda action: (action.code.startswith("years "), action.place, action.code)):
        answers = action.apply(rules, answers)
    return answers


def scheduled(rules, answers, order):
    """Per action its (start, end) at the lower and the upper bounds, or None if one may not start in its turn."""
    placed = []
    for action in order:
        if not action.may_start(rules, told_after(rules, answers, [other for other, _ in placed])):
            return None
        placed.append((action, [slot(rules, answers, placed, action, bound) for bound in (0, 1)]))
    return placed


def slot(rules, answers, placed, action, bound):
    ends = [(other, times[bound][1]) for other, times in placed]
    same_lane = [end for other, end in ends if action.lane is not Lane.EXAM and other.lane is action.lane]
    start = max([Decimal(0), *same_lane])
    for time in sorted({start, *(end for _, end in ends)}):
        finished = told_after(rules, answers, [other for other, end in ends if end <= time])
        if time >= start and action.may_start(rules, finished):
            return time, time + action.time(finished)[bound]
    raise AssertionError


def time_of(schedule):
    return tuple(max((times[bound][1] for _, times in schedule), default=Decimal(0)) for bound in (1, 0))


def cost_of(schedule):
    return tuple(sum((action.cost[bound] for action, _ in schedule), Decimal(0)) for bound in (1, 0))


def without_needless(all_plans):
    """The plans of which no action could be left out without ending later or missing the goal."""
    soonest = {}
    for order, schedule in all_plans:
        done = frozenset(order)
        soonest[done] = min(time_of(schedule)[0], soonest.get(done, ENDLESS))
    for order, schedule in all_plans:
        if all(soonest.get(frozenset(order) - {action}, ENDLESS) > time_of(schedule)[0] for action in order):
            yield order, schedule


def world(random):
    """Rules, answers and the goal of holding A, small enough for brute force; None where it is not."""
    rules, answers = random_rules(random), random_answers(random)
    goal = holding(rules, rules.credential("A"))
    return (rules, answers, goal) if len(actions_toward(rules, answers, goal)) <= MOST_ACTIONS else None


@examples(150)
@given(randoms)
def test_quickest_and_cheapest_plans_are_the_best_of_all_there_are(random):
    if (found := world(random)) is None:
        return
    rules, answers, goal = found
    all_plans = [(order, schedule) for order, schedule in every_plan(rules, answers, goal)]

    quick, cheap = (plan_for(rules, answers, goal, wish) for wish in (quickest, cheapest))

    assert (bool(quick.plans), bool(cheap.plans)) == (bool(all_plans), bool(all_plans))
    assert quick.proven
    assert cheap.proven
    if all_plans:
        [plan] = quick.plans
        assert (plan.time.high, plan.time.low, len(plan.stages)) == min(
            (*time_of(schedule), len(order)) for order, schedule in without_needless(all_plans)
        )
        [plan] = cheap.plans
        assert (plan.cost.high, plan.cost.low, len(plan.stages)) == min(
            (*cost_of(schedule), len(order)) for order, schedule in all_plans
        )


@examples(150)
@given(randoms)
def test_with_something_first_the_plan_is_the_best_of_those_that_begin_with_it(random):
    if (found := world(random)) is None:
        return
    rules, answers, goal = found
    first = next((action for action in actions_toward(rules, answers, goal) if action.lane is Lane.STUDY), None)
    if first is None:
        return

    search = plan_for(rules, answers, goal, quickest, first=first)

    expected = [
        time_of(schedule)[0]
        for order, schedule in every_plan(rules, answers, goal)
        if begins_with(first.code, rules, answers, order)
    ]
    assert search.proven
    assert [plan.time.high for plan in search.plans] == [min(expected)] if expected else search.plans == ()


def begins_with(code, rules, answers, order):
    """Whether the action with this code comes before all others in its lane, but those before it could start."""
    for place, action in enumerate(order):
        before = told_after(rules, answers, order[:place])
        if action.code == code:
            return True
        first = next((other for other in order if other.code == code), None)
        if first is None or (action.lane is first.lane and first.may_start(rules, before)):
            return False
    return False


@examples(150)
@given(randoms)
def test_a_plan_replayed_step_by_step_ends_with_the_goal_and_obeys_its_lanes(random):
    rules, answers = random_rules(random), random_answers(random)
    goal = holding(rules, rules.credential("A"))

    for plan in plan_for(rules, answers, goal).plans:
        for bound in (0, 1):
            assert_obeys(rules, answers, plan, bound)
        told = told_after(rules, answers, [stage.action for stage in plan.stages])
        assert "A" in told[HELD]
        if plan.stages:
            assert plan.stages[-1].action.code == "A"


def assert_obeys(rules, answers, plan, bound):
    for place, stage in enumerate(plan.stages):
        before = [other.action for other in plan.stages[:place] if other.end[bound] <= stage.start[bound]]
        assert stage.action.may_start(rules, told_after(rules, answers, before))
        assert stage.end[bound] >= stage.start[bound]
        for other in plan.stages[:place]:
            if other.action.lane is stage.action.lane is not Lane.EXAM:
                assert other.end[bound] <= stage.start[bound]
        assert plan.time[bound] >= stage.end[bound]


@examples(100)
@given(randoms)
def test_the_smallest_change_is_sufficient_and_minimal_and_so_are_its_alternatives(random):
    rules, answers = random_rules(random), random_answers(random)
    goal = rules.credential("A")
    actions = actions_toward(rules, answers, goal)
    if len(actions) > MOST_ACTIONS:
        return
    enough = [
        frozenset(some)
        for size in range(len(actions) + 1)
        for some in combinations(actions, size)
        if any(
            scheduled(rules, answers, order) is not None and opens(rules, told_after(rules, answers, order), goal)
            for order in permutations(some)
        )
    ]
    minimal = {codes(some) for some in enough if not any(is_less(other, some) for other in enough)}

    search = plan_for(rules, answers, goal, smallest, most=100)

    assert {codes(plan.done) for plan in search.plans} == minimal
    sizes = [len(plan.stages) for plan in search.plans]
    assert sizes == sorted(sizes)


def is_less(one, other):
    """Whether one set of actions does less than another, or the same in fewer actions."""
    return contains(other, one) and (not contains(one, other) or len(one) < len(other))


def contains(some, other):
    return all(any(ours.does(theirs) for ours in some) for theirs in other)


def codes(actions):
    return frozenset(action.code for action in actions)


def test_what_is_open_already_needs_no_stage():
    rules = random_rules(Random(1))

    search = plan_for(rules, {HELD: frozenset({"A"})}, holding(rules, rules.credential("A")))

    assert search.plans[0].stages == ()
    assert search.proven


@pytest.mark.parametrize("wish", [quickest, cheapest, smallest])
def test_past_its_budget_a_search_gives_what_came_to_hand_and_says_it_is_not_proven(wish):
    random = Random(7)
    rules, answers = random_rules(random), {}
    goal = holding(rules, rules.credential("A"))
    whole = plan_for(rules, answers, goal, wish)

    search = plan_for(rules, answers, goal, wish, budget=1)

    assert whole.proven
    assert bool(search.plans) == bool(whole.plans)
    assert not search.proven or search.plans == () or search.plans[0].done == whole.plans[0].done
    assert isinstance(Plan().time.low, Decimal)


@examples(150)
@given(randoms)
def test_totals_hold_whatever_the_times_and_costs_turn_out_to_be(random):
    rules, answers = random_rules(random), random_answers(random)
    goal = holding(rules, rules.credential("A"))

    for plan in plan_for(rules, answers, goal).plans:
        actions = [stage.action for stage in plan.stages]
        if any(action.adds(YEARS, answers) for action in actions if action.lane is Lane.STUDY):
            # Work beside a study that adds to the same number may start sooner than planned, and then take longer.
            continue
        times = {action: concrete(random, action.time(answers)) for action in actions if action.lane is not Lane.WORK}
        total = time_taken(rules, answers, actions, times)
        assert plan.time.low <= total <= plan.time.high
        assert plan.cost.low <= sum(concrete(random, action.cost) for action in actions) <= plan.cost.high


def concrete(random, bounds):
    """One of the values that a range allows; an open one goes a thousand beyond what is known."""
    most = bounds.low + 1000 if bounds.is_open else bounds.high
    return random.choice([bounds.low, most, bounds.low + (most - bounds.low) * random.randint(0, 8) / 8])


def time_taken(rules, answers, actions, times):
    """The months until the last action ends, each one started in its turn as soon as it may."""
    ends = []
    for action in actions:
        same_lane = [end for other, end in ends if action.lane is not Lane.EXAM and other.lane is action.lane]
        start = max([Decimal(0), *same_lane])
        for moment in sorted({start, *(end for _, end in ends)}):
            finished = told_after(rules, answers, [other for other, end in ends if end <= moment])
            if moment >= start and action.may_start(rules, finished):
                ends.append((action, moment + times.get(action, action.time(finished).low)))
                break
    assert len(ends) == len(actions)
    return max((end for _, end in ends), default=Decimal(0))


def test_work_that_is_behind_somebody_changes_nothing():
    work = Work(Lane.WORK, "years 3", 0, YEARS, Decimal(3))

    assert work.apply(None, {YEARS.fact: Decimal(5)}) == {YEARS.fact: Decimal(5)}
    assert work.apply(None, {YEARS.fact: Decimal(1)}) == {YEARS.fact: Decimal(3)}
