"""Who is affected by an edit of the rules, as an advisor reads it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template.loader import render_to_string

from eligibility.affected import Affected, percent_in_words, share_in_words, who_is_affected
from eligibility.engine.affected import Change, Impact
from eligibility.engine.rules import Credential, Kind, Operator, Permits, Question, Requirement, Route, Rules
from eligibility.engine.situations import Ending
from eligibility.engine.verdicts import Verdict
from eligibility.personas import Expected, Person, load_people
from eligibility.rules import load_rules
from tests.eligibility.engine.edits import with_routes, with_value

YEARS = Question("years", Kind.NUMBER, maximum=Decimal(60))
MAY, NOT, OPEN = Verdict


def asks(years, **more):
    """Rules with a credential A that asks for these years, and a B that asks for 30."""
    credentials = tuple(
        Credential(code, (Route(f"{code}-1", (Requirement(YEARS, Operator.AT_LEAST, Decimal(number)),)),), **more)
        for code, number in (("A", years), ("B", 30))
    )
    return Rules((YEARS,), credentials)


def with_years(number, *expected):
    return Person(f"years-{number}", f"Person of {number} years", (("years", (str(number),)),), expected)


def people_affected(before, after, *people):
    return [
        (one.person.slug, one.credential, one.before, one.after, one.expected)
        for one in who_is_affected(before, after, people).people
    ]


def test_people_are_named_with_the_credentials_for_which_they_stand_otherwise():
    people = [with_years(2), with_years(3, Expected("A", MAY)), with_years(4, Expected("A", MAY))]

    assert people_affected(asks(3), asks(4), *people) == [
        ("years-3", "A", "may apply by A-1", "not yet", "not as expected")
    ]


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ((), "nothing is expected"),
        ((Expected("B", NOT),), "nothing is expected"),
        ((Expected("A", NOT),), "as expected"),
        ((Expected("A", MAY),), "not as expected"),
        ((Expected("A", MAY, known_gap="A rule is missing."),), "a known gap"),
    ],
)
def test_it_is_said_whether_what_changes_for_a_person_is_expected(expected, words):
    [affected] = people_affected(asks(3), asks(4), with_years(3, *expected))

    assert affected[-1] == words


def test_another_route_and_an_exam_alone_are_changes_for_a_person():
    renamed = with_routes(asks(3), lambda route: replace(route, code=f"{route.code}-new"))
    exam = with_routes(asks(3), lambda route: replace(route, permits=Permits.SIT_EXAM))

    assert people_affected(asks(3), renamed, with_years(3)) == [
        ("years-3", "A", "may apply by A-1", "may apply by A-1-new", "nothing is expected")
    ]
    assert people_affected(asks(3), exam, with_years(3)) == [
        ("years-3", "A", "may apply by A-1", "may sit the exam early by A-1", "nothing is expected")
    ]


def test_a_credential_published_or_withdrawn_concerns_those_of_whom_it_is_expected():
    alone = replace(asks(3), credentials=asks(3).credentials[:1])

    assert people_affected(asks(3), alone, with_years(3, Expected("B", NOT))) == [
        ("years-3", "B", "not yet", "not published", "not as expected")
    ]
    assert people_affected(alone, asks(3), with_years(3, Expected("B", NOT))) == [
        ("years-3", "B", "not published", "not yet", "as expected")
    ]
    assert people_affected(alone, asks(3), with_years(3)) == []


def test_credentials_are_told_with_their_share_and_the_others_by_name():
    affected = who_is_affected(asks(3), asks(4), [])

    assert [(one.credential, one.share, one.changes) for one in affected.credentials] == [
        ("A", "1.6% of all answer sets (1 of 62)", ("from may apply to not yet: 1 (1.6%)",))
    ]
    assert affected.untouched == ("B",)
    assert not affected.is_nobody


@pytest.mark.parametrize(
    ("impact", "words"),
    [
        (Impact("A", (), 51_200), "none"),
        (
            Impact("A", (Change(Ending.MAY_APPLY, Ending.NOT_YET, 1_234),), 51_200),
            "2.4% of all answer sets (1,234 of 51,200)",
        ),
        (
            Impact("A", (Change(Ending.MAY_APPLY, Ending.NOT_YET, 620),), 20_000, seed=1),
            "3.1% of 20,000 sampled answer sets (620 found, seed 1)",
        ),
        (Impact("A", (), 20_000, seed=1), "none found in 20,000 sampled answer sets (seed 1)"),
        (Impact("A", added=True), "new, with no verdicts before to compare"),
        (Impact("A", removed=True), "no longer published, so it gets no verdict"),
    ],
)
def test_shares_in_words(impact, words):
    assert share_in_words(impact) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1, 10**9), "less than 0.01%"),
        (Fraction(1, 10_000), "0.01%"),
        (Fraction(99_949, 100_000), "more than 99.9%"),
        (Fraction(999, 1000), "99.9%"),
        (Fraction(1), "100%"),
        (Fraction(1, 3), "33.3%"),
    ],
)
def test_a_share_is_rounded_neither_to_nothing_nor_to_all(share, words):
    assert percent_in_words(share) == words


def test_an_edit_of_wording_affects_nobody_and_says_so(rules, django_assert_num_queries):
    worded = with_routes(load_rules(), lambda route: replace(route, source="Another", confidence="low"))
    people = load_people()

    with django_assert_num_queries(0):
        affected = who_is_affected(rules, worded, people)

    assert (affected.people, affected.credentials, affected.is_wording) == ((), (), True)
    assert "No verdict changes: this edit is one of wording." in page(affected)


def test_an_edit_of_steps_is_not_called_one_of_wording(rules):
    affected = who_is_affected(rules, replace(load_rules(), steps=()), load_people())

    assert affected.is_nobody
    assert "wording" not in page(affected)
    assert "No verdict changes." in page(affected)


def test_raising_a_threshold_of_the_shipped_rules_names_people_and_credentials(rules):
    after = with_value(load_rules(), "privacy_security_experience_years", Decimal(4), Decimal(9))

    affected = who_is_affected(rules, after, load_people())

    assert [one.credential for one in affected.credentials] == ["CHPS"]
    assert {one.credential for one in affected.people} == {"CHPS"}
    text = page(affected)
    for one in affected.people:
        assert one.person.name in text


def page(affected: Affected):
    return render_to_string("admin/_affected.html", {"affected": affected})


def test_the_page_tells_people_credentials_and_what_is_counted():
    person = with_years(3, Expected("A", MAY))

    text = page(who_is_affected(asks(3), asks(4), [person]))

    for words in ("Person of 3 years", "may apply by A-1", "not as expected", "1.6% of all answer sets (1 of 62)"):
        assert words in text
    assert "No verdict changes for B." in text
    assert "What is counted" in text


def test_the_page_says_where_no_sample_person_is_affected():
    assert "None of them." in page(who_is_affected(asks(3), asks(4), []))
