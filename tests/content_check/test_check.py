"""The content check: each rule finds what breaks it, nothing that nearly does."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from careerguide.content_check import RULES, Content, check
from eligibility.models import Requirement
from tests.admin.makers import make_one_of_each
from tests.content_check.worlds import CASES, TODAY, make_sound_site, passage

pytestmark = pytest.mark.django_db
cases = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.where}")


def found():
    return [(finding.rule.code, str(finding.row)) for finding in check(Content.load(TODAY))]


def test_a_sound_site_has_no_finding():
    make_sound_site()

    assert found() == []


@cases
def test_what_breaks_a_rule_is_exactly_what_is_found(case):
    make_sound_site()
    case.broken()

    assert found() == [(case.code, case.where)]


@cases
def test_what_nearly_breaks_a_rule_is_not_found(case):
    make_sound_site()
    case.fine()

    assert found() == []


def test_every_rule_is_broken_by_some_case():
    assert {case.code for case in CASES} == set(RULES)


@cases
def test_a_finding_says_what_is_wrong_where_why_and_what_to_do(case):
    make_sound_site()
    case.broken()

    [finding] = check(Content.load(TODAY))

    assert resolve(finding.address).url_name.endswith("_change")
    assert all(finding.as_data().values())
    assert all(text[0].isupper() and text.endswith((".", "”")) for text in (finding.rule.why, finding.rule.remedy))


def test_queries_are_as_many_for_much_content_as_for_little():
    counts = []
    for marks in [(1,), (2, 3, 4)]:
        for mark in marks:
            make_one_of_each(mark)
            passage("See [it](/programs/100655/).", f"link-{mark}")
        with CaptureQueriesContext(connection) as queries:
            check(Content.load(TODAY))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def run(*arguments):
    """(exit code, what the command prints)"""
    out = StringIO()
    try:
        call_command("check_content", *arguments, stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def test_the_command_ends_with_one_on_errors_only():
    make_sound_site()
    passage("A ZMP helps.")
    warned, words = run()

    Requirement.objects.update(value="phd")
    stopped, more_words = run()

    assert (warned, stopped) == (0, 1)
    assert "WARNING unexplained-acronym: An acronym that is never explained (1)" in words
    assert words.endswith("0 errors, 1 warning.\n")
    assert "ERROR unknown-value" in more_words
    assert "RHIT-R1 asks for “highest_education” as “phd”, which no answer gives." in more_words


def test_the_command_writes_data_and_can_be_asked_for_one_rule():
    make_sound_site()
    passage("A ZMP [helps](/nowhere/).")

    code, words = run("--format", "json", "--rule", "unexplained-acronym")

    [finding] = json.loads(words)
    assert code == 0
    assert (finding["rule"], finding["severity"], finding["room"], finding["key"]) == (
        "unexplained-acronym",
        "warning",
        "guide",
        ["about"],
    )
