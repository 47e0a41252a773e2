"""The command that writes summaries into a folder."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command

from exports.formats import FORMATS, ExportedFile
from exports.management.commands import export_summaries
from exports.management.commands.export_summaries import NotWritten
from outlook.models import Area
from pathways.models import Pathway
from tests.admin.makers import make_credential, make_pathway

DAY = "--date=2026-11-23"


@pytest.fixture
def site(db):
    for slug in ("certificate", "associate-degree"):
        make_pathway(slug)
    make_pathway("planned", status="draft")
    make_credential()
    Area.objects.create(code="48", kind="state", name="Texas", state="TX")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "summaries"


def export(folder, *arguments, format="json"):
    call_command("export_summaries", f"--format={format}", f"--output={folder}", DAY, *arguments)


def files_in(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names_in(folder):
    return [path.name for path in folder.iterdir()]


def slugs_in(folder):
    return [summary["slug"] for summary in document(folder)["summaries"]]


def document(folder):
    return json.loads((folder / "summaries.json").read_bytes())


def written(out):
    out.write(b"text")
    return ()


class Failing:
    """A format of two files, of which the second cannot be written."""

    label = "Failing"

    def files(self, export, options):
        yield ExportedFile("good.txt", "text/plain", written)
        yield ExportedFile("bad.txt", "text/plain", self.fail)

    def fail(self, out):
        out.write(b"half of it")
        raise self.problem


def test_all_that_is_published_is_exported_unless_something_is_named(site, folder, capsys):
    export(folder)

    assert slugs_in(folder) == ["associate-degree", "certificate", "rhit"]
    assert capsys.readouterr() == (f"1 file written to {folder}.\n", "")


@pytest.mark.parametrize(
    ("named", "exported"),
    [
        (["--pathway=certificate"], ["certificate"]),
        (["--pathway=planned", "--pathway=certificate"], ["certificate", "planned"]),
        (["--credential=rhit"], ["rhit"]),
        (["--credential=rhit", "--pathway=certificate"], ["certificate", "rhit"]),
    ],
)
def test_what_is_named_is_exported_drafts_too(site, folder, named, exported):
    export(folder, *named)

    assert slugs_in(folder) == exported


def test_options_go_into_the_export(site, folder):
    export(folder, "--state=texas", "--programs", "--address=https://guide.example/", "--pathway=certificate")

    got = document(folder)
    assert (got["state"], got["exported_on"], got["site"]) == ("Texas", "2026-11-23", "https://guide.example")
    assert got["summaries"][0]["programs"] == []
    assert got["summaries"][0]["address"] == "https://guide.example/pathways/certificate/"


def test_a_postal_code_names_a_state(site, folder):
    export(folder, "--state=tx")

    assert document(folder)["state"] == "Texas"


def test_the_same_date_gives_the_same_bytes(site, tmp_path):
    export(tmp_path / "one", format="all")
    export(tmp_path / "two", format="all")

    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_check_sums_tell_of_every_file(site, folder):
    export(folder, format="all")

    files = files_in(folder)
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name not in {"README.txt", "SHA256SUMS"}
    }


def test_an_earlier_export_is_replaced_whole(site, folder, monkeypatch):
    monkeypatch.setitem(FORMATS, "other", Other())
    export(folder, format="other")

    export(folder)

    assert set(files_in(folder)) == {"summaries.json", "README.txt", "SHA256SUMS"}


class Other:
    label = "Other"

    def files(self, export, options):
        for summary in export:
            yield ExportedFile(f"{summary.kind}s/{summary.slug}.txt", "text/plain", written)


@pytest.mark.parametrize("name", ["notes.txt", "below/notes.txt", "summaries.json"])
def test_files_of_others_are_left_alone(site, folder, name):
    export(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    before = files_in(folder)

    with pytest.raises(CommandError, match=f"holds what no export has put there, for example {name}"):
        export(folder)

    assert files_in(folder) == before


def test_a_folder_that_no_export_has_made_is_left_alone(site, folder):
    folder.mkdir()
    (folder / "README.txt").write_text("mine")

    with pytest.raises(CommandError, match=r"README\.txt"):
        export(folder)

    assert files_in(folder) == {"README.txt": b"mine"}


def test_files_of_others_are_kept_where_that_is_asked_for(site, folder):
    (folder / "below").mkdir(parents=True)
    (folder / "below" / "notes.txt").write_text("mine")
    (folder / "summaries.json").write_text("old")

    export(folder, "--force")

    assert set(files_in(folder)) == {"below/notes.txt", "summaries.json", "README.txt", "SHA256SUMS"}
    assert slugs_in(folder) == ["associate-degree", "certificate", "rhit"]


@pytest.mark.parametrize("problem", [ArithmeticError("Wrong."), OSError("No space left on device")])
def test_a_file_that_cannot_be_written_leaves_the_folder_as_it_was(site, folder, monkeypatch, caplog, problem):
    export(folder)
    before = files_in(folder)
    failing = Failing()
    failing.problem = problem
    monkeypatch.setitem(FORMATS, "failing", failing)

    with pytest.raises(CommandError, match=r"bad\.txt could not be written"):
        export(folder, format="failing")

    assert files_in(folder) == before
    assert names_in(folder.parent) == [folder.name]


def test_stopping_it_leaves_nothing(site, folder, monkeypatch):
    failing = Failing()
    failing.problem = KeyboardInterrupt()
    monkeypatch.setitem(FORMATS, "failing", failing)

    with pytest.raises(KeyboardInterrupt):
        export(folder, format="failing")

    assert names_in(folder.parent) == []


def test_a_folder_that_cannot_be_put_in_place_comes_back(site, folder, monkeypatch):
    export(folder)
    before = files_in(folder)
    rename = type(folder).rename
    moves = []

    def refuse_the_second(path, target):
        moves.append(path)
        if len(moves) == 2:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(type(folder), "rename", refuse_the_second)

    with pytest.raises(CommandError, match="Permission denied"):
        export(folder, "--state=TX")

    assert files_in(folder) == before
    assert names_in(folder.parent) == [folder.name]


WRONG = [
    (["--pathway=asociate-degree"], "There is no pathway “asociate-degree”. Did you mean associate-degree?"),
    (["--credential=RHIT"], "There is no credential “RHIT”."),
    (["--pathway=0"], "There is no pathway “0”."),
    (["--state=Texsa"], "There is no state “Texsa”. Did you mean Texas?"),
    (["--format=exe"], "invalid choice: 'exe'"),
    (["--paper=a5"], "invalid choice: 'a5'"),
    (["--date=soon"], "invalid day value: 'soon'"),
    (["--date=1970-01-01"], "invalid day value: '1970-01-01'"),
    (["--address=guide.example"], "guide.example is no address. Name one such as https://guide.example."),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG)
def test_what_cannot_be_understood_is_told_in_a_sentence(site, folder, arguments, said):
    with pytest.raises(CommandError) as told:
        export(folder, *arguments)

    assert said in str(told.value)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [(".", "where you are"), ("..", "where you are"), ("file", "is a file"), ("no/where", "no folder")],
)
def test_places_that_are_no_folder_for_it_are_refused(site, tmp_path, monkeypatch, place, said):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "file").write_text("mine")
    monkeypatch.chdir(tmp_path / "here")

    with pytest.raises(CommandError, match=said):
        export(place)

    assert files_in(tmp_path) == {"here/file": b"mine"}


def test_nothing_published_is_told(db, folder):
    with pytest.raises(CommandError, match="nothing to export"):
        export(folder)


def test_a_progress_bar_moves_summary_by_summary_on_a_terminal(site, folder, monkeypatch):
    seen = []

    class Bar:
        def __init__(self, **options):
            assert options["disable"] is None

        def __enter__(self):
            return self

        def __exit__(self, *problem):
            pass

        def reset(self, total):
            seen.append(total)

        def set_description(self, text):
            seen.append(text)

        def update(self):
            seen.append("moved")

    monkeypatch.setattr(export_summaries, "tqdm", Bar)

    export(folder)

    assert seen == ["summaries.json", 3, "moved", "moved", "moved"]


def test_what_cannot_be_written_is_told_and_the_folder_is_as_it_was(site, folder, monkeypatch):
    def refused(*arguments):
        raise NotWritten("A file would be too large.")

    monkeypatch.setattr(export_summaries, "write_folder", refused)

    with pytest.raises(CommandError, match=r"too large\. .*summaries is as it was\."):
        export(folder)
    assert not folder.exists()


def test_characters_that_no_font_can_show_are_told(site, folder, capsys):
    Pathway.objects.filter(slug="certificate").update(summary="Coding \N{CJK UNIFIED IDEOGRAPH-4E2D}")

    export(folder, "--pathway=certificate", format="pdf")

    assert "U+4E2D" in capsys.readouterr().err
