"""JSON: as its schema says, and the same summaries when it is read back by another reader."""

import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given

from exports.description import TABLES, QuestionRecord, Summary
from exports.gathering import Export
from exports.interface.json_schema import FILE, as_text, document_schema
from exports.reading import summaries_in
from exports.writers.json_writer import write_json
from tests.exports.strategies import HOSTILE, LONG, summaries

SCHEMA = jsonschema.Draft202012Validator(document_schema(), format_checker=jsonschema.FormatChecker())
HALF = re.compile("[\ud800-\udfff]")


class Made(Export):
    """An export of summaries that were never on file."""

    questions = (QuestionRecord(fact="years", label="Years", kind="number", unit="years", maximum=Decimal(60)),)


def written(*summaries):
    out = io.BytesIO()
    write_json(Made(None, None, None, False, date(2026, 11, 23), "https://guide.example", 7, summaries), out)
    return out.getvalue()


def leaves(value, path):
    """(path, type, value) of all that a record holds, as SQLite's own reader of JSON tells them."""
    if is_dataclass(value):
        for known in fields(value):
            yield from leaves(getattr(value, known.name), f"{path}.{known.name}")
    elif isinstance(value, tuple):
        for place, part in enumerate(value):
            yield from leaves(part, f"{path}[{place}]")
    elif value is None or isinstance(value, bool):
        yield path, "null" if value is None else str(value).lower(), None if value is None else int(value)
    elif isinstance(value, int | Decimal):
        yield path, "number", Decimal(value)
    else:
        yield path, "text", HALF.sub(lambda half: f"[U+{ord(half[0]):04X}]", str(value))


def read_by_sqlite(document, path):
    """The leaves of a part of a JSON document, read by SQLite."""
    sql = "SELECT fullkey, type, atom FROM json_tree(?, ?) WHERE type NOT IN ('object', 'array')"
    with closing(sqlite3.connect(":memory:")) as connection:
        for key, kind, atom in connection.execute(sql, [document.decode(), path]):
            is_number = kind in {"integer", "real"}
            yield key.replace('"', ""), "number" if is_number else kind, Decimal(str(atom)) if is_number else atom


def test_the_committed_schema_is_made_from_the_description():
    assert FILE.read_text() == as_text(document_schema()), "Write it anew: manage.py write_interface"


@given(summaries())
def test_any_summary_is_as_the_schema_says_and_read_back_by_another_reader(summary):
    document = written(summary)

    SCHEMA.validate(json.loads(document))
    # SQLite ends a text at NUL, so what holds one is compared by Python's reader below.
    if "\\u0000" not in document.decode():
        assert set(read_by_sqlite(document, "$.summaries[0]")) == set(leaves(summary, "$.summaries[0]"))
    (again,) = summaries_in(json.loads(document))
    assert list(leaves(again, "$")) == list(leaves(summary, "$"))


@pytest.mark.parametrize("text", [*HOSTILE.values(), LONG], ids=[*HOSTILE, "long"])
def test_hostile_text_comes_back_equal(text):
    (again,) = summaries_in(json.loads(written(Summary(name=text, notes=(text,)))))

    assert again.name == again.notes[0] == HALF.sub("[U+D800]", text)


def test_the_shipped_summaries_come_back_equal(db, handouts):
    document = json.loads(written(*handouts))

    SCHEMA.validate(document)
    assert summaries_in(document) == handouts


def test_the_same_summaries_give_the_same_bytes(handouts):
    assert written(*handouts) == written(*handouts)


def test_the_schema_refuses_what_is_not_described(handouts):
    document = json.loads(written(handouts[0]))

    for broken in [
        {**document, "extra": 1},
        {**document, "exported_on": "yesterday"},
        {**document, "summaries": [{**document["summaries"][0], "kind": "dream"}]},
        {**document, "summaries": [{**document["summaries"][0], "facts": [{}]}]},
    ]:
        assert not SCHEMA.is_valid(broken)


def test_every_table_of_a_summary_is_a_field_of_it():
    assert set(TABLES) <= {known.name for known in fields(Summary)}
