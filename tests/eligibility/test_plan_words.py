"""Times, amounts and months in words."""

from datetime import date
from decimal import Decimal

import pytest

from eligibility.engine.rules import OPEN, Range
from eligibility.plan_words import and_list, dollars_in_words, months_after, months_in_words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (9, 12, "9 to 12 months"),
        (0, 24, "up to 24 months"),
        (9, OPEN, "at least 9 months"),
        (0, OPEN, "time not known"),
        (24, OPEN * 2 + 6, "at least 24 months"),
        (1, 1, "1 month"),
        (30, 30, "2 years 6 months"),
        (25, 25, "2 years 1 month"),
        (9, 36, "9 months to 3 years"),
        (72, 72, "6 years"),
        ("2.5", "2.5", "2.5 months"),
        (Decimal(20) / 3, Decimal(20) / 3, "about 6.7 months"),
        (0, 0, "no time"),
    ],
)
def test_times_are_said_exactly_and_open_ones_as_open(low, high, words):
    assert months_in_words(Range(Decimal(low), Decimal(high))) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (299, 299, "$299"),
        ("8400.50", "8400.50", "$8,400.50"),
        (200, 300, "$200 to $300"),
        (0, 300, "up to $300"),
        (299, OPEN, "at least $299"),
        (0, OPEN, "cost not known"),
        (0, 0, "no cost"),
    ],
)
def test_costs_are_said_exactly_and_an_unknown_one_is_never_zero(low, high, words):
    assert dollars_in_words(Range(Decimal(low), Decimal(high))) == words


def test_months_of_the_calendar_count_a_part_as_a_whole():
    assert months_after(date(2027, 11, 1), Decimal(14)) == date(2029, 1, 1)
    assert months_after(date(2027, 11, 1), Decimal("0.5")) == date(2027, 12, 1)
    assert months_after(date(2027, 12, 1), Decimal(0)) == date(2027, 12, 1)


def test_several_names_read_as_a_list():
    assert [and_list(["a"]), and_list(["a", "b"]), and_list(["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
