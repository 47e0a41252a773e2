"""Dates known to the year, the month or the day, kept as ISO 8601 text of that length."""

import calendar

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
