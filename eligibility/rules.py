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
    crossing = Crossing()
    return crossing.rules(models.Route.objects.into_published(), _steps())


class Crossing:
    """The questions on file, with which rows become rules, for those who want the steps of few pathways at a time."""

    def __init__(self):
        rows = list(models.Question.objects.select_related("part_of").with_options())
        self._questions = {row.pk: _question(row) for row in rows}
        self._words = {row.pk: row for row in rows}
        self._asked = {row.pk: self._questions[row.pk] for row in rows if row.status == Status.PUBLISHED}

    def rules(self, routes, steps):
        """The engine's rules, of these rows of routes and steps and of all published credentials."""
        ways = _routes(routes, self._questions, self._words)
        return engine.Rules(
            questions=tuple(self._asked.values()),
            credentials=tuple(
                _credential(row, tuple(ways.get(("credential", row.pk), ()))) for row in Credential.objects.published()
            ),
            steps=self._steps(steps, ways),
        )

    def rules_without_steps(self):
        """The published rules as far as they are about credentials, in three queries."""
        return self.rules(models.Route.objects.into_published_credentials().published(), ())

    def steps_of(self, pathways):
        """The engine's steps of these pathways, in four queries."""
        routes = models.Route.objects.into_published().filter(step__pathway__in=pathways)
        ways = _routes(routes, self._questions, self._words)
        return self._steps(_steps().filter(pathway__in=pathways), ways)

    def _steps(self, rows, ways):
        return tuple(_step(row, self._asked, ways) for row in rows)


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


def _routes(rows, questions, words):
    """The routes into each credential and each step, by ("credential" or "step", primary key)."""
    ways = {}
    for row in rows.select_related("source").prefetch_related("requirements"):
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
