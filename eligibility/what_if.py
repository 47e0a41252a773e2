"""The what-if page: every question of the check as a control, and the verdicts against those of the start."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from certifications.models import Credential
from eligibility.engine.answers import Problem, read, write
from eligibility.engine.rules import Permits
from eligibility.engine.verdicts import CredentialResult, Verdict, assess
from eligibility.visit import Visit, with_query
from eligibility.what_if_controls import Controls
from eligibility.wording import Wording
from guide.provenance import Confidence

STARTED_WITH = "own.answers"
"""The parameter that holds the answers the visitor started with, as one query string.

As one text, none of them can be taken for an answer of today; with a dot in its name, it can be no fact. No other page
is told of it, so addresses that leave this page stay clean.
"""


class Standing(NamedTuple):
    """How a person can stand with a credential: as a heading, in the middle of a sentence, and by which icon."""

    title: str
    words: str
    icon: str


STANDINGS = {
    "may_apply": Standing("You may apply", "may apply", "met"),
    "exam": Standing("You may sit the exam early", "may sit the exam early", "met"),
    "cannot_tell": Standing("We cannot tell yet", "cannot tell", "open"),
    "not_yet": Standing("Not yet", "not yet", "route"),
    "held": Standing("You hold this", "held", "award"),
}


@dataclass(frozen=True)
class Stand:
    """How a person stands with one credential, by the keys of STANDINGS: now, and with the answers of the start.

    `address` leads to its card on the results page.
    """

    credential: Credential
    now: str
    before: str
    address: str
    is_unconfirmed: bool
    is_prepared: bool

    @property
    def changed(self):
        return self.now != self.before

    @property
    def words(self):
        return STANDINGS[self.now].words

    @property
    def was(self):
        return STANDINGS[self.before].words


@dataclass(frozen=True)
class Line:
    """All credentials with which a person stands alike."""

    verdict: str
    standing: Standing
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class WhatIf:
    """The answers of an address as controls, and what they come to beside those the visitor started with."""

    visit: Visit
    start: Visit
    controls: Controls

    @classmethod
    def of(cls, request):
        """What a request's query string tells, in nine queries."""
        visit = Visit.of(request, without=STARTED_WITH)
        start = _start(visit, request.GET.get(STARTED_WITH))
        return cls(visit, start, Controls(visit, dict(request.GET.lists()), Wording.of_all()))

    @cached_property
    def parameters(self):
        """The (name, value) pairs that lead back here, sorted; the start is named only where it differs."""
        return sorted([*self.visit.parameters(), *([] if self.is_start else [self.started_with])])

    @property
    def started_with(self):
        return STARTED_WITH, urlencode(write(self.start.answers))

    @property
    def is_clean(self):
        """Whether the address says what it says in the one way that is ours, or holds what could not be read."""
        told = sorted((name, value) for name, values in self.controls.given.items() for value in values)
        return bool(self.problems) or told == self.parameters

    @property
    def address(self):
        return with_query(reverse("what_if"), self.parameters)

    @property
    def is_start(self):
        """Whether the answers are those the visitor started with."""
        return self.start.answers == self.visit.answers

    @property
    def wider(self):
        """The address that checks all credentials; empty where all are."""
        more = [*self.parameters, ("check", "all")]
        return with_query(reverse("what_if"), more) if self.visit.left_out else ""

    @cached_property
    def problems(self):
        """What could not be read, now or at the start."""
        return tuple(dict.fromkeys([*self.visit.problems, *self.start.problems]))

    @property
    def problems_elsewhere(self):
        """The problems that no control shows."""
        return [problem for problem in self.problems if problem.parameter not in self.controls.wrong]

    @property
    def kept(self):
        """The (name, value) pairs that a form has to hold besides its controls."""
        shown = self.controls.names
        return [*(pair for pair in self.visit.parameters() if pair[0] not in shown), self.started_with]

    @cached_property
    def stands(self):
        """How the person stands with each credential of the scope, in one query."""
        rows = {row.code: row for row in Credential.objects.published()}
        rules, scope = self.visit.rules, self.visit.scope
        now, before = (assess(rules, visit.answers, scope) for visit in (self.visit, self.start))
        results = self.visit.address("results")
        return [
            Stand(
                credential=rows[code],
                now=_standing(result),
                before=_standing(before[code]),
                address=f"{results}#{rows[code].slug}",
                is_unconfirmed=any(way.route.confidence == Confidence.LOW for way in result.routes),
                is_prepared=any(way.verdict is Verdict.MAY_APPLY for way in result.advice),
            )
            for code, result in now.items()
        ]

    @property
    def lines(self):
        """The credentials by how the person stands with them, what is open first."""
        for verdict, standing in STANDINGS.items():
            if alike := tuple(stand for stand in self.stands if stand.now == verdict):
                yield Line(verdict, standing, alike)

    @property
    def changed(self):
        return [stand for stand in self.stands if stand.changed]

    @property
    def messages(self):
        """The parts beside the verdicts that change with them, as htmx has them named."""
        parts = ["what-changed", "onward", *(f"ask-{name}-error" for name in sorted(self.controls.names))]
        return ",".join(f"#{part}:innerHTML" for part in parts)

    @property
    def unconfirmed(self):
        """The codes of those whose ways in could not be confirmed with the awarding body."""
        return [stand.credential.code for stand in self.stands if stand.is_unconfirmed]

    @property
    def prepared(self):
        """The codes of those for which one of the recommended preparations is there."""
        return [stand.credential.code for stand in self.stands if stand.is_prepared and stand.now != "held"]

    @property
    def results(self):
        return self.visit.address("results")

    @property
    def review(self):
        return self.visit.address("review")

    @property
    def plan(self):
        return self.visit.address("plan")

    @property
    def own(self):
        """The address of this page with the answers the visitor started with."""
        return self.start.address("what_if")


def _start(visit, text):
    """The visit as it was with the answers the visitor started with; those of the address if it names no others."""
    if text is None:
        return replace(visit, problems=())
    reading = read(visit.rules, QueryDict(text).lists())
    problems = tuple(Problem(STARTED_WITH, problem.message) for problem in reading.problems)
    return replace(visit, answers=reading.answers, problems=problems)


def _standing(result: CredentialResult) -> str:
    if result.held:
        return "held"
    return "exam" if result.permits is Permits.SIT_EXAM else result.verdict.value
