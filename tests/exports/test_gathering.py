"""Rows become summaries: what is on file, in words and in figures, with where it comes from."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certifications.models import Credential
from eligibility.rules import load_rules
from exports.gathering import CHUNK, export_of
from exports.words import COST_UNKNOWN, ENTRY_UNKNOWN, FEES_UNKNOWN, TIME_UNKNOWN, WAYS_UNKNOWN
from exports.writers import shared
from pathways.models import Course, Pathway
from tests.admin.makers import (
    make_credential,
    make_credential_fact,
    make_pathway,
    make_pathway_fact,
    make_question,
    make_route,
    make_source,
    make_step,
    provenance,
)
from tests.exports.conftest import DAY

ADDRESS = "https://guide.example"


def gather(pathways=(), credentials=(), **options):
    """The summaries of these rows."""
    chosen = (
        Pathway.objects.filter(pk__in=[row.pk for row in pathways]),
        Credential.objects.filter(pk__in=[row.pk for row in credentials]),
    )
    return list(export_of(*chosen, today=DAY, address=ADDRESS, **options))


def summary_of(row):
    (summary,) = gather([row]) if isinstance(row, Pathway) else gather((), [row])
    return summary


def make_associate():
    """A pathway with a step that raises the education, and a question for it."""
    education = make_question()
    pathway = make_pathway()
    step = make_step(pathway, [(education, "associate")])
    make_route("START", [(education, ">=", "high_school")], step=step)
    return pathway, education


def test_a_pathway_of_which_nothing_is_known_says_so(db):
    summary = summary_of(make_pathway())

    assert (summary.time, summary.cost, summary.entry) == ((TIME_UNKNOWN,), (COST_UNKNOWN,), (ENTRY_UNKNOWN,))
    assert (summary.as_of, summary.review_by, summary.exported_on) == ("undated", None, DAY)
    assert (summary.wages, summary.projections, summary.programs) == ((), (), None)
    assert summary.outlook == (
        "Pay: not known, no figure is on file.",
        "Expected jobs: not known, no projection is on file.",
    )


def test_a_credential_of_which_nothing_is_known_says_so(db):
    summary = summary_of(make_credential("NEW"))

    assert (summary.cost, summary.entry) == ((FEES_UNKNOWN,), (WAYS_UNKNOWN,))
    assert (summary.exam, summary.renewal, summary.openings) == ((), (), ())


def test_published_facts_are_given_with_where_they_come_from(db):
    pathway = make_pathway()
    source = make_source("b", dated="2021")
    fact = make_pathway_fact(pathway, "length", "two years", as_of="2021-05", note="Full time.", source=source)
    fact.supporting_sources.add(make_source("c", url="https://www.ahima.org/page"))
    make_pathway_fact(pathway, "cost", "a secret", status="draft")

    summary = summary_of(pathway)

    (told,) = summary.facts
    assert (told.label, told.value, told.note, told.as_of) == ("Time", "two years", "Full time.", "2021-05")
    assert told.sources == ("b", "c")
    assert (summary.time, summary.cost) == (("two years",), (COST_UNKNOWN,))
    assert [(source.slug, source.url) for source in summary.sources] == [
        ("b", source.url),
        ("c", "https://www.ahima.org/page"),
    ]


def test_figures_keep_their_numbers_and_unit(db):
    pathway = make_pathway()
    make_pathway_fact(pathway, "length", "", low=Decimal(9), high=Decimal("12.5"), unit="months")

    (told,) = summary_of(pathway).facts

    assert (told.low, told.high, told.unit, told.value) == (9, Decimal("12.5"), "months", "9 to 12.5 months")


def test_dates_span_all_that_is_stated(db):
    pathway = make_pathway()
    make_pathway_fact(pathway, "length", "two years", as_of="2021", review_by=date(2022, 1, 1))
    make_pathway_fact(pathway, "credits", "sixty", as_of="2026-05", review_by=date(2027, 5, 1))
    make_pathway_fact(pathway, "other", "unknown", as_of="", review_by=date(2026, 1, 1))

    summary = summary_of(pathway)

    assert summary.as_of == "2021 to May 2026, some undated"
    assert summary.review_by == date(2022, 1, 1)


def test_only_published_courses_are_listed(db):
    pathway = make_pathway()
    for name, status in [("Coding", "published"), ("Gossip", "draft")]:
        pathway.courses.add(
            Course.objects.create(slug=name, name=name, description="It.", **provenance(), status=status)
        )

    summary = summary_of(pathway)

    assert summary.coursework == ("Coding",)
    assert [course.name for course in summary.courses] == ["Coding"]


def test_what_it_takes_to_start_is_in_words_and_names_what_it_hangs_on(db):
    pathway, education = make_associate()
    other = make_step(pathway, slug="other", condition="if the school is small", position=1)
    make_route("SMALL", [(education, "==", "associate")], step=other, conditions="Ask *first*.", confidence="low")

    summary = summary_of(pathway)

    assert summary.entry == (
        "Highest_education: high_school or higher.",
        "If the school is small: highest_education: associate. Ask first. We could not confirm this.",
    )
    assert [(route.code, route.condition, route.conditions) for route in summary.routes] == [
        ("START", "", ""),
        ("SMALL", "if the school is small", "Ask *first*."),
    ]
    (asked,) = summary.routes[0].requirements
    assert (asked.fact, asked.operator, asked.values) == ("highest_education", ">=", ("high_school",))


def test_credentials_are_told_apart_by_what_the_pathway_does_for_them(db):
    pathway, education = make_associate()
    years = make_question("years", "number", [], unit="years")
    ways = {
        "OPEN": (education, ">=", "high_school"),
        "NEW": (education, ">=", "associate"),
        "LATER": (years, ">=", "3"),
    }
    for code, requirement in ways.items():
        make_route(code, [requirement], credential=make_credential(code))
    make_credential("VAGUE", routes_complete=False)

    summary = summary_of(pathway)

    assert {(one.code, one.kind) for one in summary.openings} == {
        ("OPEN", "already_open"),
        ("NEW", "opens"),
        ("LATER", "not_alone"),
        ("VAGUE", "cannot_tell"),
    }
    assert set(summary.opens) == {
        "Already open before it: OPEN: OPEN in full",
        "NEW: NEW in full",
        "Not by itself: LATER: LATER in full. Still asked: years: 3 years or more",
        "We cannot tell: VAGUE: VAGUE in full",
    }


def test_what_hangs_on_the_school_names_the_condition(db):
    pathway, education = make_associate()
    pathway.steps.update(condition="if the program is accredited")
    make_step(pathway, slug="unaccredited", condition="if it is not")
    make_route("NEW", [(education, ">=", "associate")], credential=make_credential("NEW"))

    summary = summary_of(pathway)

    assert summary.opens == ("NEW: NEW in full, if the program is accredited",)


def test_what_could_not_be_confirmed_says_with_whom(db):
    pathway, education = make_associate()
    make_route("NEW", [(education, ">=", "associate")], credential=make_credential("NEW"), confidence="low")

    summary = summary_of(pathway)

    assert summary.opens == ("NEW: NEW in full (we could not confirm this with AHIMA)",)
    assert summary.notes == ("NEW: we could not confirm this with AHIMA.",)


def test_a_draft_says_that_it_is_one(db):
    summary = summary_of(make_pathway(status="draft"))

    assert summary.is_draft
    assert summary.notes == ("This pathway is a draft and is not shown on the site.",)


def test_a_credential_tells_its_fees_exam_renewal_and_ways_in(db):
    education = make_question()
    credential = make_credential("NEW", routes_complete=False)
    make_credential_fact(credential, "fee_member", "", low=Decimal(199), high=Decimal(199), unit="usd")
    make_credential_fact(credential, "exam_time", "", low=Decimal(2), high=Decimal(2), unit="hours")
    make_credential_fact(credential, "renewal_cycle", "", low=Decimal(2), high=Decimal(2), unit="years")
    make_route("NEW-1", [(education, ">=", "associate")], credential=credential)
    make_route("NEW-2", [(education, ">=", "high_school")], credential=credential, permits="sit_exam")
    make_route("NEW-3", [(education, "==", "associate")], credential=credential, kind="recommended")

    summary = summary_of(credential)

    assert summary.cost == ("Exam fee, members: US$199",)
    assert summary.exam == ("Time for the exam: 2 hours",)
    assert summary.renewal == ("Renewal cycle: 2 years",)
    assert summary.entry == (
        "Highest_education: associate or higher.",
        "To sit the exam early: highest_education: high_school or higher.",
        "Recommended: highest_education: associate.",
        "Other ways in may exist.",
    )
    assert [route.code for route in summary.routes] == ["NEW-1", "NEW-2", "NEW-3"]
    assert summary.routes_complete is False


def test_a_credential_opens_those_whose_routes_ask_for_it(db):
    held = make_question("credentials", "several", ["FIRST", "OTHER"])
    first, further = make_credential("FIRST"), make_credential("FURTHER")
    make_route("FURTHER-1", [(held, "includes_any", "FIRST, OTHER")], credential=further)

    assert [(one.code, one.kind) for one in summary_of(first).openings] == [("FURTHER", "asks_for")]
    assert summary_of(further).openings == ()


def test_many_ask_as_much_of_the_database_as_one_within_a_chunk(db):
    education = make_question()
    counts = []
    for marks in [(1,), (2, 3, 4, 5)]:
        for mark in marks:
            pathway = make_pathway(f"pathway-{mark}")
            make_pathway_fact(pathway, "length", "two years").supporting_sources.add(make_source(f"s{mark}"))
            step = make_step(pathway, [(education, "associate")], slug=f"step-{mark}")
            make_route(f"START-{mark}", [(education, ">=", "high_school")], step=step)
            make_route(f"NEW-{mark}", [(education, ">=", "associate")], credential=make_credential(f"NEW{mark}"))
        with CaptureQueriesContext(connection) as queries:
            list(export_of(Pathway.objects.all(), Credential.objects.all(), today=DAY, address=ADDRESS))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_more_than_one_chunk_keeps_the_order(db):
    for number in range(CHUNK + 5):
        make_pathway(f"pathway-{number}", position=CHUNK + 5 - number)

    found = export_of(Pathway.objects.all(), Credential.objects.none(), today=DAY, address=ADDRESS)

    slugs = [summary.slug for summary in found]
    assert slugs == [f"pathway-{number}" for number in reversed(range(CHUNK + 5))]
    assert len(found) == CHUNK + 5


@pytest.mark.parametrize("again", [1, 2])
def test_an_export_can_be_gone_through_again(db, again):
    make_pathway()
    found = export_of(Pathway.objects.all(), Credential.objects.none(), today=DAY, address=ADDRESS)

    assert [len(list(found)) for _ in range(again)] == [1] * again


def test_standings_are_worked_out_anew_rather_than_kept_without_end(db, monkeypatch):
    monkeypatch.setattr(shared, "MOST_STANDINGS", 0)

    assert shared.Shared().standing_of(load_rules(), []).openings == ()
