"""Which of the questions that can still matter comes first: the one whose answer settles the most.

Chosen is the question whose answer settles the most credentials, on average over the answers that their open routes
can tell apart; among equals the one that closes the most routes; then the author's order. A program is told of as a
whole: what it is before anything else about it, and the rest before the subject changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from eligibility.engine.boxes import Box, classes, covers, for_all, for_some, same, section
from eligibility.engine.rules import HELD, Answers, Credential, RouteKind, Rules
from eligibility.engine.verdicts import Programs, open_boxes, programs_in, space_of


class Standing(NamedTuple):
    """How far a credential is decided: its open routes as boxes, and the classes of answers of what they ask.

    `never_known` names what was answered with "I don't know"; `can_be_no` is False where the routes are not known to be
    whole. Two credentials with equal standings are decided by the same answers.
    """

    boxes: frozenset[frozenset[tuple[str, int]]]
    space: frozenset[tuple[str, int]]
    never_known: frozenset[str]
    can_be_no: bool


class Gain(NamedTuple):
    """What asking a question brings: the share of answers that settle a credential, and the routes closed on average.

    Summed over credentials, it is the number of credentials settled and of routes closed.
    """

    settled: float
    closed: float


NOTHING_GAINED = Gain(0, 0)
Gains: TypeAlias = dict[str, Gain]


def standing_of(credential: Credential, answers: Answers, programs: Programs, kind: RouteKind) -> Standing:
    """How far the answers decide a credential (or its advice)."""
    boxes = open_boxes(credential, credential.ways(kind), answers, programs)
    names = {name for box in boxes for name in box}
    return Standing(
        frozenset([frozenset(box.items()) for box in boxes]),
        frozenset(_space(credential, names, programs)),
        frozenset([name for name in names if name in answers]),
        credential.routes_complete or kind is RouteKind.RECOMMENDED,
    )


def _space(credential, names, programs):
    """(name, classes of answers) for each of the names."""
    cuts = credential.cuts
    if all(name in cuts for name in names):
        return [(name, cuts[name].everything) for name in names]
    space = space_of(credential, programs)
    return [(name, space[name]) for name in names]


@lru_cache(maxsize=20_000)
def gains_of(standing: Standing) -> Mapping[str, Gain]:
    """For each question whose answers can lead to different verdicts, what asking it brings. Exact.

    "I don't know" stays unknown, open questions may still be answered. Kept once made: most visitors pass through the
    same few standings.
    """
    space = dict(standing.space)
    boxes = [dict(box) for box in standing.boxes]
    # The verdict is told by where it is surely may-apply, and, where there is a "no", by where it may become so.
    regions = [for_all(boxes, standing.never_known, space)]
    if standing.never_known and standing.can_be_no:
        regions.append(for_some(boxes, standing.never_known))
    asked = sorted(space.keys() - standing.never_known)
    return {name: gain for name in asked if (gain := _gain(name, boxes, regions, space)) is not None}


def _gain(name, boxes, regions, space):
    """What asking brings; None if the answer does not matter."""
    parts = list(_told_apart(name, boxes, space[name]))
    if len(parts) == 1:
        return None
    after = [[section(region, name, part) for part in parts] for region in regions]
    ends = [[_end(sections, space) for sections in one] for one in after]
    if not any(_differ(sections, outcomes, space) for sections, outcomes in zip(after, ends, strict=True)):
        return None
    settled = [None not in outcomes for outcomes in zip(*ends, strict=True)]
    left = sum(
        0 if end else len(_distinct(section(boxes, name, part))) for end, part in zip(settled, parts, strict=True)
    )
    return Gain(sum(settled) / len(parts), len(boxes) - left / len(parts))


def _told_apart(name: str, boxes: Sequence[Box], mask: int) -> Iterator[int]:
    """One class of answers for each that the boxes still tell apart; some were told apart by closed routes alone."""
    seen: dict[tuple[bool, ...], int] = {}
    for part in classes(mask):
        seen.setdefault(tuple([bool(box.get(name, part) & part) for box in boxes]), part)
    return iter(seen.values())


def _end(boxes, space):
    """True where the boxes cover the space, False where there is none, None between: not settled."""
    return False if not boxes else True if covers(boxes, space) else None


def _differ(sections, ends, space):
    """Whether two answers lead to different outcomes."""
    if len(set(ends)) > 1:
        return True
    return ends[0] is None and any(not same(one, other, space) for one, other in pairwise(sections))


def _distinct(boxes):
    return {frozenset(box.items()) for box in boxes}


def gains(
    rules: Rules,
    answers: Answers,
    names: Iterable[str],
    scope: Sequence[Credential],
    kind: RouteKind = RouteKind.REQUIRED,
) -> Gains:
    """What asking brings, for those of the named questions of which two answers can still lead to different verdicts.

    A question about a further program supposes that there is one. A credential already held is no reason to ask.
    """
    names = list(names)
    there = programs_in(rules, answers)
    held = held_in(answers)
    scope = [credential for credential in scope if credential.code not in held]
    found: Gains = {}
    for programs, some in _by_programs(rules, there, names):
        standings = [(owner, standing_of(owner, answers, programs, kind)) for owner in scope]
        found |= _added_up(rules, standings, some)
    return {name: found[name] for name in names if name in found}


def held_in(answers: Answers) -> frozenset[str]:
    """The codes of the credentials a person is known to hold."""
    held = answers.get(HELD)
    return held if isinstance(held, frozenset) else frozenset()


def _by_programs(rules, there, names):
    """The names in groups that suppose the same programs: those that are there, and one more."""
    groups: dict[tuple[str, int] | None, set[str]] = {}
    for name in names:
        question = rules.by_name[name]
        number = question.names.index(name) + 1
        more = None if number in there.get(question.record, (1,)) else (question.record, number)
        groups.setdefault(more, set()).add(name)
    for more, some in groups.items():
        yield (Programs({**there, more[0]: (*there[more[0]], more[1])}) if more else there), some


def _added_up(rules, standings, names):
    settled: dict[str, float] = defaultdict(float)
    closed: dict[str, float] = defaultdict(float)
    matter: set[str] = set()
    for credential, standing in standings:
        matter |= gains_of(standing).keys()
        for name, gain in _brought_to(rules, credential, standing).items():
            settled[name] += gain.settled
            closed[name] += gain.closed
    return {name: Gain(settled[name], closed[name]) for name in names & matter}


def _brought_to(rules, credential, standing):
    """What each question brings to one credential. Half of the answers about what is held say that this one is."""
    found = gains_of(standing)
    if not found or HELD not in rules.by_name or credential.code not in rules.by_name[HELD].options:
        return found
    told = found.get(HELD, NOTHING_GAINED)
    return {**found, HELD: Gain((1 + told.settled) / 2, (len(standing.boxes) + told.closed) / 2)}


def best_first(rules: Rules, answers: Answers, names: Iterable[str], scope: Sequence[Credential]) -> str | None:
    """Of the named questions (in the author's order) the one to ask first; None if none of them can still matter."""
    brought = gains(rules, answers, names, scope)
    if not brought or not is_free(rules, scope):
        return next(iter(brought), None)
    return min(_in_turn(rules, answers, brought), key=lambda name: _rank(brought[name]))


def _rank(gain):
    # Rounded, so that equal sums stay equal in whichever order they were added up.
    return -round(gain.settled, 9), -round(gain.closed, 9)


def _in_turn(rules: Rules, answers: Answers, names: Collection[str]) -> list[str]:
    """The names without those whose turn has not come: a program is told of from its beginning to its end."""
    names = ready(rules, names)
    begun = [name for name in names if any(other in answers for other in _same_program(rules, name))]
    return begun or names


def ready(rules: Rules, names: Collection[str]) -> list[str]:
    """The names without those about a program that are to come after what opens it."""
    return [name for name in names if (first := _beginning(rules, name)) == name or first not in names]


def _beginning(rules, name):
    """The question that opens the program which the named one describes; itself where it describes none."""
    return next(iter(_same_program(rules, name)), name)


def _same_program(rules, name):
    """The names of all questions that describe the same program; none where it is no question about one."""
    question = rules.by_name[name]
    number = question.names.index(name)
    return [other.names[number] for other in rules.record_questions.get(question.record, ())]


def is_free(rules: Rules, scope: Sequence[Credential]) -> bool:
    """Whether the verdicts are the same in whichever order is asked.

    A further program is asked for once the one before is known to exist. So where a route asks something of a program
    without asking for the program itself, what gets asked hangs on the order, and the author's order stays.
    """
    return all(
        any(asked.question is first and not asked.holds(first.nothing) for asked in route.requirements)
        for credential in scope
        for route in credential.required
        for first in (rules.record_questions[kind][0] for kind in route.records if kind in rules.record_questions)
    )
