"""A backup made and restored by the commands of docs/operations.md, word for word, serves the same bytes."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.db import connection

from tests import postgres
from tests.committing import address, drop
from tests.content import commit_shipped_content
from tests.safety.elsewhere import ROOT, run

pytestmark = [pytest.mark.usefixtures("committed"), pytest.mark.thorough]


def documented(title):
    """The commands below the title."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return re.search(rf"\n### {title}\n.*?\n```\n(.*?)```\n", text, re.DOTALL)[1]


def carry_out(title, folder, **variables):
    path = f"{postgres.programs()}:{os.environ['PATH']}" if connection.vendor == "postgresql" else os.environ["PATH"]
    subprocess.run(
        ["bash", "-e"], input=documented(title), cwd=folder, env={"PATH": path} | variables, text=True, check=True
    )


@pytest.fixture
def most(some):
    """How many addresses to look at: in a thorough run all."""
    return len(some(range(1_000), 60))


def seen(database, most):
    finished = run(database, "tests.safety.seen", most)
    assert finished.returncode == 0, finished.stderr
    return json.loads(finished.stdout)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="The commands, or the fault, are those of an SQLite file.")
def test_a_copy_of_the_file_put_in_its_place_serves_identical_pages(tmp_path, most):
    commit_shipped_content()
    connection.close()
    file = Path(connection.settings_dict["NAME"]).rename(tmp_path / "db.sqlite3")

    before = seen(f"sqlite:///{file}", most)
    carry_out("Back up SQLite", tmp_path)
    file.write_bytes(b"lost")
    carry_out("Restore SQLite", tmp_path)
    after = seen(f"sqlite:///{file}", most)

    assert after == before
    assert_all_is_there(before)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="The commands, or the fault, are those of a PostgreSQL server."
)
def test_a_dump_restored_into_an_empty_database_serves_identical_pages(tmp_path, most):
    commit_shipped_content()
    restored = f"{address()}_restored"

    before = seen(address(), most)
    try:
        carry_out("Back up PostgreSQL", tmp_path, DATABASE_URL=address())
        carry_out("Restore PostgreSQL", tmp_path, DATABASE_URL=address(), RESTORED_URL=restored)
        after = seen(restored, most)
    finally:
        drop(restored.rpartition("/")[2])

    assert after == before
    assert_all_is_there(before)


def assert_all_is_there(pages):
    """Many pages and files were found, and most of them are kept by caches."""
    found = [tag for status, tag, _ in pages.values() if status == 200]
    assert len(found) > len(pages) * 0.7
    assert sum(tag is not None for tag in found) > len(pages) * 0.4
