"""Dates known to the year, the month or the day, kept as ISO 8601 text of that length."""

import calendar
from datetime import date

from django.utils import timezone

PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


def partial_date_in_words(text):
    """The date as a reader writes it.

    >>> [partial_date_in_words(text) for text in ("2021", "2021-05", "2021-05-24", "")]
    ['2021', 'May 2021', 'May 24, 2021', 'undated']
    """
    if not text:
        return "undated"
    year, *rest = text.split("-")
    if not rest:
        return year
    month = calendar.month_name[int(rest[0])]
    return f"{month} {int(rest[1])}, {year}" if rest[1:] else f"{month} {year}"


def day_in_words(day):
    """A day as a reader writes it: "November 23, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def review_in_words(review_by, today):
    """When somebody is to look again; from the day on, since when that has been waiting.

    >>> from datetime import date
    >>> [review_in_words(date(2025, 5, 24), date(2025, 5, day)) for day in (23, 24)]
    ['review due May 24, 2025', 'due for review since May 24, 2025']
    """
    is_overdue = review_by <= today
    return f"{'due for review since' if is_overdue else 'review due'} {day_in_words(review_by)}"


def first_review_in_words(review_by, today):
    """The same in a sentence on many facts, of which this is the first day; empty without one."""
    if review_by is None:
        return ""
    if review_by <= today:
        return f"Some of this has been due for review since {day_in_words(review_by)}."
    return f"The first of this is due for review on {day_in_words(review_by)}."


def twelve_months_after(as_of):
    """The last day of the period that lies twelve months after a year, a month or a day; today if it is undated."""
    if not as_of:
        return timezone.localdate()
    year, *rest = map(int, as_of.split("-"))
    month = rest[0] if rest else 12
    last = calendar.monthrange(year + 1, month)[1]
    return date(year + 1, month, min(rest[1], last) if rest[1:] else last)
