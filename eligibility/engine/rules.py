"""The data types of the rules: questions, requirements, routes, credentials, steps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

HELD = "credentials"
"""The question whose answer is the set of credentials a person holds."""

RECORDS = (1, 2, 3)
"""How many programs a person can tell us about."""

ROOM_FOR_ONE_MORE = 4
"""A step may add one program to the three a person told us about."""


class Unknown(Enum):
    """The answer "I don't know". For a verdict it is the same as no answer; it is never asked again."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN

Answer: TypeAlias = str | Decimal | frozenset[str] | Unknown
Answers: TypeAlias = Mapping[str, Answer]
"""Question name -> answer. A name that is absent was not asked."""


Choice: TypeAlias = tuple[int, ...]
"""The number of the program that stands for "the program", for each kind of program that a route speaks of."""


class Range(NamedTuple):
    """A length of time in months or an amount in US dollars, between two bounds.

    An open lower bound is 0, an open upper bound is OPEN. So totals keep what is open, and how often: two unknown
    times are longer than one, and one with 48 known months beside it is longer than one with 24.
    """

    low: Decimal
    high: Decimal

    def plus(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def or_later(self, other: "Range") -> "Range":
        """The later of two, bound by bound."""
        return Range(max(self.low, other.low), max(self.high, other.high))

    @property
    def is_open(self) -> bool:
        """Whether there is no upper bound."""
        return self.high >= OPEN


OPEN = Decimal(10) ** 12
"""Stands for an upper bound that nobody knows: more than any known one."""

NOTHING = Range(Decimal(0), Decimal(0))
ANY = Range(Decimal(0), OPEN)
"""Nothing is known of it."""


class Kind(StrEnum):
    CHOICE = "choice"
    SCALE = "scale"
    SEVERAL = "several"
    YES_NO = "yes_no"
    NUMBER = "number"


class Operator(StrEnum):
    EQUAL = "=="
    AT_LEAST = ">="
    IN = "in"
    INCLUDES_ANY = "includes_any"


class RouteKind(StrEnum):
    REQUIRED = "required"
    RECOMMENDED = "recommended"


class Permits(StrEnum):
    APPLY = "apply"
    SIT_EXAM = "sit_exam"


@dataclass(frozen=True, eq=False)
class Question:
    """One fact that is asked for.

    `options` are the values of a choice, a scale (lowest first) or several choices; for a choice and a scale the first
    is "none of it". `minimum` and `maximum` bound a number. Questions with the same `record` describe one program
    together, and are asked again for a second and third. `per_year` is how much of a number a year of full-time
    work gives; None where working does not add to it. `part_of` names the number that grows with this one.
    """

    fact: str
    kind: Kind
    options: tuple[str, ...] = ()
    minimum: Decimal = Decimal(0)
    maximum: Decimal = Decimal(0)
    record: str = ""
    changeable: bool = True
    per_year: Decimal | None = None
    part_of: str = ""

    def __post_init__(self):
        if self.kind is Kind.YES_NO:
            object.__setattr__(self, "options", ("no", "yes"))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of this fact in each record: `him_program_level`, `him_program_2_level`, ..."""
        if not self.record:
            return (self.fact,)
        rest = self.fact.removeprefix(f"{self.record}_")
        return (self.fact, *(f"{self.record}_{n}_{rest}" for n in range(2, ROOM_FOR_ONE_MORE + 1)))

    @property
    def nothing(self) -> Answer:
        """The answer of a person who has none of what is asked for."""
        if self.kind is Kind.NUMBER:
            return self.minimum
        if self.kind is Kind.SEVERAL or not self.options:
            return frozenset()
        return self.options[0]


@dataclass(frozen=True, eq=False)
class Requirement:
    """One thing a route asks: (question, operator, value). Thresholds are inclusive.

    `value` is a Decimal for a number, else the named options. `words` say it as a visitor reads it. `holds(answer)`
    tells whether a known answer meets it.
    """

    question: Question
    operator: Operator
    value: Decimal | tuple[str, ...]
    words: str = ""
    holds: Callable[[Any], bool] = field(init=False, repr=False)

    def __post_init__(self):
        object.__setattr__(self, "holds", self._test())

    @cached_property
    def accepted(self) -> frozenset[str]:
        """The options any of which meets it; empty for a number."""
        if isinstance(self.value, Decimal):
            return frozenset()
        options = self.question.options
        if self.operator is Operator.AT_LEAST:
            found = [options.index(value) for value in self.value if value in options]
            return frozenset(options[min(found) :]) if found else frozenset()
        return frozenset(self.value)

    def _test(self):
        if isinstance(self.value, Decimal):
            return self.value.__le__
        accepted = self.accepted
        if self.question.kind is Kind.SEVERAL:
            return lambda answer: not accepted.isdisjoint(answer)
        return accepted.__contains__

    @property
    def least(self) -> Answer | None:
        """The smallest answer that meets it, or None if no answer does."""
        question = self.question
        if isinstance(self.value, Decimal):
            return max(self.value, question.minimum) if self.value <= question.maximum else None
        first = next((option for option in question.options if option in self.accepted), None)
        return frozenset({first}) if first is not None and question.kind is Kind.SEVERAL else first


@dataclass(frozen=True, eq=False)
class Route:
    """One way in: all requirements together. `source` and `confidence` say where it is known from and how surely."""

    code: str
    requirements: tuple[Requirement, ...]
    kind: RouteKind = RouteKind.REQUIRED
    permits: Permits = Permits.APPLY
    source: str = ""
    confidence: str = ""

    @cached_property
    def records(self) -> tuple[str, ...]:
        """The kinds of program its requirements speak of; usually none or one."""
        return tuple(dict.fromkeys(asked.question.record for asked in self.requirements if asked.question.record))

    @cached_property
    def asks(self) -> "Asks":
        """By choice of programs: for each requirement itself, its test, and the name of its answer."""
        return Asks(self)


Ask: TypeAlias = tuple[Requirement, Callable[[Any], bool], str]
"""A requirement, its test, and the name of the answer that it is held against."""


class Asks(dict[Choice, list[Ask]]):
    """What a route asks, by choice of programs. Kept once made, since every assessment walks all of it."""

    def __init__(self, route: Route):
        self.route = route

    def __missing__(self, choice: Choice) -> list[Ask]:
        self[choice] = [(asked, asked.holds, self.name(asked.question, choice)) for asked in self.route.requirements]
        return self[choice]

    def name(self, question: Question, choice: Choice) -> str:
        if not question.record:
            return question.fact
        return question.names[choice[self.route.records.index(question.record)] - 1]


@dataclass(frozen=True)
class Cut:
    """The classes of answers that a set of requirements on one question can tell apart.

    `everything` is the mask of all classes, `masks` the mask of the classes that meet each requirement.
    """

    everything: int
    masks: Mapping[Requirement, int]

    @classmethod
    def of(cls, question: Question, requirements: list[Requirement]) -> "Cut":
        outcomes = list(_outcomes(question, requirements))
        masks = {
            asked: sum(1 << place for place, outcome in enumerate(outcomes) if outcome[index])
            for index, asked in enumerate(requirements)
        }
        return cls((1 << len(outcomes)) - 1, masks)


def _outcomes(question, requirements):
    """The distinct tuples of which requirements hold, over all answers to the question, in the answers' order."""
    if question.kind is Kind.NUMBER:
        thresholds = {asked.value for asked in requirements}
        answers = sorted({question.minimum, *(t for t in thresholds if question.minimum < t <= question.maximum)})
    elif question.kind is Kind.SEVERAL:
        return _unions(question, requirements)
    else:
        answers = question.options
    return dict.fromkeys(tuple(asked.holds(answer) for asked in requirements) for answer in answers)


def _unions(question, requirements):
    """For several choices: what one option meets stays met with any other beside it."""
    found = {tuple(False for _ in requirements): None}
    for option in question.options:
        alone = [asked.holds((option,)) for asked in requirements]
        for outcome in list(found):
            found[tuple(one or other for one, other in zip(outcome, alone, strict=True))] = None
    return found


@dataclass(frozen=True, eq=False)
class Credential:
    """A credential and its routes.

    `routes_complete` is False where there may be ways in that we do not know of; `in_default_check` is True where the
    check covers it without being asked to. `exam_time` is in months, `exam_cost` in US dollars.
    """

    code: str
    routes: tuple[Route, ...]
    routes_complete: bool = True
    in_default_check: bool = True
    exam_time: Range = ANY
    exam_cost: Range = ANY

    @cached_property
    def cuts(self) -> Mapping[str, Cut]:
        """For each fact its routes ask for, the classes of answers they can tell apart."""
        asked: dict[Question, list[Requirement]] = {}
        for route in self.routes:
            for requirement in route.requirements:
                asked.setdefault(requirement.question, []).append(requirement)
        return {question.fact: Cut.of(question, requirements) for question, requirements in asked.items()}

    @cached_property
    def required(self) -> tuple[Route, ...]:
        """The routes any one of which opens it."""
        return tuple(route for route in self.routes if route.kind is RouteKind.REQUIRED)

    @cached_property
    def recommended(self) -> tuple[Route, ...]:
        """The routes that are advice."""
        return tuple(route for route in self.routes if route.kind is RouteKind.RECOMMENDED)

    @cached_property
    def gate(self) -> "Credential":
        """What must be open for its exam to count: the routes that permit to apply, without the early exam alone."""
        return Credential(self.code, tuple(route for route in self.required if route.permits is Permits.APPLY))

    def ways(self, kind: RouteKind) -> tuple[Route, ...]:
        """Its routes of one kind."""
        return self.required if kind is RouteKind.REQUIRED else self.recommended


@dataclass(frozen=True, eq=False)
class Effect:
    """What a step does to the answer of one question: raise it to, or add to it, the value."""

    question: Question
    value: str | Decimal


@dataclass(frozen=True, eq=False)
class Step:
    """Something a person can complete: the routes that let them start (none: anyone may), and its effects.

    `time` is in months, `cost` in US dollars. The `rest_of` a pathway takes no more than the whole of it.
    """

    code: str
    effects: tuple[Effect, ...]
    routes: tuple[Route, ...] = ()
    pathway: str = ""
    rest_of: str = ""
    condition: str = ""
    time: Range = ANY
    cost: Range = ANY

    @cached_property
    def gate(self) -> Credential | None:
        """What must be open for it to start; None where nothing must."""
        return Credential(self.code, self.routes) if self.routes else None

    @cached_property
    def terms(self) -> tuple[Any, ...]:
        """On what terms it is to be had: the pathway it is an outcome of, how to start, how long and how much."""
        starts = frozenset(
            frozenset((asked.question, asked.operator, asked.value) for asked in route.requirements)
            for route in self.routes
        )
        return self.pathway, self.time, self.cost, starts


@dataclass(frozen=True, eq=False)
class Rules:
    """All published rules, questions in the author's order."""

    questions: tuple[Question, ...]
    credentials: tuple[Credential, ...]
    steps: tuple[Step, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Every name an answer can have in an address, second and third programs included."""
        return {name: question for question in self.questions for name in question.names[: len(RECORDS)]}

    @cached_property
    def record_questions(self) -> Mapping[str, tuple[Question, ...]]:
        """For each kind of program its questions; the answer to the first says whether there is one."""
        kinds = dict.fromkeys(question.record for question in self.questions if question.record)
        return {kind: tuple(q for q in self.questions if q.record == kind) for kind in kinds}

    @cached_property
    def programs(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """For each kind of program, the names of all answers that describe the first one, the second and so on."""
        return {
            kind: tuple(map(frozenset, zip(*(question.names for question in questions), strict=True)))
            for kind, questions in self.record_questions.items()
        }

    @cached_property
    def order(self) -> tuple[tuple[str, Question, int], ...]:
        """(name, question, which program) in the order of asking: a second program follows the whole first one."""
        placed = []
        for question in self.questions:
            placed.append((question.fact, question, 1))
            group = self.record_questions.get(question.record, ())
            if group and question is group[-1]:
                placed += [(again.names[n - 1], again, n) for n in RECORDS[1:] for again in group]
        return tuple(placed)

    @cached_property
    def asking(self) -> Mapping[str, frozenset[str]]:
        """By the name of each question that a route of a credential asks, the codes of those credentials."""
        codes: dict[str, set[str]] = {}
        for credential in self.credentials:
            for route in credential.routes:
                for asked in route.requirements:
                    codes.setdefault(asked.question.fact, set()).add(credential.code)
        return {fact: frozenset(found) for fact, found in codes.items()}

    def credential(self, code: str) -> Credential:
        """The credential with this code; KeyError if there is none."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> Mapping[str, Credential]:
        return {credential.code: credential for credential in self.credentials}
