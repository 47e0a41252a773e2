"""Summaries as JSON, as the committed JSON Schema describes it: written piece by piece, whatever their number."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

from exports.values_in_words import code_points

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
        yield before + _dumps(plain(summary))
        before = ",\n"
    yield "\n ]\n}\n"


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
        "questions": [plain(question) for question in export.questions],
    }


def write_page_json(page, site, out):
    """Write the document of a Page of the site at an address to a binary file."""
    head = {
        "$schema": f"{site}{PAGE_SCHEMA_PATH}",
        "format": PAGE_FORMAT,
        "format_version": FORMAT_VERSION,
        "site": site,
    }
    out.write((_dumps({**head, **plain(page)}) + "\n").encode())


def plain(value):
    """A record as JSON data: dates in ISO 8601, numbers as numbers, None for what is not known."""
    if is_dataclass(value):
        return {known.name: plain(getattr(value, known.name)) for known in fields(value)}
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return _carried(value)
    return value


def _carried(text):
    """The text, a lone half of a surrogate pair spelled out: no encoding can carry one."""
    return code_points(text, HALVES.findall(text))


def _dumps(data):
    return json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
