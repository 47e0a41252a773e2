"""The OpenAPI file: made from what answers, valid, and nothing left out."""

import jsonschema

from exports.openapi import FILE, as_text, openapi
from exports.parameters import FOR_LISTS, FOR_ONE
from exports.public_views import SUFFIXES


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


def test_every_format_of_every_place_is_described():
    paths = openapi()["paths"]

    assert set(paths) == {
        f"/{place}{end}.{suffix}"
        for place in ("pathways", "certifications")
        for end in ("", "/{slug}")
        for suffix in SUFFIXES
    }
    for path, operations in paths.items():
        told = {parameter["name"] for parameter in operations["get"]["parameters"]} - {"slug"}
        assert told == set(FOR_ONE if "slug" in path else FOR_LISTS)
        assert set(operations["get"]["responses"]) == {"200", "304", "400", "404"}
