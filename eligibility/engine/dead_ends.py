"""Why there is no way to a goal: what nothing on file can supply, and what waits on each other."""

from typing import NamedTuple

from eligibility.engine.actions import Action, actions_toward
from eligibility.engine.rules import Answers, Credential, Requirement, Rules
from eligibility.engine.verdicts import Verdict, judge, programs_in


class DeadEnd(NamedTuple):
    """Missing requirements that nothing on file supplies, and actions of which each waits on another one."""

    unsupplied: tuple[Requirement, ...]
    waiting: tuple[Action, ...]


def dead_end(rules: Rules, answers: Answers, goal: Credential) -> DeadEnd:
    """What keeps the goal closed once everything that may be done toward it is done."""
    blocked, told = _all_done(rules, answers, goal)
    gates = {action: _missing(rules, told, action.gate) for action in blocked if action.gate}
    waiting = list(gates)
    while hopeless := [action for action in waiting if not _may_hope(gates[action], waiting)]:
        waiting = [action for action in waiting if action not in hopeless]
    lacking = [ways for action, ways in gates.items() if action not in waiting]
    unsupplied = dict.fromkeys(
        asked
        for ways in (_missing(rules, told, goal), *lacking)
        for way in ways
        for asked in way
        if not any(its_ways and action.supplies(asked) for action, its_ways in gates.items())
    )
    return DeadEnd(tuple(unsupplied), tuple(waiting))


def _all_done(rules, answers, goal):
    """The actions that can never start, and the answers after all others."""
    left, told = actions_toward(rules, answers, goal), answers
    while startable := [action for action in left if action.may_start(rules, told)]:
        for action in startable:
            told = action.apply(rules, told)
        left = [action for action in left if action not in startable]
    return left, told


def _missing(rules: Rules, told: Answers, gate: Credential) -> list[tuple[Requirement, ...]]:
    """Per required route, the requirements that are not met; none for a route that is open."""
    programs = programs_in(rules, told)
    results = [judge(route, gate, told, programs) for route in gate.required]
    return [(*result.unmet, *result.open) for result in results if result.verdict is not Verdict.MAY_APPLY]


def _may_hope(ways, waiting):
    """Whether some way asks for nothing but what an action that waits itself would supply."""
    return any(all(any(action.supplies(asked) for action in waiting) for asked in way) for way in ways)
