from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.summaries import COST_UNKNOWN, ENTRY_UNKNOWN, TIME_UNKNOWN, pathway_summaries
from pathways.models import Course, Pathway
from tests.admin.makers import (
    make_credential,
    make_pathway,
    make_pathway_fact,
    make_question,
    make_route,
    make_source,
    make_step,
    provenance,
)
from tests.exports.conftest import DAY


def summary_of(pathway):
    (summary,) = pathway_summaries(Pathway.objects.filter(pk=pathway.pk), DAY)
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

    assert (summary.time, summary.cost, summary.entry) == (TIME_UNKNOWN, COST_UNKNOWN, (ENTRY_UNKNOWN,))
    assert (summary.as_of, summary.review_by, summary.exported_on) == ("undated", None, DAY)


def test_published_facts_are_given_with_where_they_come_from(db):
    pathway = make_pathway()
    fact = make_pathway_fact(
        pathway, "length", "two years", as_of="2021-05", note="Full time.", source=make_source("b", dated="2021")
    )
    fact.supporting_sources.add(make_source("c", url="https://www.ahima.org/page"))
    make_pathway_fact(pathway, "cost", "a secret", status="draft")

    summary = summary_of(pathway)

    (told,) = summary.facts
    assert (told.label, told.value, told.note, told.as_of, told.sources) == (
        "Time",
        "two years",
        "Full time.",
        "May 2021",
        (1, 2),
    )
    assert (summary.time, summary.cost) == ("two years", COST_UNKNOWN)
    assert [source.words for source in summary.sources] == [
        "Publisher: b, 2021",
        "Publisher: c, undated (ahima.org)",
    ]


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

    assert summary_of(pathway).courses == ("Coding",)


def test_what_it_takes_to_start_is_in_words_and_names_what_it_hangs_on(db):
    pathway, education = make_associate()
    other = make_step(pathway, slug="other", condition="if the school is small", position=1)
    make_route("SMALL", [(education, "==", "associate")], step=other, conditions="Ask first.", confidence="low")

    assert summary_of(pathway).entry == (
        "Highest_education: high_school or higher.",
        "If the school is small: highest_education: associate. Ask first. We could not confirm this.",
    )


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

    assert summary.already_open == ("OPEN: OPEN in full",)
    assert summary.opens == ("NEW: NEW in full",)
    assert summary.not_alone == ("LATER: LATER in full. Still asked: years: 3 years or more",)
    assert summary.cannot_tell == ("VAGUE: VAGUE in full",)


def test_what_hangs_on_the_school_names_the_condition(db):
    pathway, education = make_associate()
    pathway.steps.update(condition="if the program is accredited")
    make_step(pathway, slug="unaccredited", condition="if it is not")
    make_route("NEW", [(education, ">=", "associate")], credential=make_credential("NEW"))

    assert summary_of(pathway).opens_if == ("NEW: NEW in full, if the program is accredited",)


def test_what_could_not_be_confirmed_says_with_whom(db):
    pathway, education = make_associate()
    make_route("NEW", [(education, ">=", "associate")], credential=make_credential("NEW"), confidence="low")

    summary = summary_of(pathway)

    assert summary.opens == ("NEW: NEW in full (we could not confirm this with AHIMA)",)
    assert summary.notes == ("NEW: we could not confirm this with AHIMA.",)


def test_a_draft_says_that_it_is_one(db):
    summary = summary_of(make_pathway(status="draft"))

    assert summary.notes == ("This pathway is a draft and is not shown on the site.",)


def test_many_pathways_ask_as_much_of_the_database_as_one(db):
    education = make_question()
    counts = []
    for marks in [(1,), (2, 3, 4, 5)]:
        for mark in marks:
            pathway = make_pathway(f"pathway-{mark}")
            fact = make_pathway_fact(pathway, "length", "two years", source=make_source(f"source-{mark}"))
            fact.supporting_sources.add(make_source(f"support-{mark}"))
            step = make_step(pathway, [(education, "associate")])
            make_route(f"START-{mark}", [(education, ">=", "high_school")], step=step)
            make_route(f"WAY-{mark}", [(education, ">=", "associate")], credential=make_credential(f"C{mark}"))
        with CaptureQueriesContext(connection) as queries:
            summaries = pathway_summaries(Pathway.objects.all(), DAY)
        counts.append(len(queries))

    assert len(summaries) == 5
    assert counts[0] == counts[1]
