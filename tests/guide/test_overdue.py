"""A fact that nobody looked at again in time says so, in words and since when."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from guide.dates import first_review_in_words
from guide.models import Passage
from guide.provenance import Source
from guide.templatetags.provenance import provenance_of

DAY = date(2026, 5, 24)


@pytest.fixture
def today(monkeypatch):
    """Sets what day it is."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda: day)


def fact(review_by=DAY):
    return Passage(source=Source(slug="s", publisher="P", title="T"), as_of="2025-05", review_by=review_by)


@pytest.mark.parametrize(
    ("days", "is_overdue", "words"),
    [
        (-1, False, "review due May 24, 2026"),
        (0, True, "due for review since May 24, 2026"),
        (400, True, "due for review since May 24, 2026"),
    ],
)
def test_a_fact_is_overdue_from_its_review_by_date_on(today, days, is_overdue, words):
    today(DAY + timedelta(days=days))

    assert (fact().is_overdue, fact().review_in_words) == (is_overdue, words)


def test_a_fact_without_a_review_by_date_is_neither_due_nor_overdue():
    assert (fact(None).is_overdue, fact(None).review_in_words) == (False, "")


@pytest.mark.parametrize(
    ("days", "mark"), [(-1, "<span>review due"), (0, '<span class="overdue">due for review since')]
)
def test_where_a_fact_comes_from_is_told_with_a_mark_once_it_is_overdue(today, days, mark):
    today(DAY + timedelta(days=days))
    shown = fact()

    words = provenance_of(shown, [shown.source])

    assert f"{mark} May 24, 2026</span>" in words


@pytest.mark.parametrize(
    ("review_by", "words"),
    [
        (None, ""),
        (DAY, "Some of this has been due for review since May 24, 2026."),
        (DAY + timedelta(days=1), "The first of this is due for review on May 25, 2026."),
    ],
)
def test_the_first_day_of_many_facts_is_said_in_a_sentence(review_by, words):
    assert first_review_in_words(review_by, DAY) == words


def test_each_overdue_passage_of_a_section_is_marked_and_no_other(client, content):
    Passage.objects.filter(section__slug="education").update(review_by=timezone.localdate() + timedelta(days=1))
    first = Passage.objects.filter(section__slug="education").first()
    Passage.objects.filter(pk=first.pk).update(review_by=DAY)

    text = client.get("/guide/education/").text

    assert re.findall(r'<span class="overdue">([^<]*)</span>', text) == ["due for review since May 24, 2026"]
