"""The published content as the checks read it: a fixed number of queries, however much there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, Model, OuterRef
from django.utils import timezone

from certifications.models import Credential, CredentialFact
from eligibility.engine.rules import Rules
from eligibility.models import Effect, Option, Persona, Question, Route, Step
from eligibility.rules import load_rules
from guide.models import Faq, Organization, Passage, Section, Term
from guide.provenance import Provenance, Source, Status
from outlook.models import Occupation, Release
from pathways.models import CareerStage, Course, IpedsRelease, Pathway, PathwayFact

WORDS = {
    Section: ["title", "summary"],
    Passage: ["heading", "text", "guide_said"],
    Faq: ["question", "answer", "guide_said"],
    Term: ["name", "definition"],
    Organization: ["description", "guide_said"],
    Credential: ["summary", "description", "guide_said", "whom_to_ask"],
    CredentialFact: ["text", "note", "guide_said"],
    Pathway: ["name", "summary", "description"],
    PathwayFact: ["text", "note", "guide_said"],
    Course: ["name", "description", "guide_said"],
    CareerStage: ["name", "description", "guide_said"],
    Occupation: ["title", "description"],
    Question: ["label", "prompt", "prompt_again", "hint"],
    Option: ["label", "label_again", "hint"],
    Step: ["name", "condition"],
    Route: ["name", "conditions", "guide_said"],
}
"""The fields that visitors read, by model. What comes word for word from official files is not ours to write."""

FOR_STAFF = [Release, IpedsRelease, Persona]
"""What carries a provenance, too, but no texts for visitors."""


class Text(NamedTuple):
    """One text of one row, as Markdown."""

    row: Model
    field: str
    text: str


@dataclass(frozen=True)
class Content:
    """All published rows, by model, with the rules that they make, as they stand on a day.

    Each source knows whether anything, published or not, refers to it (`is_referenced`).
    """

    rules: Rules
    rows: dict[type[Model], list[Model]]
    effects: list[Effect]
    sources: list[Source]
    today: date

    @classmethod
    def load(cls, today=None):
        """What is published now. Edits made in a transaction that is rolled back later are seen like any others."""
        rows = {model: list(_published(model)) for model in [*WORDS, *FOR_STAFF]}
        effects = Effect.objects.filter(step__in=rows[Step]).select_related("step", "question")
        referenced = reduce(or_, (Exists(uses) for uses in _uses_of_a_source()))
        return cls(
            rules=load_rules(),
            rows=rows,
            effects=list(effects.prefetch_related("question__options")),
            sources=list(Source.objects.annotate(is_referenced=referenced)),
            today=today or timezone.localdate(),
        )

    @property
    def texts(self) -> Iterator[Text]:
        """Every text that visitors read."""
        for model, fields in WORDS.items():
            for row in self.rows[model]:
                yield from (Text(row, field, text) for field in fields if (text := getattr(row, field)))

    @property
    def facts(self) -> Iterator[Provenance]:
        """Every row that carries a provenance."""
        return (row for rows in self.rows.values() for row in rows if isinstance(row, Provenance))

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {row.fact: row for row in self.rows[Question]}

    @cached_property
    def routes(self) -> dict[str, Route]:
        return {row.code: row for row in self.rows[Route]}

    @cached_property
    def steps(self) -> dict[str, Step]:
        return {row.slug: row for row in self.rows[Step]}

    @cached_property
    def credentials(self) -> dict[str, Credential]:
        return {row.code: row for row in self.rows[Credential]}


def _published(model):
    """The rows of a model that visitors may see."""
    if model is Option:
        return Option.objects.filter(question__status=Status.PUBLISHED).select_related("question")
    rows = model.objects.published()
    if model in (Passage, CredentialFact, PathwayFact):
        return rows.of_published()
    if model is Route:
        routes = rows.into_published().select_related("credential", "step")
        return routes.prefetch_related("requirements__question__options")
    if model is Question:
        return rows.with_options()
    if model is Pathway:
        return rows.prefetch_related("courses")
    return rows.with_expectations() if model is Persona else rows


def _uses_of_a_source():
    """For each relation that leads to a source, the rows that use the one looked at."""
    for relation in Source._meta.related_objects:
        if relation.many_to_many:
            yield relation.through.objects.filter(source=OuterRef("pk"))
        else:
            yield relation.related_model._base_manager.filter(**{relation.field.name: OuterRef("pk")})
