"""The OpenAPI file: made from what answers, valid, and nothing left out."""

import jsonschema

from exports.interface.openapi import FILE, as_text, openapi
from exports.interface.page_files import KINDS, suffixes_of
from exports.interface.parameters import FOR_LISTS, FOR_ONE
from exports.interface.public_views import SUFFIXES

SUMMARIES = ("pathways", "certifications")


def test_the_committed_file_is_made_from_what_answers():
    assert FILE.read_text() == as_text(openapi()), "Write it anew: manage.py write_interface"


def test_it_is_served_to_everybody(client, db):
    response = client.get("/openapi.json")

    assert response.json() == openapi()
    assert response["Content-Type"] == "application/json"


def test_the_schema_named_in_a_document_is_served(client, db):
    schema = client.get("/summaries.schema.json").json()

    jsonschema.Draft202012Validator.check_schema(schema)


def test_every_schema_in_it_is_one():
    for schema in openapi()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_format_of_every_page_is_described():
    paths = openapi()["paths"]

    places = [f"/{place}{end}.{suffix}" for place in SUMMARIES for end in ("", "/{slug}") for suffix in SUFFIXES]
    others = {f"/{kind.template}.{suffix}": kind for name, kind in KINDS.items() for suffix in suffixes_of(name)}
    assert set(paths) == {*places, *others}
    for path, operations in paths.items():
        told = {one["name"] for one in operations["get"]["parameters"] if one["in"] == "query"}
        of_summary = FOR_ONE if "slug" in path else FOR_LISTS
        assert told == set(others[path].parameters if path in others else of_summary)
        assert set(operations["get"]["responses"]) == {"200", "304", "400", "404"}


def test_every_operation_has_a_name_of_its_own():
    names = [operations["get"]["operationId"] for operations in openapi()["paths"].values()]

    assert len(names) == len(set(names))
