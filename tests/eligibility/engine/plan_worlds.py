"""Small random worlds in which there is a way to go, or none."""

from decimal import Decimal
from random import Random

from eligibility.engine.rules import (
    ANY,
    HELD,
    OPEN,
    Credential,
    Effect,
    Kind,
    Operator,
    Permits,
    Question,
    Range,
    Requirement,
    Route,
    Rules,
    Step,
)

SCHOOL = Question("school", Kind.SCALE, ("none", "diploma", "degree"))
CREDENTIALS = Question(HELD, Kind.SEVERAL, ("A", "B", "C"))
LEVEL = Question("program_level", Kind.CHOICE, ("none", "low", "high"), record="program")
APPROVED = Question("program_approved", Kind.YES_NO, record="program")
PROGRESS = Question("program_progress", Kind.SCALE, ("none", "begun", "done"), record="program")
YEARS = Question("years", Kind.NUMBER, maximum=Decimal(10), per_year=Decimal(1))
CLINIC = Question("clinic_years", Kind.NUMBER, maximum=Decimal(10), per_year=Decimal(1), part_of="years")
ABROAD = Question("abroad", Kind.YES_NO, changeable=False)
QUESTIONS = (SCHOOL, CREDENTIALS, LEVEL, APPROVED, PROGRESS, YEARS, CLINIC, ABROAD)


def random_rules(random: Random, steps: int = 3, credentials: str = "AB") -> Rules:
    return Rules(
        QUESTIONS,
        tuple(_credential(random, code) for code in credentials),
        tuple(_step(random, f"step-{number}") for number in range(random.randint(1, steps))),
    )


def random_answers(random: Random) -> dict:
    told = {
        "school": random.choice(["none", "diploma", "degree"]),
        HELD: frozenset(random.sample(["A", "B", "C"], random.choice([0, 0, 1]))),
        "program_level": random.choice(["none", "low"]),
        "program_approved": random.choice(["no", "no", "yes"]),
        "program_progress": random.choice(["none", "begun"]),
        "years": Decimal(random.randint(0, 2)),
        "clinic_years": Decimal(0),
        "abroad": "no",
    }
    return {name: answer for name, answer in told.items() if random.random() < 0.9}


def _credential(random, code):
    routes = tuple(
        Route(
            f"{code}-{number}",
            tuple(_requirement(random) for _ in range(random.randint(1, 3))),
            permits=random.choice([Permits.APPLY, Permits.APPLY, Permits.SIT_EXAM]),
        )
        for number in range(random.randint(1, 2))
    )
    return Credential(code, routes, exam_time=_range(random), exam_cost=_range(random))


def _step(random, code):
    if random.random() < 0.2:
        return _finish(random, code)
    effects = {
        SCHOOL: [Effect(SCHOOL, random.choice(["diploma", "degree"]))],
        LEVEL: [
            Effect(LEVEL, random.choice(["low", "high"])),
            Effect(APPROVED, random.choice(["no", "yes"])),
            Effect(PROGRESS, "done"),
        ],
        YEARS: [Effect(YEARS, Decimal(1))],
    }
    chosen = random.sample([SCHOOL, LEVEL, YEARS], random.choice([1, 1, 2]))
    routes = (Route(f"{code}-start", (_requirement(random),)),) if random.random() < 0.6 else ()
    return Step(
        code,
        tuple(effect for question in chosen for effect in effects[question]),
        routes,
        time=_range(random),
        cost=_range(random),
    )


def _finish(random, code):
    """A step that brings a program further which is there already."""
    asked = [Requirement(PROGRESS, Operator.EQUAL, ("begun",)), Requirement(LEVEL, Operator.EQUAL, ("low",))]
    route = Route(f"{code}-start", tuple(asked[: random.randint(1, 2)]))
    return Step(code, (Effect(PROGRESS, "done"),), (route,), time=_range(random), cost=_range(random))


def _requirement(random):
    pick = random.random()
    if pick < 0.3:
        return Requirement(SCHOOL, Operator.AT_LEAST, (random.choice(["diploma", "degree"]),))
    if pick < 0.4:
        return Requirement(CLINIC, Operator.AT_LEAST, Decimal(random.randint(1, 3)))
    if pick < 0.5:
        return Requirement(YEARS, Operator.AT_LEAST, Decimal(random.randint(1, 4)))
    if pick < 0.65:
        return Requirement(CREDENTIALS, Operator.INCLUDES_ANY, tuple(random.sample(["A", "B", "C"], 2)))
    if pick < 0.8:
        return Requirement(LEVEL, Operator.IN, tuple(random.sample(["low", "high"], random.randint(1, 2))))
    if pick < 0.88:
        return Requirement(PROGRESS, Operator.IN, random.choice([("done",), ("begun", "done")]))
    if pick < 0.96:
        return Requirement(APPROVED, Operator.EQUAL, ("yes",))
    return Requirement(ABROAD, Operator.EQUAL, ("yes",))


def _range(random):
    if random.random() < 0.2:
        return ANY
    low = Decimal(random.randint(0, 20))
    return Range(low, OPEN if random.random() < 0.2 else low + random.randint(0, 12))
