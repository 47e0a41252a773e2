"""The OpenAPI file: every address at which a machine gets data, what it may ask, and all that it may get."""

import json
import re
from pathlib import Path

from exports.interface.json_schema import PAGE_RECORDS, definitions, document_schema, page_schema
from exports.interface.page_files import KINDS, suffixes_of
from exports.interface.parameters import FOR_LISTS, FOR_ONE
from exports.interface.public_views import SUFFIXES
from exports.page_description import PAGE_KINDS

FILE = Path(__file__).with_name("openapi.json")
PROBLEM = {
    "type": "object",
    "description": "What is wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What to do."},
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}
FORMATS_IN_WORDS = {
    "pdf": "a PDF handout that screen readers can follow",
    "json": "JSON as its schema says",
    "jsonld": "JSON-LD in the vocabulary of schema.org",
    "ctdl.jsonld": "JSON-LD in the Credential Transparency Description Language",
    "md": "Markdown",
}
PARTS_OF_ADDRESSES = {
    "slug": ("The end of the address of the page.", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "education"),
    "state": ("A state or territory, by its name.", {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"}, "ohio"),
    "unitid": ("The number of the institution.", {"type": "integer", "minimum": 0}, 101240),
}
PLACES = {
    "pathways": ("pathway", "A way of training", "associate-degree"),
    "certifications": ("credential", "A certification", "rhit"),
}


def openapi():
    """The description as JSON data (OpenAPI 3.1)."""
    document = document_schema()
    schemas = {"Document": _inside({key: document[key] for key in ("type", "properties", "required")})}
    page = page_schema()
    schemas["Page"] = _inside({key: page[key] for key in ("type", "properties", "required")})
    records = definitions() | definitions(PAGE_RECORDS[1:])
    schemas |= {name: _inside(schema) for name, schema in records.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "careerguide",
            "version": "1",
            "description": "The pages of the site as files. Nothing is stored of who asks; no key is needed.",
        },
        "paths": {path: {"get": operation} for path, operation in (*_operations(), *_of_pages())},
        "components": {"schemas": {**schemas, "Problem": PROBLEM}, "responses": _shared_answers()},
    }


def as_text(data):
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _operations():
    for place, (kind, words, slug) in PLACES.items():
        for suffix, chosen in SUFFIXES.items():
            told = FORMATS_IN_WORDS[suffix]
            name = suffix.replace(".", "_")
            yield (
                f"/{place}.{suffix}",
                {
                    "operationId": f"{kind}_list_{name}",
                    "summary": f"One page of all published {place}, as {told}",
                    "parameters": _parameters(FOR_LISTS),
                    "responses": _answers(chosen, is_list=True),
                },
            )
            yield (
                f"/{place}/{{slug}}.{suffix}",
                {
                    "operationId": f"{kind}_{name}",
                    "summary": f"{words}, as {told}",
                    "parameters": [_slug(slug), *_parameters(FOR_ONE)],
                    "responses": _answers(chosen, is_list=False),
                },
            )


def _of_pages():
    for name, kind in KINDS.items():
        parts = [_part(part) for part in re.findall("{([a-z]+)}", kind.template)]
        for suffix in suffixes_of(name):
            yield (
                f"/{kind.template}.{suffix}",
                {
                    "operationId": f"{name}_{suffix.replace('.', '_')}",
                    "summary": f"{PAGE_KINDS[name]}, as {FORMATS_IN_WORDS[suffix]}",
                    "parameters": [*parts, *_parameters(kind.parameters)],
                    "responses": _answers(SUFFIXES[suffix], is_list=True, document="Page"),
                },
            )


def _part(name):
    description, schema, example = PARTS_OF_ADDRESSES[name]
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": description,
        "schema": schema,
        "example": example,
    }


def _slug(example):
    return {
        "name": "slug",
        "in": "path",
        "required": True,
        "description": "The end of the address of its page.",
        "schema": {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
        "example": example,
    }


def _parameters(known):
    return [
        {
            "name": name,
            "in": "query",
            "description": f"{parameter.meaning}: {parameter.allowed}.",
            "schema": parameter.schema,
        }
        for name, parameter in known.items()
    ]


def _answers(chosen, *, is_list, document="Document"):
    media_type = chosen.content_type.split(";")[0]
    is_json = media_type == "application/json"
    schema = {"$ref": f"#/components/schemas/{document}"} if is_json else {}
    headers = {"ETag": _header("Ask with If-None-Match to save the transfer.")}
    if is_list:
        headers["Link"] = _header("The pages around it, and the page of the site that says the same (RFC 8288).")
    return {
        "200": {"description": "The file.", "headers": headers, "content": {media_type: {"schema": schema}}},
        "304": {"$ref": "#/components/responses/Unchanged"},
        "400": {"$ref": "#/components/responses/Unreadable"},
        "404": {"$ref": "#/components/responses/Absent"},
    }


def _header(description):
    return {"description": description, "schema": {"type": "string"}}


def _shared_answers():
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "Unchanged": {"description": "It is as the ETag sent says."},
        "Unreadable": {"description": "A parameter cannot be read.", "content": content},
        "Absent": {"description": "There is no such page.", "content": content},
    }


def _inside(schema):
    """A JSON Schema with its references turned to where OpenAPI keeps schemas."""
    return json.loads(json.dumps(schema).replace('"#/$defs/', '"#/components/schemas/'))
