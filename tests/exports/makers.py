"""Summaries made by hand."""

from dataclasses import replace

from exports.description import FactRecord, ProgramRecord, RouteRecord, SourceRecord, Summary
from tests.exports.conftest import DAY

LINES = ("time", "entry", "coursework", "opens", "cost", "exam", "renewal", "outlook", "notes")


def filled(text, **changes):
    """A credential's summary with this text wherever a text may stand."""
    source = SourceRecord(slug="a", publisher=text, title=text, url=text, dated="2021", note=text)
    fact = FactRecord(
        slug="f", label=text, value=text, note=text, guide_said=text, as_of_note=text, sources=("a", text)
    )
    route = RouteRecord(code=text, name=text, conditions=text, condition=text, guide_said=text, sources=("a",))
    program = ProgramRecord(institution=text, city=text, website=text, field_name=text, award=text)
    fields = {
        "kind": "credential",
        "code": "RHIT",
        "name": "Technician",
        "slug": "rhit",
        "former_name": text,
        "awarding_body": text,
        "address": text,
        "official_address": text,
        "summary": text,
        "description": text,
        **dict.fromkeys(("time", "cost", *LINES), (text, text)),
        "routes": (route,),
        "facts": (fact, replace(fact, sources=("a",))),
        "programs": (program,),
        "sources": (source,),
        "content_version": 7,
        "exported_on": DAY,
    }
    return Summary(**(fields | changes))
