"""The one crossing from rows to rules."""

from decimal import Decimal, InvalidOperation

from certifications.models import Credential
from eligibility import models
from eligibility.engine import rules as engine
from guide.provenance import Status
from publishing.keeping import kept


@kept
def load_rules():
    """All published rules as the engine's frozen data, in seven queries however many there are; kept, in one."""
    rows = list(models.Question.objects.select_related("part_of").with_options())
    questions = {row.pk: _question(row) for row in rows}
    words = {row.pk: row for row in rows}
    asked = {row.pk: questions[row.pk] for row in rows if row.status == Status.PUBLISHED}
    ways = _routes(questions, words)
    return engine.Rules(
        questions=tuple(asked.values()),
        credentials=tuple(
            _credential(row, tuple(ways.get(("credential", row.pk), ()))) for row in Credential.objects.published()
        ),
        steps=tuple(_step(row, asked, ways) for row in _steps()),
    )


def _question(row):
    return engine.Question(
        fact=row.fact,
        kind=engine.Kind(row.kind),
        options=tuple(option.value for option in row.options.all()),
        maximum=row.maximum or Decimal(0),
        record=row.record,
        changeable=row.changeable,
        per_year=row.per_year,
        part_of=row.part_of.fact if row.part_of else "",
    )


def _credential(row, routes):
    """A credential without a required route on file is one whose routes we do not know."""
    known = any(route.kind is engine.RouteKind.REQUIRED for route in routes)
    return engine.Credential(row.code, routes, row.routes_complete and known, row.in_default_check)


def _routes(questions, words):
    """The routes into each credential and each step, by ("credential" or "step", primary key)."""
    rows = models.Route.objects.into_published().select_related("source").prefetch_related("requirements")
    ways = {}
    for row in rows:
        owner = ("credential", row.credential_id) if row.credential_id else ("step", row.step_id)
        ways.setdefault(owner, []).append(_route(row, questions, words))
    return ways


def _route(row, questions, words):
    requirements = []
    for asked in row.requirements.all():
        asked.question = words[asked.question_id]
        requirements.append(_requirement(asked, questions[asked.question_id]))
    return engine.Route(
        code=row.code,
        requirements=tuple(requirements),
        kind=engine.RouteKind(row.kind),
        permits=engine.Permits(row.permits),
        source=str(row.source),
        confidence=row.confidence,
    )


def _requirement(row, question):
    value = row.number if question.kind is engine.Kind.NUMBER else tuple(row.values)
    return engine.Requirement(question, engine.Operator(row.operator), value, words=row.in_words)


def _steps():
    rows = models.Step.objects.published().exclude(pathway__status=Status.DRAFT)
    return rows.select_related("pathway", "rest_of").prefetch_related("effects")


def _step(row, asked, ways):
    return engine.Step(
        code=row.slug,
        effects=tuple(_effects(row, asked)),
        routes=tuple(ways.get(("step", row.pk), ())),
        pathway=row.pathway.slug if row.pathway else "",
        rest_of=row.rest_of.slug if row.rest_of else "",
        condition=row.condition,
    )


def _effects(row, asked):
    """The step's effects that mean something: on a question that is asked, to a value it can have."""
    for effect in row.effects.all():
        question = asked.get(effect.question_id)
        value = _value(question, effect.value) if question else None
        if value is not None:
            yield engine.Effect(question, value)


def _value(question, text):
    """The effect's value; None if the question cannot have it."""
    if question.kind is not engine.Kind.NUMBER:
        return text if text in question.options else None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
