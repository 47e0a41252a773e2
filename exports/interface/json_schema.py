"""The JSON Schemas of our JSON, made from the descriptions of a summary and of a page."""

import json
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_origin

from exports.description import TABLES, QuestionRecord, RequirementRecord, Summary, columns
from exports.page_description import PAGE_TABLES, Page, PagingRecord
from exports.writers.json_writer import FORMAT, FORMAT_VERSION, PAGE_FORMAT

FILE = Path(__file__).with_name("summaries.schema.json")
PAGE_FILE = Path(__file__).with_name("page.schema.json")
RECORDS = (Summary, QuestionRecord, RequirementRecord, *TABLES.values())
PAGE_RECORDS = (Page, PagingRecord, *PAGE_TABLES.values())
TYPES = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}

PAGING = {
    "page": {"type": "integer", "description": "The number of this page, from 1."},
    "pages": {"type": "integer", "description": "How many there are."},
    "per_page": {"type": "integer", "description": "Summaries on a page at most."},
    "total": {"type": "integer", "description": "Summaries on all pages."},
    "next": {"type": ["string", "null"], "description": "Address of the next page."},
    "previous": {"type": ["string", "null"], "description": "Address of the page before."},
}


def document_schema():
    """The schema of a whole document, as JSON data (draft 2020-12)."""
    properties = {
        "$schema": {"type": "string", "format": "uri"},
        "format": {"const": FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "site": {"type": "string", "format": "uri", "description": "Where the site is."},
        "state": {"type": "string", "description": "The state chosen for pay and programs; empty for none."},
        "content_version": {"type": "integer", "description": "Number of the state of the content."},
        "exported_on": {"type": "string", "format": "date", "description": "The day of the export."},
        "paging": {
            "anyOf": [{"type": "null"}, _object(PAGING)],
            "description": "Null where all is in one file.",
        },
        "questions": {"type": "array", "items": _reference(QuestionRecord)},
        "summaries": {"type": "array", "items": _reference(Summary)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Summaries of pathways and credentials",
        "description": "Texts are plain unless they are said to be Markdown. What is not known is null or empty.",
        **_object(properties),
        "$defs": definitions(),
    }


def page_schema():
    """The schema of the file of a public page other than a summary's, as JSON data."""
    head = {
        "$schema": {"type": "string", "format": "uri"},
        "format": {"const": PAGE_FORMAT},
        "format_version": {"const": FORMAT_VERSION},
        "site": {"type": "string", "format": "uri", "description": "Where the site is."},
    }
    told = record_schema(Page)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A page of the site",
        "description": "Texts are plain unless they are said to be Markdown. What is not known is null or empty.",
        **_object({**head, **told["properties"]}),
        "$defs": definitions(PAGE_RECORDS[1:]),
    }


def definitions(records=RECORDS):
    """The schema of each record, by its name."""
    return {record.__name__: record_schema(record) for record in records}


def record_schema(record):
    properties = {column.name: _property(column) for column in columns(record)}
    return {"description": record.__doc__, **_object(properties)}


def as_text(schema):
    """A schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _object(properties):
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(column):
    told = column.told
    schema = _schema(column.type)
    if told.codes:
        schema = {"enum": ["", *told.codes]}
    words = [told.meaning, *(f"{code}: {meaning}" for code, meaning in told.codes.items())]
    words += [f"Unit: {told.unit}"] * bool(told.unit) + [f"Vocabulary: {told.vocabulary}"] * bool(told.vocabulary)
    return {"title": told.heading, "description": ". ".join(words) + ".", **schema}


def _schema(kind):
    if kind in TYPES:
        return TYPES[kind]
    if isinstance(kind, UnionType):
        (only,) = [part for part in get_args(kind) if part is not NoneType]
        return _or_null(_schema(only))
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0])}
    if is_dataclass(kind):
        return _reference(kind)
    raise TypeError(f"A field of type {kind} has no place in the JSON Schema.")


def _or_null(schema):
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _reference(record):
    return {"$ref": f"#/$defs/{record.__name__}"}
