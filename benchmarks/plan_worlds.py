"""Large worlds of rules with many ways to go, for measuring searches: the same world for the same numbers."""

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
    Question,
    Range,
    Requirement,
    Route,
    Rules,
    Step,
)

LEVELS = tuple(f"level-{number}" for number in range(8))


def large_world(steps: int = 100, credentials: int = 50, seed: int = 1) -> tuple[Rules, dict]:
    """Rules with this many steps and credentials, and the answers of a person who has nothing of what they ask.

    Credentials build on earlier ones, steps on schooling, facts and credentials; some times and costs are open.
    """
    random = Random(seed)
    codes = tuple(f"C{number}" for number in range(credentials))
    questions = _questions(codes, max(steps // 4, 4))
    held, school, *facts = questions
    years = [question for question in facts if question.kind is Kind.NUMBER]
    skills = [question for question in facts if question.kind is Kind.YES_NO]
    asked = _Asked(random, held, school, years, skills)
    rules = Rules(
        questions,
        tuple(asked.credential(place, code) for place, code in enumerate(codes)),
        tuple(asked.step(f"S{number}", number / steps) for number in range(steps)),
    )
    return rules, {question.fact: question.nothing for question in questions}


def _questions(codes, count):
    years = [f"years_{number}" for number in range(count // 2)]
    numbers = (Question(fact, Kind.NUMBER, maximum=Decimal(30), per_year=Decimal(1)) for fact in years)
    skills = (Question(f"skill_{number}", Kind.YES_NO) for number in range(count))
    return (Question(HELD, Kind.SEVERAL, codes), Question("school", Kind.SCALE, LEVELS), *numbers, *skills)


class _Asked:
    """Makes requirements that become harder with the place of what asks for them."""

    def __init__(self, random, held, school, years, skills):
        self.random, self.held, self.school, self.years, self.skills = random, held, school, years, skills

    def credential(self, place, code):
        depth = place / len(self.held.options)
        routes = tuple(
            Route(f"{code}-{number}", tuple(self.requirements(depth, place, self.random.randint(1, 3))))
            for number in range(self.random.randint(2, 4))
        )
        return Credential(code, routes, exam_time=self.range(1, 6), exam_cost=self.range(100, 500))

    def step(self, code, depth):
        effects = [Effect(self.random.choice(self.skills), "yes")]
        if self.random.random() < 0.5:
            effects.append(Effect(self.school, LEVELS[1 + int(depth * (len(LEVELS) - 2))]))
        place = int(depth * len(self.held.options))
        ways = [self.requirements(depth, place, 1) for _ in range(self.random.randint(0, 2))]
        routes = tuple(Route(f"{code}-{number}", tuple(way)) for number, way in enumerate(ways))
        return Step(code, tuple(effects), routes, time=self.range(3, 36), cost=self.range(500, 20_000))

    def requirements(self, depth, place, count):
        chosen = self.random.sample(["school", "years", "skill", "held"], count)
        for kind in chosen:
            if kind == "school":
                yield Requirement(self.school, Operator.AT_LEAST, (LEVELS[int(depth * (len(LEVELS) - 1))],))
            elif kind == "years":
                yield Requirement(self.random.choice(self.years), Operator.AT_LEAST, Decimal(self.random.randint(1, 6)))
            elif kind == "held" and place > 1:
                earlier = self.random.sample(self.held.options[:place], min(place, 3))
                yield Requirement(self.held, Operator.INCLUDES_ANY, tuple(earlier))
            else:
                yield Requirement(self.random.choice(self.skills), Operator.EQUAL, ("yes",))

    def range(self, least, most):
        if self.random.random() < 0.1:
            return ANY
        low = Decimal(self.random.randint(least, most))
        return Range(low, OPEN if self.random.random() < 0.1 else low + self.random.randint(0, most))
