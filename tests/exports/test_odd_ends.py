"""What is seldom met: values that have no place, addresses that are none, fonts that do not go together."""

import hashlib
from types import SimpleNamespace

import pytest
import typst
from django.core.management import call_command

from exports.interface import json_schema, openapi
from exports.interface.json_schema import _schema
from exports.linked.ctdl_profiles import _years
from exports.linked.linked_data import as_json, beside
from exports.linked.page_linked_data import BODIES, _ctdl_nodes
from exports.management.commands.export_summaries import Watched
from exports.pages_of_figures import _standing
from exports.staff.folder import MANIFEST, check_sums, digest_of
from exports.surroundings import JOBS_UNKNOWN, _jobs_in_words
from exports.writers import typesetting


def test_a_field_of_an_unknown_type_has_no_place_in_the_schema():
    with pytest.raises(TypeError, match="has no place in the JSON Schema"):
        _schema(complex)


def test_a_value_of_an_unknown_type_has_no_place_in_a_document():
    with pytest.raises(TypeError, match="object has no place in a document"):
        as_json({"one": object()})


def test_beside_an_address_that_is_none_the_path_stands_alone():
    assert beside("http://[", "/about/") == "/about/"


@pytest.mark.parametrize(("text", "years"), [("2", 2), ("2.5", 2.5), ("a few", None)])
def test_years_are_a_number_or_nothing(text, years):
    assert _years(text) == years


@pytest.mark.parametrize(
    ("active", "words"),
    [
        (None, ""),
        (True, "The directory of 2024 lists it as active."),
        (False, "The directory of 2024 lists it as not active."),
    ],
)
def test_what_the_directory_does_not_say_is_not_said(active, words):
    assert _standing(SimpleNamespace(is_active=active, directory=SimpleNamespace(year=2024))) == words


@pytest.mark.parametrize(
    ("change", "openings", "words"),
    [
        (None, 10, JOBS_UNKNOWN),
        (5, None, "Expected change in jobs in the nation: 5% (2024-34)."),
    ],
)
def test_what_a_projection_does_not_say_is_not_said(change, openings, words):
    projection = SimpleNamespace(change_percent=change, annual_openings=openings, vintage="2024-34")

    assert _jobs_in_words(projection) == words


def test_a_list_of_check_sums_speaks_of_no_file_outside_its_folder(tmp_path):
    digest = hashlib.sha256(b"one").hexdigest()
    (tmp_path / "one.csv").write_bytes(b"one")
    lines = [f"{digest}  one.csv", f"{digest}  ../two.csv", f"{digest}  /three.csv", "nonsense"]
    (tmp_path / MANIFEST).write_text("\n".join(lines))

    assert list(check_sums(tmp_path)) == [("one.csv", digest)]
    assert digest_of(tmp_path / "one.csv") == digest
    assert digest_of(tmp_path / "gone.csv") == ""


def test_where_fonts_do_not_go_together_all_characters_stand_as_code_points(monkeypatch, caplog):
    tried = []

    def refusing_once(template, content, day, paper, absent):
        tried.append(absent)
        if len(tried) == 1:
            raise typst.TypstError("no font")
        return "a file"

    monkeypatch.setattr(typesetting, "_typeset", refusing_once)

    assert typesetting.typeset("handout", {"name": "é中"}, None) == "a file"
    assert set("é中") <= set(tried[1])
    assert "no font can show together" in caplog.text


def test_the_files_of_the_interface_are_written_as_they_lie(tmp_path, monkeypatch, capsys):
    places = [(json_schema, "FILE"), (json_schema, "PAGE_FILE"), (openapi, "FILE")]
    lying = [getattr(module, name) for module, name in places]
    for (module, name), file in zip(places, lying, strict=True):
        monkeypatch.setattr(module, name, tmp_path / file.name)

    call_command("write_interface")

    assert [(tmp_path / file.name).read_text() for file in lying] == [file.read_text() for file in lying]
    assert "as the descriptions say" in capsys.readouterr().out


def test_what_is_watched_is_as_long_as_what_it_watches():
    assert len(Watched(["one", "two"], None)) == 2


def test_of_the_organizations_only_those_with_a_class_are_told_to_registries():
    said = {"heading": "A body", "code": "AB", "text": "What it does.", "address": "https://body.example"}
    parts = [SimpleNamespace(kind=kind, slug=f"body-{number}", **said) for number, kind in enumerate(BODIES)]
    page = SimpleNamespace(
        kind="organization_list",
        address="https://guide.example/organizations/",
        parts=[*parts, SimpleNamespace(kind="text")],
    )

    nodes = _ctdl_nodes(page)

    assert len(nodes) == len(BODIES) > 0
    assert nodes[0]["@id"].startswith("https://guide.example/organizations/")
