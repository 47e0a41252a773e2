"""Which rules an address was kept under: a day and a digest, as in `rules=2026-11-23.1a2b3c4d`."""

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256

from eligibility.engine.answers import AnswerError
from eligibility.engine.rules import Kind, Rules

LENGTH = 8
"""Hexadecimal digits in a digest: enough to tell a few thousand versions of the rules apart."""

_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9a-f]{8})", re.ASCII)


@dataclass(frozen=True)
class RulesVersion:
    """The rules of a day, told apart from others by their digest."""

    day: date
    digest: str

    def __str__(self):
        return f"{self.day.isoformat()}.{self.digest}"


def read_version(values, today):
    """The version that the values of the parameter `rules` name, None if all are empty; AnswerError if they name none.

    Nobody can have kept an address after today.
    """
    given = {text for value in values if (text := value.strip())}
    if not given:
        return None
    if len(given) > 1:
        raise AnswerError("There are two different versions of the rules here.")
    match = _STAMP.fullmatch(given.pop())
    day = _day(match[1]) if match else None
    if day is None or day > today:
        raise AnswerError("This does not name a version of the rules.")
    return RulesVersion(day, match[2])


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


# Every address that is kept asks for it, and a process holds one set of rules until the next publish.
@lru_cache(maxsize=4)
def digest(rules: Rules) -> str:
    """A short digest of what the rules mean, for addresses. Two rules may be made to share one: compare `meaning`."""
    return sha256(meaning(rules).encode()).hexdigest()[:LENGTH]


def meaning(rules: Rules) -> str:
    """What the rules mean, as one text: the same for the same rules wherever and in whatever order they are read.

    It changes with every question, option, route, requirement, step and effect, and with no wording, source or price.
    """
    parts = {
        "questions": sorted(map(_question, rules.questions)),
        "credentials": sorted(map(_credential, rules.credentials)),
        "steps": sorted(map(_step, rules.steps)),
    }
    return json.dumps(parts, separators=(",", ":"))


def _question(question):
    """All that reading, judging and planning take from a question; each part a text or a list, so that they sort."""
    return [
        question.fact,
        question.kind.value,
        _options(question),
        _number(question.minimum),
        _number(question.maximum),
        question.record,
        str(question.changeable),
        "" if question.per_year is None else _number(question.per_year),
        question.part_of,
    ]


def _options(question):
    """The values; on a scale their order counts, among others only which is the first: it stands for "nothing"."""
    options = list(question.options)
    fixed = {Kind.SCALE: len(options), Kind.CHOICE: 1}.get(question.kind, 0)
    return [*options[:fixed], *sorted(options[fixed:])]


def _credential(credential):
    flags = [str(credential.routes_complete), str(credential.in_default_check)]
    return [credential.code, flags, _routes(credential.routes)]


def _routes(routes):
    return sorted([route.code, route.kind.value, route.permits.value, _requirements(route)] for route in routes)


def _requirements(route):
    return sorted([asked.question.fact, asked.operator.value, _values(asked.value)] for asked in route.requirements)


def _step(step):
    effects = sorted([effect.question.fact, _values(effect.value)] for effect in step.effects)
    return [step.code, step.pathway, step.rest_of, effects, _routes(step.routes)]


def _values(value):
    if isinstance(value, Decimal):
        return [_number(value)]
    return [value] if isinstance(value, str) else sorted(value)


def _number(number):
    """A number as one text, however many zeros a database adds to it: "12", "2.5"."""
    return f"{number.normalize():f}"
