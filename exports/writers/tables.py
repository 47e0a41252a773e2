"""Summaries as tables: one row for each summary, and for each list of records a table that leads back to it.

Every format of tables is made from these, so that they have the same columns in the same order.
"""

from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from types import NoneType
from typing import get_args, get_origin

from exports.description import TABLES, Column, RouteRecord, Summary, Told, columns

TYPES = {
    str: "text",
    int: "whole number",
    Decimal: "decimal number",
    bool: "true or false",
    date: "day",
    tuple: "texts, one a line",
}
LINE_SIGNS = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})


@dataclass(frozen=True)
class Table:
    """A table: its name and heading, what one row of it is, its Columns, and how its rows are read off a summary.

    `rows(summary)` gives tuples as long as the columns, of str, int, Decimal, bool, date or None.
    """

    name: str
    heading: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable


def tables():
    """All Tables: of summaries, of each list that a summary holds, and of what routes ask."""
    found = [_summaries()]
    for name, record in TABLES.items():
        found.append(_records(name, record))
        if record is RouteRecord:
            found.append(_requirements())
    return tuple(found)


def kind_of(column):
    """The type of a column's values in words, such as "whole number"."""
    return TYPES[plain_type(column.type)]


def plain_type(kind):
    """The class of a type's values: what may be missing is taken for what it is when known, a list for a tuple."""
    if NoneType in get_args(kind):
        kind = next(part for part in get_args(kind) if part is not NoneType)
    return get_origin(kind) or kind


def joined(texts):
    r"""Several texts in one cell, each on a line of its own.

    Within a text a backslash is written as two, and a line break as \n or \r. A single text without a character is
    written as one backslash, which tells it from no text.
    """
    if len(texts) == 1 and not texts[0]:
        return "\\"
    return "\n".join([text.translate(LINE_SIGNS) for text in texts])


def spelled_out(text, unwritable, found):
    """The text with the characters that a pattern names written as code points, [U+0000]; they are added to `found`."""
    characters = set(unwritable.findall(text))
    found |= characters
    return text.translate({ord(one): f"[U+{ord(one):04X}]" for one in characters}) if characters else text


def _summaries():
    described = {column.name: column for column in columns(Summary)}
    plain = [column for column in described.values() if column.name not in TABLES]
    counted = [_count(described[name]) for name in TABLES]
    read, count = _reader(plain), attrgetter(*TABLES)

    def rows(summary):
        numbers = (None if records is None else len(records) for records in count(summary))
        return ((*read(summary), *numbers),)

    return Table("summaries", "Summaries", _meaning(Summary), (*plain, *counted), rows)


def _count(column):
    told = column.told
    meaning = f"Rows of it in the table {column.name}"
    if NoneType in get_args(column.type):
        meaning += "; empty where they were not asked for"
    return Column(column.name, int, Told(meaning, heading=told.heading, unit="rows", source=told.source))


def _records(name, record):
    described = {column.name: column for column in columns(Summary)}
    own = [column for column in columns(record) if not _holds_records(column)]
    read, records = _reader(own), attrgetter(name)

    def rows(summary):
        key = (summary.kind, summary.slug)
        return [key + read(one) for one in records(summary) or ()]

    return Table(name, described[name].told.heading, _meaning(record), (*_key(), *own), rows)


def _requirements():
    """What routes ask: a table of its own, led by the route as well."""
    (nested,) = (column for column in columns(RouteRecord) if _holds_records(column))
    route = next(column for column in columns(RouteRecord) if column.name == "code")
    record = get_args(nested.type)[0]
    own = columns(record)
    read = _reader(own)

    def rows(summary):
        key = (summary.kind, summary.slug)
        return [(*key, route.code, *read(one)) for route in summary.routes for one in route.requirements]

    lead = (*_key(), Column("route", route.type, route.told))
    return Table(nested.name, nested.told.heading, _meaning(record), (*lead, *own), rows)


def _key():
    """The columns that lead each row of a table back to its summary."""
    kind, slug = (column for column in columns(Summary) if column.name in {"kind", "slug"})
    return (
        Column("summary_kind", kind.type, Told("What the row belongs to", heading="Belongs to", codes=kind.told.codes)),
        Column("summary_slug", slug.type, Told("Short name of the summary it belongs to", heading="Summary")),
    )


def _reader(described):
    """A function that gives the values of these columns of a record as a tuple."""
    read = attrgetter(*(column.name for column in described))
    lists = [place for place, column in enumerate(described) if plain_type(column.type) is tuple]
    if not lists:
        return read

    def values(record):
        found = list(read(record))
        for place in lists:
            found[place] = joined(found[place])
        return tuple(found)

    return values


def _holds_records(column):
    return plain_type(column.type) is tuple and is_dataclass(get_args(column.type)[0])


def _meaning(record):
    return record.__doc__.splitlines()[0]
