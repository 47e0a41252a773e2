"""What a person's answers mean for each credential: may apply, not yet, or cannot tell yet; and why."""

from collections.abc import Iterable
from enum import Enum
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from eligibility.engine.boxes import Box, Space, covers
from eligibility.engine.rules import (
    HELD,
    UNKNOWN,
    Answers,
    Choice,
    Credential,
    Permits,
    Requirement,
    Route,
    Rules,
)


class Verdict(Enum):
    """The three verdicts. There is no truth value: "cannot tell" read as "no" would be a lie."""

    MAY_APPLY = "may_apply"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"

    def __bool__(self):
        raise TypeError("A verdict is not true or false. Compare it: verdict is Verdict.MAY_APPLY.")


# Looking a member up on its class costs more than a test of a requirement; these are looked up thousands of times.
MAY_APPLY, NOT_YET, CANNOT_TELL = Verdict
APPLY = Permits.APPLY


class RouteResult(NamedTuple):
    """How a person stands on one route: its verdict, and its requirements met, unmet and open.

    `record` tells which program the verdict rests on, 1 for the first; a route is judged once for each.
    """

    route: Route
    verdict: Verdict
    met: tuple[Requirement, ...]
    unmet: tuple[Requirement, ...]
    open: tuple[Requirement, ...]
    record: int


class CredentialResult(NamedTuple):
    """How a person stands with one credential.

    `permits` says for may-apply what may be applied for, else it is None. `routes` holds the required routes, `advice`
    the recommended ones, which never decide.
    """

    credential: Credential
    verdict: Verdict
    held: bool
    permits: Permits | None
    routes: tuple[RouteResult, ...]
    advice: tuple[RouteResult, ...]


class Programs(dict[str, tuple[int, ...]]):
    """For each kind of program, the numbers of those the answers speak of. The first always counts."""

    @cached_property
    def choices(self) -> "Choices":
        """By the kinds of program a route speaks of: each way of letting one of each stand for "the program"."""
        return Choices(self)


class Choices(dict[tuple[str, ...], list[Choice]]):
    """The choices of a person's programs, kept once made: most routes speak of the same kinds."""

    def __init__(self, programs: Programs):
        self.programs = programs

    def __missing__(self, records: tuple[str, ...]) -> list[Choice]:
        self[records] = list(product(*(self.programs.get(kind, (1,)) for kind in records)))
        return self[records]


def programs_in(rules: Rules, answers: Answers) -> Programs:
    """Which programs the answers speak of: a second exists once any answer names it."""
    told = [
        tuple([n for n, names in enumerate(programs, 1) if n == 1 or not names.isdisjoint(answers)])
        for programs in rules.programs.values()
    ]
    return _programs(tuple(rules.programs), tuple(told))


@lru_cache(maxsize=1_000)
def _programs(kinds: tuple[str, ...], numbers: tuple[tuple[int, ...], ...]) -> Programs:
    """Kept once made, with the choices they leave: few people have more than one program, and no two kinds many."""
    return Programs(zip(kinds, numbers, strict=True))


def assess(
    rules: Rules, answers: Answers, credentials: Iterable[Credential] | None = None
) -> dict[str, CredentialResult]:
    """The result for each credential (all of them unless some are given), by code, with reasons."""
    programs = programs_in(rules, answers)
    told = answers.get(HELD)
    held = told if isinstance(told, frozenset) else frozenset()
    chosen = rules.credentials if credentials is None else credentials
    return {credential.code: _assess_one(credential, answers, programs, held) for credential in chosen}


def _assess_one(credential, answers, programs, held):
    required = tuple([judge(route, credential, answers, programs) for route in credential.required])
    advice = tuple([judge(route, credential, answers, programs) for route in credential.recommended])
    verdict = _verdict(credential, required, answers, programs)
    permits = _permits(credential, required, answers, programs) if verdict is MAY_APPLY else None
    return CredentialResult(credential, verdict, credential.code in held, permits, required, advice)


def _verdict(credential, results, answers, programs):
    doubtful = False
    for result in results:
        if result.verdict is MAY_APPLY:
            return MAY_APPLY
        doubtful = doubtful or result.verdict is CANNOT_TELL
    if not doubtful:
        return NOT_YET if credential.routes_complete else CANNOT_TELL
    boxes = open_boxes(credential, credential.required, answers, programs)
    return MAY_APPLY if covers(boxes, space_of(credential, programs)) else CANNOT_TELL


def _permits(credential, results, answers, programs):
    """Apply, if that is sure; else only the early exam is."""
    for result in results:
        if result.verdict is MAY_APPLY and result.route.permits is APPLY:
            return APPLY
    ways = [result.route for result in results if result.route.permits is APPLY]
    boxes = open_boxes(credential, ways, answers, programs)
    return APPLY if covers(boxes, space_of(credential, programs)) else Permits.SIT_EXAM


def judge(route: Route, owner: Credential, answers: Answers, programs: Programs) -> RouteResult:
    """The result of one route, over the program that serves the person best."""
    choices = programs.choices[route.records]
    if len(choices) == 1:
        return _judge_with(route, owner, answers, choices[0])
    return min((_judge_with(route, owner, answers, choice) for choice in choices), key=_standing)


def _standing(result):
    return ((MAY_APPLY, CANNOT_TELL, NOT_YET).index(result.verdict), len(result.unmet), len(result.open))


def _judge_with(route: Route, owner: Credential, answers: Answers, choice: Choice) -> RouteResult:
    met: list[Requirement] = []
    unmet: list[Requirement] = []
    still_open: list[Requirement] = []
    for asked, holds, name in route.asks[choice]:
        answer = answers.get(name, UNKNOWN)
        if answer is UNKNOWN:
            still_open.append(asked)
        elif holds(answer):
            met.append(asked)
        else:
            unmet.append(asked)
    number = choice[0] if choice else 1
    if still_open:
        return _judge_open(route, owner, met, unmet, still_open, number)
    if unmet:
        return RouteResult(route, NOT_YET, tuple(met), tuple(unmet), (), number)
    return RouteResult(route, MAY_APPLY, route.requirements, (), (), number)


def _judge_open(
    route: Route,
    owner: Credential,
    met: list[Requirement],
    unmet: list[Requirement],
    still_open: list[Requirement],
    number: int,
) -> RouteResult:
    """The result of a route with open requirements: one that any answer meets is met; two may exclude each other."""
    left: dict[str, int] = {}
    sure: list[Requirement] = []
    doubtful: list[Requirement] = []
    for asked in still_open:
        cut = owner.cuts[asked.question.fact]
        left[asked.question.fact] = left.get(asked.question.fact, cut.everything) & cut.masks[asked]
        (sure if cut.masks[asked] == cut.everything else doubtful).append(asked)
    verdict = NOT_YET if unmet or not all(left.values()) else CANNOT_TELL if doubtful else MAY_APPLY
    return RouteResult(route, verdict, tuple(met + sure), tuple(unmet), tuple(doubtful), number)


def opens(rules: Rules, answers: Answers, owner: Credential) -> bool:
    """Whether a required route of the owner is surely open, whatever the open answers turn out to be."""
    programs = programs_in(rules, answers)
    boxes = open_boxes(owner, owner.required, answers, programs)
    return {} in boxes or (bool(boxes) and covers(boxes, space_of(owner, programs)))


def open_boxes(credential: Credential, ways: Iterable[Route], answers: Answers, programs: Programs) -> list[Box]:
    """The routes as boxes over the questions that are still open; those that a known answer closes are left out."""
    return [
        box
        for route in ways
        for choice in programs.choices[route.records]
        if (box := _box(credential, route, answers, choice)) is not None
    ]


def _box(credential, route, answers, choice):
    box: dict[str, int] = {}
    for asked, holds, name in route.asks[choice]:
        answer = answers.get(name, UNKNOWN)
        if answer is UNKNOWN:
            cut = credential.cuts[asked.question.fact]
            box[name] = box.get(name, cut.everything) & cut.masks[asked]
            if not box[name]:
                return None
        elif not holds(answer):
            return None
    return box


def space_of(credential: Credential, programs: Programs) -> Space:
    """All classes of answers to every question that the credential's routes ask for, in each program."""
    return {
        asked.question.names[n - 1]: credential.cuts[asked.question.fact].everything
        for route in credential.routes
        for asked in route.requirements
        for n in programs.get(asked.question.record, (1,))
    }
