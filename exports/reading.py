"""Our JSON read back: the summaries it holds, and the rules that its routes are."""

from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import get_args, get_origin

from eligibility.engine import rules as engine
from exports.description import QuestionRecord, Summary, columns


def summaries_in(document):
    """The Summaries of a document read from JSON, in its order."""
    return tuple(record_from(Summary, data) for data in document["summaries"])


def rules_in(document):
    """The engine's Rules that the credentials, routes and questions of a document are: same answers, same verdicts."""
    records = [record_from(QuestionRecord, data) for data in document["questions"]]
    questions = {record.fact: _question(record) for record in records}
    credentials = [summary for summary in summaries_in(document) if summary.kind == "credential"]
    return engine.Rules(
        questions=tuple(questions.values()),
        credentials=tuple(_credential(summary, questions) for summary in credentials),
    )


def record_from(record, data):
    """A record from its JSON data."""
    return record(**{column.name: _value(column.type, data[column.name]) for column in columns(record)})


def _value(kind, data):
    if isinstance(kind, UnionType):
        (kind,) = [part for part in get_args(kind) if part is not NoneType]
    if data is None:
        return None
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], part) for part in data)
    if is_dataclass(kind):
        return record_from(kind, data)
    if kind is Decimal:
        return Decimal(str(data))
    return date.fromisoformat(data) if kind is date else data


def _question(record):
    return engine.Question(
        fact=record.fact,
        kind=engine.Kind(record.kind),
        options=record.options,
        maximum=record.maximum or Decimal(0),
        record=record.record,
    )


def _credential(summary, questions):
    routes = tuple(_route(route, questions) for route in summary.routes)
    known = any(route.kind is engine.RouteKind.REQUIRED for route in routes)
    return engine.Credential(summary.code, routes, bool(summary.routes_complete) and known)


def _route(record, questions):
    return engine.Route(
        code=record.code,
        requirements=tuple(_requirement(asked, questions[asked.fact]) for asked in record.requirements),
        kind=engine.RouteKind(record.kind),
        permits=engine.Permits(record.permits),
        confidence=record.confidence,
    )


def _requirement(record, question):
    is_number = question.kind is engine.Kind.NUMBER
    return engine.Requirement(
        question,
        engine.Operator(record.operator),
        Decimal(record.values[0]) if is_number else record.values,
        words=record.words,
    )
