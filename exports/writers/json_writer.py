"""Summaries as JSON, as the committed JSON Schema describes it: written piece by piece, whatever their number."""

import json
import re
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal

from exports.writers.values_in_words import code_points

FORMAT = "careerguide-summaries"
FORMAT_VERSION = 1
HALVES = re.compile("[\ud800-\udfff]")
SCHEMA_PATH = "/summaries.schema.json"
PAGE_FORMAT = "careerguide-page"
PAGE_SCHEMA_PATH = "/page.schema.json"


def write_json(export, out):
    """Write the document of an export to a binary file: its head, the questions of the rules, and the summaries."""
    for piece in pieces(export):
        out.write(piece.encode())


def pieces(export):
    """The text of the document in pieces, one for each summary."""
    head = _dumps(head_of(export))
    yield head[: head.rindex("\n}")] + ',\n "summaries": ['
    before = "\n"
    for summary in export:
        yield before + _carried(_object(summary))
        before = ",\n"
    yield "\n ]\n}\n"


def _object(summary):
    """A summary as the text of an object: each field on a line, and each record of a list."""
    fields = (f'   "{name}": {_records(value)}' for name, value in vars(summary).items())
    return "  {\n" + ",\n".join(fields) + "\n  }"


def _records(value):
    if value and isinstance(value, tuple) and is_dataclass(value[0]):
        return "[\n" + ",\n".join(f"    {ENCODER.encode(record)}" for record in value) + "\n   ]"
    return ENCODER.encode(value)


def head_of(export):
    """What the document says of itself: all but its summaries, as JSON data."""
    return {
        "$schema": f"{export.address}{SCHEMA_PATH}",
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "site": export.address,
        "state": export.state,
        "content_version": export.content_version,
        "exported_on": export.exported_on.isoformat(),
        "paging": export.paging,
        "questions": export.questions,
    }


def write_page_json(page, site, out):
    """Write the document of a Page of the site at an address to a binary file."""
    head = {
        "$schema": f"{site}{PAGE_SCHEMA_PATH}",
        "format": PAGE_FORMAT,
        "format_version": FORMAT_VERSION,
        "site": site,
    }
    out.write((_dumps({**head, **vars(page)}) + "\n").encode())


def plain(value):
    """What is no JSON data of itself: a record as its fields, a date in ISO 8601, a Decimal as a number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else vars(value)


def _dumps(data):
    return _carried(json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False, default=plain))


def _carried(text):
    """The text, a lone half of a surrogate pair spelled out: no encoding can carry one."""
    halves = HALVES.findall(text)
    return code_points(text, halves) if halves else text


# Without lines of its own: with them it would take three times as long.
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain)
