"""Why a plan holds what it holds: for each stage what it makes possible, and the way in that it rests on itself."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from eligibility.engine.actions import Action, Study
from eligibility.engine.plans import Plan
from eligibility.engine.rules import Answers, Credential, Requirement, Route, Rules
from eligibility.engine.verdicts import Verdict, judge, opens, programs_in


class Need(NamedTuple):
    """What a stage makes possible.

    `later` is the action that could not start without it, None for the goal itself. `supplied` are the requirements
    of the `route` into it that the stage brings.
    """

    later: Action | None
    route: Route
    supplied: tuple[Requirement, ...]


class Reason(NamedTuple):
    """Why a stage stands where it stands.

    `rests_on` are the open ways to start it, as things stand once the stages before it are done; there may be none
    where nothing is asked, or where only all answers together leave a way open.
    """

    action: Action
    needs: tuple[Need, ...]
    rests_on: tuple[Route, ...]


def reasons(rules: Rules, answers: Answers, plan: Plan, goal: Credential) -> tuple[Reason, ...]:
    """The reason of each stage, in the plan's order; no needs where it is there by wish alone."""
    return tuple(
        Reason(stage.action, _needs(rules, answers, plan, stage, goal), _rests_on(rules, answers, plan, place))
        for place, stage in enumerate(plan.stages)
    )


def told_after(rules: Rules, answers: Answers, actions: Iterable[Action]) -> Answers:
    """The answers once these actions are done, in the editors' order."""
    for action in sorted(actions, key=lambda action: (action.place, action.code)):
        answers = action.apply(rules, answers)
    return answers


def works(rules: Rules, answers: Answers, actions: Sequence[Action], goal: Credential) -> bool:
    """Whether these actions, in this order, may each start in their turn and then open the goal."""
    turns = (action.may_start(rules, told_after(rules, answers, actions[:n])) for n, action in enumerate(actions))
    return all(turns) and opens(rules, told_after(rules, answers, actions), goal)


def condition_matters(rules: Rules, answers: Answers, plan: Plan, goal: Credential, action: Study) -> bool:
    """Whether the plan needs what must be true of the school: no other outcome of the same pathway would do."""
    actions = [stage.action for stage in plan.stages]
    return bool(action.step.condition) and not any(
        works(rules, answers, [other if one is action else one for one in actions], goal)
        for other in outcomes_beside(rules, action)
    )


def outcomes_beside(rules: Rules, action: Study) -> list[Study]:
    """The other outcomes of the same pathway: what it comes to where another condition on the school is true."""
    return [
        Study(action.lane, step.code, action.place, step)
        for step in rules.steps
        if step.pathway == action.step.pathway != "" and step is not action.step
    ]


def _needs(rules, answers, plan, stage, goal):
    """What could not start when it does, or the goal that would stay closed, if this stage alone were left out.

    A stage may be there only so that another starts sooner, at the upper or at the lower bounds of the times.
    """
    for bound in (1, 0):
        if found := tuple(_needs_at(rules, answers, plan, stage, goal, bound)):
            return found
    return ()


def _needs_at(rules, answers, plan, stage, goal, bound):
    later = [(other.action, other.action.gate, _finished(plan, other, bound)) for other in plan.stages]
    for action, gate, before in [*later, (None, goal, [other.action for other in plan.stages])]:
        if gate is None or stage.action not in before:
            continue
        without = told_after(rules, answers, [one for one in before if one is not stage.action])
        if not opens(rules, without, gate):
            route, supplied = _supplied(rules, told_after(rules, answers, before), without, gate)
            yield Need(action, route, supplied)


def _finished(plan, stage, bound):
    """The actions that are finished when this stage starts."""
    earlier = plan.stages[: plan.stages.index(stage)]
    return [other.action for other in earlier if other.end[bound] <= stage.start[bound]]


def _rests_on(rules, answers, plan, place):
    action = plan.stages[place].action
    before = [stage.action for stage in plan.stages[:place]]
    return _open_ways(rules, told_after(rules, answers, before), action.gate)


def _supplied(rules, told, without, gate):
    """The route that is open, or nearest to it, thanks to what was left out; and what that gives it."""
    found = [(route, _gained(rules, told, without, gate, route)) for route in gate.required]
    open_ways = _open_ways(rules, told, gate)
    return min(found, key=lambda pair: (pair[0] not in open_ways, not pair[1]))


def _gained(rules, told, without, gate, route):
    """The requirements that are met, and were not before; what is asked of one program is gained together."""
    now, then = (judge(route, gate, answers, programs_in(rules, answers)) for answers in (told, without))
    lacking = {asked.question.record for asked in (*then.unmet, *then.open)} - {""}
    return tuple(asked for asked in now.met if asked not in then.met or asked.question.record in lacking)


def _open_ways(rules, told, gate):
    if gate is None:
        return ()
    programs = programs_in(rules, told)
    return tuple(route for route in gate.required if judge(route, gate, told, programs).verdict is Verdict.MAY_APPLY)
