"""Plans beside each other: which is quicker, which costs less, where nobody can tell, and what else they open."""

from dataclasses import dataclass
from enum import Enum

from eligibility.engine.actions import Lane, Study
from eligibility.engine.plans import Plan, plan_for, quickest
from eligibility.engine.reasons import outcomes_beside, told_after
from eligibility.engine.rules import NOTHING, Permits, Range
from eligibility.engine.verdicts import assess
from eligibility.phrases import lower_first
from eligibility.plan_stages import PlanView
from eligibility.plan_words import and_list, dollars_in_words, months_in_words

MOST = 6
"""How many plans the engine is asked for; outcomes of the same pathway count as one for a reader."""

SHOWN = 3
"""How many stand beside the plan itself."""

AWARDS = {"certificate": "certificate", "associate": "associate degree", "bachelor": "bachelor’s degree"}
"""What a training is called in the name of a plan, by the award of its pathway."""


class Order(Enum):
    """How an amount of one plan stands to that of another, whatever the open bounds turn out to be."""

    LESS = "less"
    SAME = "same"
    MORE = "more"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Alternative:
    """A plan beside the first one, and how it differs; `is_base` is the first one itself, which has no differences.

    `opens` are the credentials that can be applied for after it and not before it, the goal left out: the code, with
    the school's condition where there is one.
    """

    name: str
    plan: PlanView
    opens: tuple[str, ...]
    is_base: bool = False
    adds: tuple[str, ...] = ()
    leaves_out: tuple[str, ...] = ()
    time_differs: str = ""
    cost_differs: str = ""
    opens_more: tuple[str, ...] = ()


def ways_beside(describer, chosen: list[Plan]) -> list[tuple[str, Plan]]:
    """Other plans worth a look, each with its name: those that put a training first, then other ways, no two alike.

    `chosen` are the quickest and the cheapest plan. What the quickest one only finishes, nobody starts anew.
    """
    base, cheap = chosen
    found = [("The cheapest plan", cheap), *_training_first(describer, base)]
    others = plan_for(describer.rules, describer.answers, describer.goal.aim, quickest, most=MOST).plans
    found += [(_by_way_of(describer, base, other), other) for other in others]
    seen, different = {_key(base)}, []
    begun = {one.step.rest_of for one in _studies(base)} - {""}
    for name, plan in found:
        if _key(plan) not in seen and begun.isdisjoint(one.step.pathway for one in _studies(plan)):
            seen.add(_key(plan))
            different.append((name, plan))
    return different


def side_by_side(describer, base: Plan, base_view: PlanView, others) -> tuple[Alternative, ...]:
    """The base plan and up to three others with their differences; nothing where there is no other."""
    if not others:
        return ()
    opened = _opened(describer, base)
    first = Alternative(_name_of(describer, base, others), base_view, opened, is_base=True)
    return (first, *(_beside(describer, base, base_view, opened, name, plan) for name, plan in others[:SHOWN]))


def doubts(describer, chosen: list[Plan], others) -> tuple[str, ...]:
    """Sentences that say where open bounds could change which plan is quickest or cheapest, naming what is unknown."""
    quick, cheap = chosen
    everyone = [quick, cheap, *(plan for _, plan in others)]
    found = []
    slower = [plan for plan in everyone if time_order(quick, plan) is Order.UNSURE]
    if unknown := _unknown_times(describer, [quick, *slower]):
        found.append(f"We cannot tell for sure which plan is the quickest. Not known: {and_list(unknown)}.")
    dearer = [plan for plan in everyone if cost_order(cheap, plan) is Order.UNSURE]
    if unknown := _unknown_costs(describer, cheap, dearer):
        found.append(f"We cannot tell for sure which plan is the cheapest. Not known: {and_list(unknown)}.")
    return tuple(found)


def _unknown_times(describer, plans):
    """The names of the times with an open bound, the exam that ends all of them left out."""
    if len(plans) == 1:
        return ()
    stages = [stage for plan in plans for stage in describer.plan(plan).stages if stage.code != describer.goal.code]
    return tuple(dict.fromkeys(stage.time_name for stage in stages if not _is_known(stage.time)))


def _unknown_costs(describer, plan, others):
    """The names of the costs with an open bound that the plan and another one do not share."""
    names = {}
    for other in others:
        for only, whole in zip(_only(plan, other), (plan, other), strict=True):
            codes = {stage.action.code for stage in only if not _is_known(stage.action.cost)}
            names |= {stage.cost_name: None for stage in describer.plan(whole).stages if stage.code in codes}
    return tuple(names)


def time_order(one: Plan, other: Plan) -> Order:
    """How the other plan's time stands to this one's. An exam that both end with is left out: it takes both as long."""
    times = _before_shared_exam(one, other)
    if _codes(one) <= _codes(other):
        return Order.SAME if times[0] == times[1] else Order.MORE
    return _order(*times)


def cost_order(one: Plan, other: Plan) -> Order:
    """How the other plan's cost stands to this one's; what both hold costs both the same."""
    return _order(*(_sum(stage.action.cost for stage in stages) for stages in _only(one, other)))


def _order(one: Range, other: Range) -> Order:
    if one == other and not one.is_open:
        return Order.SAME
    if not one.is_open and one.high <= other.low:
        return Order.MORE
    if not other.is_open and other.high <= one.low:
        return Order.LESS
    if _is_known(one) and _is_known(other):
        return Order.MORE if (other.high, other.low) > (one.high, one.low) else Order.LESS
    return Order.UNSURE


def _is_known(amount):
    """Whether both of its bounds are known. A low bound of zero is one that nobody knows, but where all is zero."""
    return not amount.is_open and (amount.low > 0 or amount.high == 0)


def _before_shared_exam(one, other):
    """The times of two plans, up to the exam that both of them end with if there is one."""
    last, other_last = one.stages[-1], other.stages[-1]
    if last.action.lane is Lane.EXAM and last.action.does(other_last.action):
        return last.start, other_last.start
    return one.time, other.time


def _only(one, other):
    """(stages of the one that the other does not have, and the other way round)"""
    codes, other_codes = _codes(one), _codes(other)
    return (
        [stage for stage in one.stages if stage.action.code not in other_codes],
        [stage for stage in other.stages if stage.action.code not in codes],
    )


def _codes(plan):
    return {stage.action.code for stage in plan.stages}


def _sum(amounts):
    total = NOTHING
    for amount in amounts:
        total = total.plus(amount)
    return total


def _training_first(describer, base):
    """Plans that begin with a training into the first job, of those that come before the base plan's own."""
    own = [describer.shelf.steps[one.step.code].pathway for one in _studies(base)]
    last = max((row.position for row in own if row), default=0)
    done = {row.slug for row in own if row}
    for place, step in enumerate(describer.rules.steps):
        row = describer.shelf.steps[step.code].pathway
        if row is None or row.purpose != "entry" or row.slug in done or row.position >= last:
            continue
        first = Study(Lane.STUDY, step.code, place, step)
        found = plan_for(describer.rules, describer.answers, describer.goal.aim, quickest, first=first).plans
        if found:
            done.add(row.slug)
            yield f"With the {AWARDS[row.award]} first", found[0]


def _studies(plan):
    return [stage.action for stage in plan.stages if stage.action.lane is Lane.STUDY]


def _by_way_of(describer, base, plan):
    """The name of a plan by the first thing that the base plan does not have: "By way of the CCS"."""
    codes = _codes(base)
    stages = [stage.action for stage in plan.stages if stage.action.code not in codes]
    action = next(iter(stages), plan.stages[-1].action)
    if action.lane is Lane.EXAM:
        return f"By way of the {action.code}"
    if action.lane is Lane.WORK:
        return "With more work instead"
    row = describer.shelf.steps[action.step.code].pathway
    return f"By way of the {AWARDS.get(row.award, lower_first(row.name))}" if row else describer.title(action)


def _name_of(describer, base, others):
    """The name of the base plan: straight to its first training where another plan puts something before that."""
    trainings = [describer.shelf.steps[one.step.code].pathway for one in _studies(base)]
    row = next((row for row in trainings if row and row.award in AWARDS), None)
    if row and any(name.startswith("With the") for name, _ in others):
        return f"Straight to the {AWARDS[row.award]}"
    return "Straight there"


def _key(plan):
    """What a reader takes for the same plan: the outcomes of one pathway look alike."""
    return frozenset(getattr(getattr(one, "step", None), "pathway", "") or one.code for one in plan.done)


def _beside(describer, base, base_view, opened, name, plan):
    view, opens = describer.plan(plan), _opened(describer, plan)
    mine, theirs = _only(base, plan)
    time, other_time = _before_shared_exam(base, plan)
    cost, other_cost = (_sum(stage.action.cost for stage in stages) for stages in (mine, theirs))
    return Alternative(
        name=name,
        plan=view,
        opens=opens,
        adds=tuple(stage.title for stage in view.stages if stage.code not in _codes(base)),
        leaves_out=tuple(stage.title for stage in base_view.stages if stage.code not in _codes(plan)),
        time_differs=_time_words(time_order(base, plan), time, other_time),
        cost_differs=_cost_words(cost_order(base, plan), cost, other_cost),
        opens_more=tuple(code for code in opens if code not in opened),
    )


def _time_words(order, base, other):
    words = {Order.SAME: "as long", Order.UNSURE: "cannot tell whether longer", Order.LESS: "shorter"}
    if order is not Order.MORE:
        return words[order]
    return f"longer{_by(base, other, months_in_words)}"


def _cost_words(order, base, other):
    words = {Order.SAME: "costs the same", Order.UNSURE: "cannot tell whether it costs more", Order.LESS: "costs less"}
    if order is not Order.MORE:
        return words[order]
    return f"costs more{_by(base, other, dollars_in_words)}"


def _by(base, other, in_words):
    """By how much, where that is one known number: ", by $100"."""
    if base.is_open or other.is_open or base.low != base.high or other.low != other.high:
        return ""
    return f", by {in_words(Range(other.low - base.low, other.high - base.high))}"


def _opened(describer, plan):
    """What can be applied for after the plan and not before, the goal left out: its code and the school's condition.

    The condition is said where the plan itself does not need it.
    """
    actions = [stage.action for stage in plan.stages]
    before = _open_after(describer, [])
    found = _open_after(describer, actions) - before - {describer.goal.code, *_codes(plan)}
    conditions = dict.fromkeys(found, "")
    for stage, action in zip(describer.plan(plan).stages, actions, strict=True):
        for other in outcomes_beside(describer.rules, action) if stage.any_school else ():
            kept = _open_after(describer, [other if one is action else one for one in actions])
            conditions |= dict.fromkeys(found - kept, f", {action.step.condition}")
    return tuple(f"{one.code}{conditions[one.code]}" for one in describer.rules.credentials if one.code in found)


def _open_after(describer, actions):
    """The codes of what can be applied for once these actions are done."""
    told = told_after(describer.rules, describer.answers, actions)
    results = assess(describer.rules, told)
    return {code for code, result in results.items() if result.permits is Permits.APPLY}
