"""Small random worlds of rules and answers, described in plain values and built with the engine's data types."""

from decimal import Decimal
from random import Random
from types import ModuleType
from typing import NamedTuple

from eligibility.engine import rules as engine_rules

LEVELS = ("none", "low", "high")


class World(NamedTuple):
    """Questions as (fact, kind, options, record); credentials as (code, complete, routes); answers by name.

    A route is (kind, [(fact, operator, value), ...]).
    """

    questions: list
    credentials: list
    answers: dict


def random_world(random: Random) -> World:
    """A world with all kinds of questions, sometimes several programs, and answers that are partly missing."""
    questions = _questions(random)
    credentials = [_credential(random, f"C{number}", questions) for number in range(random.randint(1, 2))]
    return World(questions, credentials, _answers(random, questions))


def _questions(random):
    kinds = ["choice", "scale", "several", "yes_no", "number"]
    pool = [("credentials", "several", ("C0", "X"), "")]
    for number in range(random.randint(1, 3)):
        kind = random.choice(kinds)
        options = {"choice": ("none", "a", "b"), "scale": LEVELS, "several": ("C1", "Y", "Z"), "yes_no": ("no", "yes")}
        pool.append((f"fact_{number}", kind, options.get(kind, ()), ""))
    if random.random() < 0.5:
        pool.append(("program_level", "choice", ("none", "a", "b"), "program"))
        pool.append(("program_done", "yes_no", ("no", "yes"), "program"))
    return pool[random.randint(0, 1) :]


def _credential(random, code, questions):
    routes = [
        (random.choice(["required", "required", "recommended"]), _requirements(random, questions))
        for _ in range(random.randint(1, 3))
    ]
    return (code, random.random() < 0.8, routes)


def _requirements(random, questions):
    return [_requirement(random, random.choice(questions)) for _ in range(random.randint(1, 3))]


def _requirement(random, question):
    fact, kind, options, _ = question
    if kind == "number":
        return (fact, ">=", Decimal(random.randint(0, 5)) / 2)
    if kind == "several":
        return (fact, "includes_any", tuple(random.sample(options, random.randint(1, 2))))
    operator = random.choice(["==", "in", ">="] if kind == "scale" else ["==", "in"])
    return (fact, operator, tuple(random.sample(options, random.randint(1, 2) if operator == "in" else 1)))


def _answers(random, questions):
    programs = random.choice([1, 1, 2, 3])
    answers = {}
    for fact, kind, options, record in questions:
        for number in range(1, programs + 1 if record else 2):
            name = fact if number == 1 else fact.replace("program_", f"program_{number}_")
            outcome = random.random()
            if outcome < 0.15:
                answers[name] = "unknown"
            elif outcome < 0.55:
                answers[name] = _answer(random, kind, options)
    return answers


def _answer(random, kind, options):
    if kind == "number":
        return Decimal(random.randint(0, 4)) / 2
    if kind == "several":
        return frozenset(random.sample(options, random.randint(0, len(options))))
    return random.choice(options)


def build(world: World, rules: ModuleType = engine_rules):
    """The (Rules, answers) of a world, made with the data types of the given module."""
    questions = {
        fact: rules.Question(fact, rules.Kind(kind), options, maximum=Decimal(2), record=record)
        for fact, kind, options, record in world.questions
    }
    credentials = tuple(
        rules.Credential(
            code,
            tuple(_route(rules, questions, f"{code}-{n}", *route) for n, route in enumerate(routes)),
            routes_complete=complete,
        )
        for code, complete, routes in world.credentials
    )
    answers = {name: rules.UNKNOWN if answer == "unknown" else answer for name, answer in world.answers.items()}
    return rules.Rules(tuple(questions.values()), credentials), answers


def _route(rules, questions, code, kind, requirements):
    asked = [
        rules.Requirement(questions[fact], rules.Operator(operator), value) for fact, operator, value in requirements
    ]
    return rules.Route(code, tuple(asked), rules.RouteKind(kind))
