"""What no file of the project may hold, and what the README and the page for contributors may promise."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands

import manage

ROOT = Path(__file__).resolve().parent.parent.parent
# The README speaks of what every checkout has; these appear only once it has run.
MADE_BY_RUNNING = {".venv", ".secret-key", "db.sqlite3", "collected"}


def project_files():
    """The text files that git knows; outside a checkout all that are not hidden or made by running."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    names = listed.stdout.split("\0")[:-1] if listed.returncode == 0 else []
    files = [ROOT / name for name in names] or [file for file in ROOT.rglob("*.*") if not is_made_by_running(file)]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


def is_made_by_running(file):
    parts = file.relative_to(ROOT).parts
    return parts[0] in MADE_BY_RUNNING or any(part.startswith(".") or part == "__pycache__" for part in parts)


def lines_with(pattern, files):
    """Where the pattern occurs, as file:line, this file left out."""
    return [
        f"{file.relative_to(ROOT)}:{number}"
        for file in files
        if file != Path(__file__).resolve()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_file_names_a_package_host():
    assert lines_with(r"pypi\.org|pythonhosted|registry\.npmjs|files\.python|index-url", project_files()) == []


def test_no_file_names_a_folder_of_one_machine():
    assert lines_with(r"(?<![\w.])/(root|home|work|Users)/\w", project_files()) == []


def test_no_template_holds_a_script_or_a_style():
    inline = r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son(click|load|change|submit|input|error)=|javascript:|hx-on"

    assert lines_with(inline, (ROOT / "templates").rglob("*.html")) == []


def test_no_template_or_style_sheet_asks_another_host():
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static").rglob("*.css"), *(ROOT / "static").rglob("*.js")]

    assert lines_with(r"(src|srcset)=\"(https?:)?//|<link[^>]+href=\"(https?:)?//|url\([\"']?(https?:)?//", files) == []


def test_no_test_commits_into_the_database_of_all_tests():
    # It would meet what fixtures hold in a transaction, and empty the database at its end; see `committed`.
    commits = r"transaction=True|serialized_rollback|transactional_db|TransactionTestCase"

    assert lines_with(commits, (ROOT / "tests").rglob("*.py")) == []


PROMISES = ["README.md", "CONTRIBUTING.md"]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands_in(name):
    """The words after `manage.py` in each command that the page shows."""
    return sorted(set(re.findall(r"manage\.py ([a-z_]+)", text_of(name))))


def test_the_readme_shows_both_commands():
    assert {"demo", "test"} <= set(commands_in("README.md"))


@pytest.mark.parametrize("command", sorted({command for name in PROMISES for command in commands_in(name)}))
def test_every_command_that_is_shown_exists(command):
    assert command in {*get_commands(), *manage.OWN}


@pytest.mark.parametrize("name", PROMISES)
def test_every_path_that_is_named_exists(name):
    text = text_of(name)
    linked = re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", text)
    quoted = [word for word in re.findall(r"`([\w./-]+)`", text) if "/" in word or word.endswith((".py", ".txt"))]
    paths = {path.strip("/") for path in linked + quoted if not path.startswith("/")} - MADE_BY_RUNNING

    assert linked
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_the_readme_maps_every_room():
    rooms = {file.parent.name for file in ROOT.glob("*/apps.py")}

    assert [room for room in sorted(rooms) if f"`{room}/`" not in text_of("README.md")] == []
