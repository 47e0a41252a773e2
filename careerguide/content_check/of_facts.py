"""What is wrong with what is on file: facts due for review, things that nothing refers to, people whom rules fail."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from careerguide.content_check.content import Content
from careerguide.content_check.findings import Finding
from careerguide.content_check.rules import RULES
from eligibility.models import Persona
from eligibility.personas import outcomes, person_of
from guide.models import Term
from guide.templatetags.markdown import plain_text
from pathways.models import Course, Pathway


def fact_findings(content: Content):
    yield from _overdue(content)
    yield from _orphans(content)


def _overdue(content):
    """Facts whose day of review has come; a draft has no such day."""
    sources = {source.pk: source for source in content.sources}
    for row in content.facts:
        if row.review_by is not None and row.review_by <= content.today:
            day = f"{row.review_by:%B} {row.review_by.day}, {row.review_by.year}"
            yield Finding(
                RULES["review-overdue"], row, f"Its review was due on {day}; the source: {sources[row.source_id]}."
            )


def _orphans(content):
    """Sources without a fact, subjects that no pathway teaches, terms that no text uses."""
    rule = RULES["orphan"]
    for source in content.sources:
        if not source.is_referenced:
            yield Finding(rule, source, f"No fact rests on “{source}”.")
    taught = {course.pk for pathway in content.rows[Pathway] for course in pathway.courses.all()}
    for course in content.rows[Course]:
        if course.pk not in taught:
            yield Finding(rule, course, f"No published pathway teaches “{course}”.")
    said = Said.by(content)
    for term in content.rows[Term]:
        if not said.uses(term):
            yield Finding(rule, term, f"No text uses “{term}”.")


@dataclass(frozen=True)
class Said:
    """All that visitors read: each row's text, the titles of sources, and the wording of the pages themselves."""

    texts: list[tuple[object, str]]

    @classmethod
    def by(cls, content):
        titles = [(source, source.title) for source in content.sources]
        texts = [(text.row, f"{text.text} {plain_text(text.text)}") for text in content.texts]
        return cls([(row, text.lower()) for row, text in (*texts, *titles, (None, wording_of_pages()))])

    def uses(self, term):
        """Whether anything but the term itself says it or its acronym, in the plural perhaps, or links to it."""
        link, wanted = term.get_absolute_url(), [word.lower() for word in (term.acronym, term.name) if word]
        words = re.compile(rf"\b(?:{'|'.join(map(re.escape, wanted))})(?:s|es)?\b")
        return any(
            link in text or (any(word in text for word in wanted) and words.search(text))
            for row, text in self.texts
            if row is not term
        )


@cache
def wording_of_pages():
    """The templates of the public pages, as they lie."""
    folders = [Path(folder) for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    files = [file for folder in folders for file in sorted(folder.rglob("*.html")) if "admin" not in file.parts]
    return " ".join(file.read_text(encoding="utf-8") for file in files)


def people_findings(content: Content):
    """Sample people for whom the rules are wrong, and known gaps."""
    rows = {row.slug: row for row in content.rows[Persona]}
    for outcome in outcomes(content.rules, map(person_of, rows.values())):
        row = rows[outcome.person.slug]
        if outcome.fails:
            yield Finding(RULES["person-fails"], row, _what_differs(outcome), _routes(content, outcome))
        for gap in outcome.differences:
            if gap.is_known:
                yield Finding(RULES["known-gap"], row, f"{gap}. {gap.expected.known_gap}")
        for closed in outcome.closed_gaps:
            what = f"{closed.credential} is as expected by now. The gap said: {closed.known_gap}"
            yield Finding(RULES["gap-closed"], row, what)


def _what_differs(outcome):
    problems = [f"{problem.parameter}: {problem.message.removesuffix('.')}" for problem in outcome.problems]
    return "; ".join([*problems, *(str(one) for one in outcome.differences if not one.is_known)]) + "."


def _routes(content, outcome):
    """The routes by which the rules differ from what is expected, and the credentials."""
    differing = [one for one in outcome.differences if not one.is_known]
    codes = {code for one in differing for code in (one.expected.routes or frozenset()) ^ one.routes}
    credentials = [content.credentials[one.expected.credential] for one in differing if one.verdict is not None]
    return (*credentials, *(content.routes[code] for code in sorted(codes) if code in content.routes))
