"""Small worlds, in pairs: one with exactly one fault, one that is nearly as broken and fine."""

from decimal import Decimal
from typing import NamedTuple

from eligibility.engine.checks import Fault
from eligibility.engine.rules import (
    HELD,
    Credential,
    Effect,
    Kind,
    Operator,
    Permits,
    Question,
    Requirement,
    Route,
    RouteKind,
    Rules,
    Step,
)

SCHOOL = Question("school", Kind.SCALE, ("none", "diploma", "degree"))
FIELD = Question("field", Kind.CHOICE, ("none", "coding", "records"))
CARDS = Question(HELD, Kind.SEVERAL, ("A", "X", "Y"))
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(10), per_year=Decimal(1))
CREDITS = Question("credits", Kind.NUMBER, maximum=Decimal(400))
ABROAD = Question("abroad", Kind.YES_NO, changeable=False)
LEVEL = Question("program_level", Kind.CHOICE, ("none", "low", "high"), record="program")
DONE = Question("program_done", Kind.YES_NO, record="program")
SIT = Permits.SIT_EXAM
ADVICE = RouteKind.RECOMMENDED


def at_least(question, value):
    return Requirement(question, Operator.AT_LEAST, value if isinstance(value, Decimal) else (value,))


def one_of(question, *values):
    operator = Operator.INCLUDES_ANY if question.kind is Kind.SEVERAL else Operator.IN
    return Requirement(question, operator, values)


def years(number):
    return at_least(YEARS, Decimal(number))


def way(code, *requirements, kind=RouteKind.REQUIRED, permits=Permits.APPLY):
    return Route(code, requirements, kind, permits)


SCHOOLING = Step("study", (Effect(SCHOOL, "degree"), Effect(FIELD, "coding")))


def world(*routes, steps=(SCHOOLING,), questions=(), credentials=(), complete=True):
    """Rules with one credential A that these routes lead into; asked are the questions of its routes, and more."""
    own = Credential("A", routes, routes_complete=complete)
    ways = [route for owner in (own, *credentials, *steps) for route in owner.routes]
    asked = dict.fromkeys([*(asked.question for route in ways for asked in route.requirements), *questions])
    return Rules(tuple(asked), (own, *credentials), tuple(steps))


def needing(code, question, value, *effects):
    return Step(code, effects, (way(f"{code}-start", at_least(question, value)),))


class Pair(NamedTuple):
    """A world with one fault, said as (fault, where, others or values), and one that nearly has it."""

    name: str
    broken: Rules
    found: tuple
    fine: Rules


DIPLOMA, DEGREE = at_least(SCHOOL, "diploma"), at_least(SCHOOL, "degree")
CODING, RECORDS = one_of(FIELD, "coding"), one_of(FIELD, "records")
PAIRS = [
    Pair(
        "a question that no route asks",
        world(way("A-1", DIPLOMA), way("A-2", DEGREE, kind=ADVICE), questions=[YEARS]),
        (Fault.QUESTION_NEVER_ASKED, "years"),
        world(way("A-1", DIPLOMA), way("A-2", DEGREE, years(1), kind=ADVICE)),
    ),
    Pair(
        "a question that only the start of a step asks",
        world(
            way("A-1", DEGREE),
            way("A-2", DIPLOMA, kind=ADVICE),
            steps=[needing("study", YEARS, Decimal(1), Effect(SCHOOL, "degree"))],
        ),
        (Fault.QUESTION_NEVER_ASKED, "years"),
        world(
            way("A-1", DEGREE),
            way("A-2", DIPLOMA, years(2)),
            steps=[needing("study", YEARS, Decimal(1), Effect(SCHOOL, "degree"))],
        ),
    ),
    Pair(
        "a question that everybody answers alike",
        world(
            way("A-1", DEGREE),
            way("A-2", DIPLOMA, kind=ADVICE),
            way("A-3", DIPLOMA, years(1), years(0), at_least(CREDITS, Decimal(0))),
        ),
        (Fault.QUESTION_NEVER_ASKED, "credits"),
        world(way("A-1", DEGREE), way("A-2", DIPLOMA, kind=ADVICE), way("A-3", DIPLOMA, years(1), years(0))),
    ),
    Pair(
        "an option of a scale above the highest threshold",
        world(way("A-1", DIPLOMA)),
        (Fault.OPTION_NEVER_MATTERS, "school", "degree", "diploma"),
        world(way("A-1", DIPLOMA), way("A-2", DEGREE, kind=ADVICE)),
    ),
    Pair(
        "an option of a choice that no rule tells from none",
        world(way("A-1", CODING)),
        (Fault.OPTION_NEVER_MATTERS, "field", "records", "none"),
        world(way("A-1", CODING), steps=[SCHOOLING, Step("join", (), (way("join-start", RECORDS),))]),
    ),
    Pair(
        "one of several choices that no rule names",
        world(way("A-1", one_of(CARDS, "X")), steps=[Step("join", (Effect(CARDS, "X"),))]),
        (Fault.OPTION_NEVER_MATTERS, HELD, "Y"),
        world(way("A-1", one_of(CARDS, "X", "Y")), steps=[Step("join", (Effect(CARDS, "X"),))]),
    ),
    Pair(
        "an option that is told apart by a wider way alone",
        world(way("A-1", CODING), way("A-2", one_of(FIELD, "coding", "records"), kind=ADVICE), way("A-3", DEGREE)),
        (Fault.OPTION_NEVER_MATTERS, "school", "diploma", "none"),
        world(way("A-1", CODING), way("A-2", one_of(FIELD, "coding", "records"), kind=ADVICE), way("A-3", years(1))),
    ),
    Pair(
        "a value that is no option",
        world(way("A-1", one_of(FIELD, "coding", "nursing")), way("A-2", RECORDS, years(1))),
        (Fault.UNKNOWN_VALUE, "A-1", "nursing"),
        world(way("A-1", one_of(FIELD, "coding")), way("A-2", RECORDS, years(1))),
    ),
    Pair(
        "a number above the highest that can be given",
        world(way("A-1", years(11)), way("A-2", years(1), kind=ADVICE)),
        (Fault.UNKNOWN_VALUE, "A-1", "11"),
        world(way("A-1", years(10)), way("A-2", years(1), kind=ADVICE)),
    ),
    Pair(
        "a question that is not published",
        Rules((YEARS,), (Credential("A", (way("A-1", years(1)), way("A-2", DIPLOMA))),)),
        (Fault.QUESTION_NOT_PUBLISHED, "A-2"),
        Rules((YEARS, ABROAD), (Credential("A", (way("A-1", years(1)), way("A-2", one_of(ABROAD, "yes")))),)),
    ),
    Pair(
        "requirements that exclude each other",
        world(way("A-1", CODING, RECORDS), way("A-2", CODING), way("A-3", RECORDS, years(1))),
        (Fault.ROUTE_NEVER_MET, "A-1"),
        world(
            way("A-1", one_of(FIELD, "coding", "records"), years(2)),
            way("A-2", CODING),
            way("A-3", RECORDS, years(3), kind=ADVICE),
        ),
    ),
    Pair(
        "a level below what is also asked",
        world(way("A-1", one_of(SCHOOL, "diploma"), DEGREE), way("A-2", DIPLOMA), way("A-3", DEGREE, kind=ADVICE)),
        (Fault.ROUTE_NEVER_MET, "A-1"),
        world(way("A-2", DIPLOMA), way("A-3", one_of(SCHOOL, "degree"), DEGREE, kind=ADVICE)),
    ),
    Pair(
        "several choices that may be held together, of a program that may not",
        world(
            way("A-1", one_of(LEVEL, "low"), one_of(LEVEL, "high")),
            way("A-2", one_of(LEVEL, "low")),
            way("A-3", one_of(LEVEL, "high"), kind=ADVICE),
            steps=[Step("enroll", (Effect(LEVEL, "low"),))],
        ),
        (Fault.ROUTE_NEVER_MET, "A-1"),
        world(way("A-1", one_of(CARDS, "X"), one_of(CARDS, "Y")), steps=[Step("join", (Effect(CARDS, "X"),))]),
    ),
    Pair(
        "a way said twice, in another order",
        world(way("A-1", DEGREE, years(2)), way("A-2", years(2), DEGREE), way("A-3", DIPLOMA, years(3))),
        (Fault.DUPLICATE_ROUTE, "A-2", "A-1"),
        world(way("A-1", DEGREE, years(2)), way("A-2", years(1), DEGREE, kind=ADVICE), way("A-3", DIPLOMA, years(3))),
    ),
    Pair(
        "a way said twice in other words",
        world(
            way("A-1", DIPLOMA, years(2)), way("A-2", one_of(SCHOOL, "diploma", "degree"), years(2)), way("A-3", DEGREE)
        ),
        (Fault.DUPLICATE_ROUTE, "A-2", "A-1"),
        world(
            way("A-1", DIPLOMA, years(2)),
            way("A-2", one_of(SCHOOL, "none", "diploma"), years(3)),
            way("A-3", DEGREE),
        ),
    ),
    Pair(
        "a way that both opens and advises",
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DIPLOMA, years(2), kind=ADVICE), way("A-3", DEGREE)),
        (Fault.CONTRADICTORY_ROUTES, "A-2", "A-1"),
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DIPLOMA, years(3), kind=ADVICE), way("A-3", DEGREE)),
    ),
    Pair(
        "a way that permits an application and the exam alone",
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DIPLOMA, years(2), permits=SIT), way("A-3", DEGREE)),
        (Fault.CONTRADICTORY_ROUTES, "A-2", "A-1"),
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DIPLOMA, years(1), permits=SIT), way("A-3", DEGREE)),
    ),
    Pair(
        "a way inside another",
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DEGREE, years(3)), way("A-3", DEGREE, kind=ADVICE)),
        (Fault.SUBSUMED_ROUTE, "A-2", "A-1"),
        world(way("A-1", DIPLOMA, years(2)), way("A-2", DEGREE, years(1)), way("A-3", DEGREE, kind=ADVICE)),
    ),
    Pair(
        "a way inside two others together",
        world(
            way("A-1", years(2)),
            way("A-2", CODING),
            way("A-3", RECORDS),
            way("A-4", one_of(FIELD, "coding", "records"), years(1)),
            way("A-5", CODING, DEGREE, kind=ADVICE),
            way("A-6", CODING, DIPLOMA, years(1), kind=ADVICE),
        ),
        (Fault.SUBSUMED_ROUTE, "A-4", "A-2", "A-3"),
        world(
            way("A-1", years(2)),
            way("A-2", CODING),
            way("A-3", RECORDS, years(1)),
            way("A-4", RECORDS, at_least(CREDITS, Decimal(6))),
            steps=[SCHOOLING, Step("class", (Effect(CREDITS, Decimal(6)),))],
        ),
    ),
    Pair(
        "an early exam for those who may apply",
        world(way("A-1", DIPLOMA), way("A-2", DEGREE, permits=SIT), way("A-3", DEGREE, years(1), kind=ADVICE)),
        (Fault.SUBSUMED_ROUTE, "A-2", "A-1"),
        world(way("A-1", DEGREE), way("A-2", DIPLOMA, permits=SIT)),
    ),
    Pair(
        "a number that nothing adds to",
        world(way("A-1", at_least(CREDITS, Decimal(6)))),
        (Fault.NOTHING_SUPPLIES, "credits", "A-1"),
        world(way("A-1", at_least(CREDITS, Decimal(6))), steps=[Step("class", (Effect(CREDITS, Decimal(3)),))]),
    ),
    Pair(
        "a credential on no file that nothing brings",
        world(way("A-1", one_of(CARDS, "X", "Y"))),
        (Fault.NOTHING_SUPPLIES, HELD, "A-1"),
        world(way("A-1", one_of(CARDS, "X", "Y")), credentials=[Credential("X", (way("X-1", years(1)),))]),
    ),
    Pair(
        "a step that gives less than is asked",
        world(
            way("A-1", DEGREE),
            way("A-2", DIPLOMA, years(1), kind=ADVICE),
            steps=[Step("school", (Effect(SCHOOL, "diploma"),))],
        ),
        (Fault.NOTHING_SUPPLIES, "school", "A-1"),
        world(way("A-1", one_of(ABROAD, "yes"), years(1))),
    ),
    Pair(
        "steps that wait on each other",
        world(
            way("A-1", DEGREE, one_of(FIELD, "coding", "records")),
            way("A-2", DIPLOMA, CODING),
            steps=[
                needing("first", SCHOOL, "degree", Effect(FIELD, "coding")),
                Step("second", (Effect(SCHOOL, "degree"),), (way("second-start", CODING),)),
            ],
        ),
        (Fault.STEPS_WAIT, "first", "second"),
        world(
            way("A-1", DEGREE, one_of(FIELD, "coding", "records")),
            way("A-2", DIPLOMA, CODING),
            way("A-3", one_of(ABROAD, "yes")),
            steps=[
                needing("first", SCHOOL, "degree", Effect(FIELD, "coding")),
                Step(
                    "second",
                    (Effect(SCHOOL, "degree"),),
                    (way("second-start", CODING), way("second-abroad", one_of(ABROAD, "yes"))),
                ),
            ],
        ),
    ),
    Pair(
        "an exam that waits on itself",
        world(
            way("A-1", one_of(CARDS, "A")),
            way("A-2", one_of(CARDS, "X", "Y"), DIPLOMA, kind=ADVICE),
            way("A-3", DEGREE, kind=ADVICE),
        ),
        (Fault.STEPS_WAIT, "A"),
        world(
            way("A-1", one_of(CARDS, "A")),
            way("A-2", one_of(CARDS, "X", "Y"), DIPLOMA, kind=ADVICE),
            way("A-3", DEGREE, kind=ADVICE),
            complete=False,
        ),
    ),
]
