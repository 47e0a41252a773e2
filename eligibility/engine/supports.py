"""What opens a gate: the sets of actions that are enough, none of them larger than it has to be."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import Any, TypeAlias

from eligibility.engine.actions import Action, Study, Work, all_done
from eligibility.engine.boxes import Space, uncovered
from eligibility.engine.rules import UNKNOWN, Answers, Credential, Kind, Requirement, Route, Rules
from eligibility.engine.steps import adds_program
from eligibility.engine.verdicts import open_boxes, programs_in, space_of

Support: TypeAlias = frozenset[Action]
NONE_NEEDED: Support = frozenset()


def supports(rules: Rules, answers: Answers, gate: Credential, actions: Sequence[Action]) -> list[Support]:
    """The sets of actions after which the gate is open, whatever the open answers turn out to be.

    Each set that is enough contains one of these. Found from what each set still leaves open: as long as some open
    answers lead into no route, all that one route asks for under those answers has to be added.
    """
    found: set[Support] = set()
    waiting, seen = [NONE_NEEDED], {NONE_NEEDED}
    while waiting:
        done = waiting.pop()
        told = all_done(rules, answers, done)
        programs = programs_in(rules, told)
        left = uncovered(open_boxes(gate, gate.required, told, programs), space_of(gate, programs))
        if left is None:
            found.add(done)
            continue
        point = {name: mask & -mask for name, mask in left.items()}
        longer = {done | way for route in gate.required for way in _ways(rules, told, gate, route, point, actions)}
        if _is_settled(gate, told, programs):
            found |= longer
        else:
            waiting += longer - seen
            seen |= longer
    return without_larger(found)


def _is_settled(gate, answers, programs):
    """Whether every answer that the gate asks for is known, so that what one route lacks is enough."""
    ways = [(route, choice) for route in gate.required for choice in programs.choices[route.records]]
    names = {name for route, choice in ways for _, _, name in route.asks[choice]}
    return all(answers.get(name, UNKNOWN) is not UNKNOWN for name in names)


def _ways(
    rules: Rules, answers: Answers, gate: Credential, route: Route, point: Space, actions: Sequence[Action]
) -> Iterator[Support]:
    """Each choice of actions that gives what the route lacks where the open answers are those of the point."""
    plain = [asked for asked in route.requirements if not asked.question.record]
    choices = [
        _givers(answers, asked, actions) for asked in plain if _fails(answers, gate, asked, asked.question.fact, point)
    ]
    choices += [_program_givers(rules, answers, gate, route, record, point, actions) for record in route.records]
    if all(choices):
        for way in product(*choices):
            yield NONE_NEEDED.union(*way)


def _fails(answers: Answers, gate: Credential, asked: Requirement, name: str, point: Space) -> bool:
    answer = answers.get(name, UNKNOWN)
    if answer is not UNKNOWN:
        return not asked.holds(answer)
    return not point[name] & gate.cuts[asked.question.fact].masks[asked]


def _givers(answers: Answers, asked: Requirement, actions: Sequence[Action]) -> list[Support]:
    """The sets of actions that meet one requirement."""
    givers = [action for action in actions if action.supplies(asked)]
    if asked.question.kind is not Kind.NUMBER:
        return [frozenset({action}) for action in givers]
    return list(_sums(answers, asked, givers))


def _sums(answers, asked, givers):
    """What together adds what is missing of a number, or as much as there may be and work for the rest."""
    works = [action for action in givers if isinstance(action, Work) and action.question is asked.question]
    for some in _choices([action for action in givers if action not in works]):
        told = answers.get(asked.question.fact, UNKNOWN)
        total = sum((action.adds(asked.question, answers) for action in some), Decimal(0) if told is UNKNOWN else told)
        if asked.holds(total):
            yield frozenset(some)
        else:
            yield from (frozenset({*some, work}) for work in works)


def _choices(adding):
    """Every choice of actions that add to a number, of work toward thresholds of one part never two."""
    parts: dict[Any, list[Action | None]] = {}
    for action in adding:
        parts.setdefault(action.question if isinstance(action, Work) else action, [None]).append(action)
    for choice in product(*parts.values()):
        yield [action for action in choice if action]


def _program_givers(
    rules: Rules,
    answers: Answers,
    gate: Credential,
    route: Route,
    record: str,
    point: Space,
    actions: Sequence[Action],
) -> list[Support]:
    """The sets of actions that make one program all that the route asks of it, or add one that is."""
    asked = [requirement for requirement in route.requirements if requirement.question.record == record]
    studies = [action for action in actions if isinstance(action, Study) and any(map(action.supplies, asked))]
    new = [study for study in studies if adds_program(rules, study.step, record)]
    found: list[Support] = [frozenset({study}) for study in new if all(map(study.supplies, asked))]
    for number in programs_in(rules, answers)[record]:
        furthering = [study for study in studies if study not in new and study.program == number]
        names = [(requirement, requirement.question.names[number - 1]) for requirement in asked]
        lacking = [requirement for requirement, name in names if _fails(answers, gate, requirement, name, point)]
        choices: list[list[Support]] = [
            [frozenset({study}) for study in furthering if study.supplies(each)] for each in lacking
        ]
        found += [NONE_NEEDED.union(*way) for way in product(*choices)]
    return found


def without_larger(found: Collection[Support]) -> list[Support]:
    """The supports without those that contain another one, unless what they have more makes some work shorter."""
    bits = {action: 1 << place for place, action in enumerate(frozenset().union(*found))}
    shortening = sum(bit for action, bit in bits.items() if shortens(action))
    kept: dict[int, Support] = {}
    for support in sorted(found, key=lambda one: (len(one), sorted(action.rank for action in one))):
        mask = sum(bits[action] for action in support)
        if not any(mask & other == other and not mask & ~other & shortening for other in kept):
            kept[mask] = support
    return list(kept.values())


def shortens(action: Action) -> bool:
    """Whether the action may make some work shorter, since it adds to a number itself."""
    if isinstance(action, Study):
        return any(question.kind is Kind.NUMBER for question in action.values)
    return isinstance(action, Work) and bool(action.question.part_of)
