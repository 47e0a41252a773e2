"""What a plan can lead to: holding a credential, or the education that is typical to start in an occupation."""

from collections.abc import Mapping
from dataclasses import dataclass

from certifications.models import Credential
from eligibility.engine import rules as engine
from eligibility.engine.plans import holding
from outlook.models import Projection

DEGREES = {
    "High school diploma or equivalent": "high_school",
    "Associate's degree": "associate",
    "Bachelor's degree": "bachelor",
    "Master's degree": "master",
    "Doctoral or professional degree": "doctorate",
}
"""The official words for a typical entry education, and the highest education that meets them."""

EDUCATION = {
    **{words: ((("highest_education", ">=", (level,)),),) for words, level in DEGREES.items()},
    "Postsecondary nondegree award": (
        (
            ("him_program_level", "in", ("certificate", "post_bacc_certificate")),
            ("him_program_status", "==", ("completed",)),
        ),
        (("highest_education", ">=", ("associate",)),),
    ),
}
"""The official words, and the ways to meet them: any one of them, by all of its (fact, operator, values)."""


@dataclass(frozen=True)
class Goal:
    """What a plan leads to. `code` is its name in an address: a credential's code, or an occupation's SOC code.

    `aim` is what the engine plans for. Either `credential` or `projection` is the row it is about.
    """

    code: str
    name: str
    url: str
    aim: engine.Credential
    credential: Credential | None = None
    projection: Projection | None = None

    @property
    def is_occupation(self):
        return self.projection is not None

    @property
    def short(self):
        """What it is called within a sentence: "RHIT", "medical records specialists"."""
        return self.code if self.credential else self.name[:1].lower() + self.name[1:]


@dataclass(frozen=True)
class Goals:
    """Everything a plan can lead to, by its code in capitals: credentials, then occupations."""

    by_code: Mapping[str, Goal]

    @classmethod
    def of_all(cls, rules):
        """The goals on file, in three queries however many there are."""
        rows = Credential.objects.published().with_awarding_body()
        found = {row.code.upper(): _credential(rules, row) for row in rows}
        for projection in _newest():
            aim = _education(rules, projection.entry_education)
            if aim is not None:
                found[projection.occupation.soc_code] = _occupation(projection, aim)
        return cls(found)

    @property
    def credentials(self):
        """The credentials' rows, by code."""
        return {goal.code: goal.credential for goal in self.by_code.values() if goal.credential}

    def find(self, text):
        """The goal that a parameter names, None if there is none; capitals do not matter."""
        return self.by_code.get(text.strip().upper())


def _credential(rules, row):
    return Goal(row.code, row.name, row.get_absolute_url(), holding(rules, rules.credential(row.code)), credential=row)


def _occupation(projection, aim):
    occupation = projection.occupation
    return Goal(occupation.soc_code, occupation.title, occupation.get_absolute_url(), aim, projection=projection)


def _newest():
    """The newest official projection of each occupation that names a typical education to start."""
    rows = Projection.objects.published().with_sources().select_related("occupation")
    central = [row for row in rows if row.occupation.is_central and row.occupation.status == "published"]
    named = [row for row in central if row.entry_education and not row.by_guide]
    newest = {}
    for row in sorted(named, key=lambda row: row.base_year):
        newest[row.occupation_id] = row
    return sorted(newest.values(), key=lambda row: (row.occupation.position, row.occupation.soc_code))


def _education(rules, words):
    """What meets a typical education; None where the words are new to us, or we do not ask for it."""
    ways = EDUCATION.get(words, ())
    if not ways or any(fact not in rules.by_name for way in ways for fact, _, _ in way):
        return None
    routes = tuple(_route(rules, words, number, way) for number, way in enumerate(ways, 1))
    return engine.Credential(words, routes)


def _route(rules, words, number, way):
    said = f"Typical education to start: {words[:1].lower()}{words[1:]}"
    asked = [engine.Requirement(rules.by_name[fact], engine.Operator(op), values, said) for fact, op, values in way]
    return engine.Route(f"{words} {number}", tuple(asked))
