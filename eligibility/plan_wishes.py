"""What an address asks of a plan: the goal, the month it starts, and the visitor's own prices."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from eligibility.engine.answers import AnswerError, Problem, write_answer
from eligibility.plan_goals import Goal, Goals

HIGHEST_PRICE = Decimal(250_000)
"""US dollars. More than any program costs; a larger number is a slip of the finger."""

FIRST_YEAR, LAST_YEAR = 2020, 2100

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])", re.ASCII)
_PRICE = re.compile(r"\$? ?([0-9]{1,9}|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]{1,2})?", re.ASCII)


@dataclass(frozen=True)
class Wishes:
    """The goal (None where none is named that we know), the first of the month to start in, and prices by pathway slug.

    `problems` were dropped; `errors` are what a field of the form says, and `given` the text it keeps, by parameter.
    """

    goal: Goal | None = None
    start: date | None = None
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)

    def parameters(self):
        """The (name, value) pairs that say the same again."""
        goal = [("goal", self.goal.code)] if self.goal else []
        start = [("start", f"{self.start:%Y-%m}")] if self.start else []
        prices = [(f"cost_{slug}", price_text(price)) for slug, price in self.prices.items()]
        return [*goal, *start, *prices]

    def cleaned(self, visit):
        """The visit with these wishes in place of what its address said of them, and the problems of both."""
        others = [pair for pair in visit.reserved if not _is_wish(pair[0])]
        problems = (*visit.problems, *self.problems)
        return replace(visit, reserved=(*others, *self.parameters()), problems=problems)


def read_wishes(parameters, goals: Goals, pathways) -> Wishes:
    """The wishes in a query string given as (name, values); `pathways` are the slugs that can have a price."""
    wishes, problems, errors, given = Wishes(), [], {}, {}
    for name, values in parameters:
        texts = list(dict.fromkeys(text for value in values if (text := value.strip())))
        if not _is_wish(name) or not texts:
            continue
        slug = name.removeprefix("cost_")
        if name.startswith("cost_") and slug not in pathways:
            problems.append(Problem(name, "There is no training with this name that a price could be for."))
            continue
        given[name] = texts[0]
        try:
            wishes = _with(wishes, name, slug, texts, goals)
        except AnswerError as error:
            if name == "goal":
                problems.append(Problem(name, str(error)))
            else:
                errors[name] = str(error)
    return replace(wishes, problems=tuple(problems), errors=errors, given=given)


def _is_wish(name):
    return name in ("goal", "start") or name.startswith("cost_")


def _with(wishes, name, slug, texts, goals):
    """The wishes with one more; AnswerError where the texts do not name one."""
    if name == "goal":
        return replace(wishes, goal=_one([_goal(goals, text) for text in texts], "goals"))
    if name == "start":
        return replace(wishes, start=_one([_month(text) for text in texts], "months"))
    price = _one([_price(text) for text in texts], "prices")
    return replace(wishes, prices={**wishes.prices, slug: price})


def _one(readings, things):
    if any(reading != readings[0] for reading in readings):
        raise AnswerError(f"There are two different {things} here. Choose one.")
    return readings[0]


def _goal(goals, text):
    goal = goals.find(text)
    if goal is None:
        raise AnswerError("We have no plan for this goal. Choose one below.")
    return goal


def _month(text):
    match = _MONTH.fullmatch(text)
    if not match:
        raise AnswerError("Write the year, a hyphen and the month, for example 2027-01.")
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise AnswerError(f"Choose a year from {FIRST_YEAR} to {LAST_YEAR}.")
    return date(int(match[1]), int(match[2]), 1)


def _price(text):
    if not _PRICE.fullmatch(text):
        raise AnswerError("Write an amount in US dollars, in digits, for example 8400 or 8,400.50.")
    price = Decimal(text.lstrip("$ ").replace(",", ""))
    if price > HIGHEST_PRICE:
        raise AnswerError(f"Write an amount up to {HIGHEST_PRICE:,f} US dollars.")
    return price


def price_text(price: Decimal) -> str:
    """A price as an address says it: "8400", "8400.5"."""
    return write_answer(price)[0]
