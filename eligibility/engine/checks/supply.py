"""What nobody can bring about: facts that nothing changes, and things to do of which each waits on another."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from eligibility.engine.actions import Action, Exam, Lane, Study, Work
from eligibility.engine.checks.found import Fault, Found
from eligibility.engine.rules import Kind, Question, Requirement, Route, Rules

Ways: TypeAlias = Mapping[Action, tuple[Route, ...]]


def everything_to_do(rules: Rules) -> list[Action]:
    """Every step, exam and kind of work on file, whoever it is for."""
    studies = [Study(Lane.STUDY, step.code, place, step) for place, step in enumerate(rules.steps)]
    exams = [Exam(Lane.EXAM, one.code, place, one) for place, one in enumerate(rules.credentials)]
    works = [
        Work(Lane.WORK, question.fact, place, question, question.maximum)
        for place, question in enumerate(rules.questions)
        if question.kind is Kind.NUMBER and question.per_year is not None
    ]
    return [*studies, *exams, *works]


def nothing_supplies(rules: Rules) -> Iterator[Found]:
    """Facts that a person could change and required routes ask for, and that no step, exam or work changes so. Exact.

    A fact is left out once anything on file meets any of what is asked of it. What everybody meets, or nobody can, is
    not looked at.
    """
    actions = everything_to_do(rules)
    asked_of: dict[Question, list[tuple[Route, Requirement]]] = {}
    for credential in rules.credentials:
        for route in credential.required:
            for asked in route.requirements:
                asked_of.setdefault(asked.question, []).append((route, asked))
    for question in rules.questions:
        lacking = [
            (way, asked) for way, asked in asked_of.get(question, ()) if asked.least not in (None, question.nothing)
        ]
        if question.changeable and lacking and not any(_supplied(asked, actions) for _, asked in lacking):
            routes, requirements = zip(*lacking, strict=True)
            yield Found(Fault.NOTHING_SUPPLIES, question, others=tuple(dict.fromkeys(routes)), asked=requirements)


def _supplied(asked: Requirement, actions: list[Action]) -> bool:
    return any(action.supplies(asked) for action in actions)


def wait_on_each_other(rules: Rules) -> Iterator[Found]:
    """Steps and exams of which each asks for what only another one of them gives.

    A person may come with whatever nothing on file gives, so only what is given in a circle counts. What is asked of
    one program is taken apart, so that every circle reported is one; where programs would have to be put together from
    parts, one may go unseen.
    """
    actions = everything_to_do(rules)
    blocked = {action: ways for action in actions if (ways := _ways(action))}
    while free := [action for action in blocked if _may_start(blocked[action], actions, blocked)]:
        blocked = {action: ways for action, ways in blocked.items() if action not in free}
    needs = {
        action: [giver for asked in _waited_for(ways, actions, blocked) for giver in blocked if giver.supplies(asked)]
        for action, ways in blocked.items()
    }
    seen: set[Action] = set()
    for action in blocked:
        circle = [other for other in blocked if other in _reached(action, needs) and action in _reached(other, needs)]
        if circle and action not in seen:
            seen.update(circle)
            first, *others = map(_thing, circle)
            yield Found(Fault.STEPS_WAIT, first, others=tuple(others))


def _ways(action: Action) -> tuple[Route, ...]:
    """The routes by which it starts; none where nothing must be met, or where there may be ways that we do not know."""
    if isinstance(action, Exam) and not action.credential.routes_complete:
        return ()
    return action.gate.required if action.gate else ()


def _may_start(ways, actions, blocked):
    return any(not _waited_for([way], actions, blocked) for way in ways)


def _waited_for(ways, actions, blocked):
    """The requirements that things on file give, all of which are blocked themselves."""
    waited = []
    for way in ways:
        for asked in way.requirements:
            givers = [action for action in actions if action.supplies(asked)] if asked.question.changeable else []
            if givers and not asked.holds(asked.question.nothing) and all(giver in blocked for giver in givers):
                waited.append(asked)
    return waited


def _reached(start, needs):
    """Everything that the action waits for, through however many others."""
    found, waiting = set(), [start]
    while waiting:
        for giver in needs[waiting.pop()]:
            if giver not in found:
                found.add(giver)
                waiting.append(giver)
    return found


def _thing(action):
    return action.step if isinstance(action, Study) else action.credential
