"""The values of a summary as people read them: PDF and Markdown say them alike."""

import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from guide.dates import PARTIAL_DATE, day_in_words, partial_date_in_words
from guide.provenance import number_in_words

NOT_KNOWN = "not known"
# A number stands alone where it is a name or a year, and where another column tells what it counts.
WITHOUT_UNIT = ("", "year")


def in_words(column, value):
    """One value of a Column in words, its unit included; empty where nothing is on file."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, int | Decimal):
        return f"{number(column, value)}{_unit(column)}"
    if column.told.codes:
        return column.told.codes.get(value, value)
    is_dated = column.name in {"as_of", "dated"} and re.match(PARTIAL_DATE, value)
    return partial_date_in_words(value) if is_dated else value


def number(column, value):
    """A number without its unit: "51,140", but "2025" for a year; "not known" for None."""
    if value is None:
        return NOT_KNOWN
    return str(value) if column.told.unit in WITHOUT_UNIT else number_in_words(value)


def _unit(column):
    unit = column.told.unit
    return "" if unit in WITHOUT_UNIT or unit.startswith("in the ") else f" {unit}"


def texts_of(value):
    """Every text of a record and of what it holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif is_dataclass(value):
        for known in fields(value):
            yield from texts_of(getattr(value, known.name))


def code_points(text, characters):
    """The text with these characters spelled out: [U+4E2D]."""
    return text.translate({ord(character): code_point(character) for character in characters})


def code_point(character):
    return f"[U+{ord(character):04X}]"
