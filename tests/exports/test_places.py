"""What of a summary has a place in a vocabulary: what has none is listed in docs/exports.md, and nothing else is."""

import io
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from exports.description import TABLES, Summary, columns
from exports.linked.ctdl import write_ctdl
from exports.linked.schemaorg import write_schemaorg
from tests.exports.linked_summaries import Few, make_credential, make_pathway

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "exports.md"
WRITERS = {"CTDL": write_ctdl, "schema.org": write_schemaorg}
WORDS = ["Zebra", "https://zebra.example/", "2020-01"]
RECORDS = {"summary": Summary, **TABLES}
FIELDS = [
    (table, column)
    for table, record in RECORDS.items()
    for column in columns(record)
    # The lists of records that a summary holds are looked at field by field.
    if table != "summary" or column.name not in TABLES
]


def written(write, found):
    out = io.BytesIO()
    write(Few(found), out)
    return out.getvalue()


def others(column, value):
    """Values that a field could have instead."""
    if column.told.codes:
        return [code for code in column.told.codes if code != value]
    if isinstance(value, tuple) or "tuple" in str(column.type):
        return [()] if column.name == "requirements" else [("Zebra",), ("copy",)]
    kinds = {bool: [not value], date: [date(2001, 2, 3)], Decimal: [Decimal(1)], int: [4]}
    return next((tries for kind, tries in kinds.items() if kind.__name__ in str(column.type)), WORDS)


def changed(summary, table, name, value):
    """The summary with a value in a field: its own, or that of all its records of a table."""
    if table == "summary":
        return replace(summary, **{name: value})
    rows = getattr(summary, table)
    return replace(summary, **{table: rows and tuple(replace(row, **{name: value}) for row in rows)})


def has_place(write, table, column):
    """Whether a document tells another value of the field from the one it has."""
    for summary in (make_pathway(), make_credential()):
        rows = [summary] if table == "summary" else getattr(summary, table) or ()
        values = [other for row in rows for other in others(column, getattr(row, column.name))]
        before = written(write, [summary])
        if any(written(write, [changed(summary, table, column.name, value)]) != before for value in values):
            return True
    return False


def listed(vocabulary):
    """The fields that the documentation says have no place: the names in the column of the vocabulary."""
    text = DOCS.read_text(encoding="utf-8")
    heading, *rows = re.search(r"(?m)^\| Table \|.*(?:\n\|.*)+", text)[0].splitlines()
    place = [cell.strip() for cell in heading.split("|")].index(vocabulary)
    found = set()
    for row in rows[1:]:
        cells = row.split("|")
        found |= {(cells[1].strip(" `"), name) for name in re.findall(r"`(\w+)`", cells[place])}
    return found


@pytest.mark.parametrize("vocabulary", WRITERS)
def test_what_has_no_place_in_a_vocabulary_is_listed_and_nothing_else(vocabulary):
    without = {(table, one.name) for table, one in FIELDS if not has_place(WRITERS[vocabulary], table, one)}

    assert without == listed(vocabulary)
