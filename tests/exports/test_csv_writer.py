import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from textwrap import dedent

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from exports.description import FactRecord, Summary
from exports.writers.csv_writer import cell_of, csv_files, inert
from tests.exports.strategies import HOSTILE, texts
from tests.exports.tables_read import as_it_was, written, written_csv

SIGNS = "=+-@＝＋－＠"

# The summaries as shipped are read from the test database, which is made only where a test asks for it by name.
pytestmark = pytest.mark.django_db


def test_files_open_in_spreadsheets(handouts):
    for content in written_csv(handouts).values():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
    assert content.startswith(b"\xef\xbb\xbftable,column,heading,")


def test_each_table_has_a_file(handouts):
    assert list(written_csv(handouts)) == [
        "summaries.csv",
        "routes.csv",
        "requirements.csv",
        "openings.csv",
        "courses.csv",
        "facts.csv",
        "wages.csv",
        "projections.csv",
        "programs.csv",
        "sources.csv",
        "data-dictionary.csv",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("-1", "'-1"),
        ("\tx", "'\tx"),
        ("\t=1", "'\t'=1"),
        ("\r\n=1", "'\r\n'=1"),
        (" =1", "' =1"),
        ('"=1', "'\"=1"),
        ("\u200b=1", "'\u200b=1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("one\n- two", "one\n'- two"),
    ],
)
def test_what_could_be_taken_for_a_formula_stands_behind_an_apostrophe(text, written):
    assert inert(text) == written
    assert as_it_was(written) == text


@pytest.mark.parametrize("text", ["", "1 = 1", "a - b", "'quoted'", '"quoted", twice', "a\r\nb", "a@b.c", "中 😀"])
def test_any_other_text_is_left_alone(text):
    assert inert(text) == text


@given(texts() | st.text(st.sampled_from(f"{SIGNS};,'\"\t\r\n 1x\u00a0\ufeff"), max_size=8))
def test_any_text_comes_back_and_begins_no_formula_whatever_the_separator(text):
    written = inert(text)

    assert as_it_was(written) == text
    for separator in ";\t\r\n":
        for cell in written.split(separator):
            assert not cell.strip(' "\u00a0\ufeff').startswith(tuple(SIGNS))
    assert not written.startswith(("\t", "\r", "\n"))


def test_values_are_written_as_what_they_are():
    values = [None, True, False, 0, Decimal("-1E+3"), Decimal("24.50"), date(2026, 5, 1), "a\0b\ud800"]
    unwritable = set()

    cells = [cell_of(value, unwritable) for value in values]

    assert cells == ["", "true", "false", "0", "-1000", "24.50", "2026-05-01", "a[U+0000]b[U+D800]"]
    assert unwritable == {"\0", "\ud800"}


def test_characters_that_no_file_holds_are_told_of_the_file_they_are_in():
    files = dict(csv_files([Summary(slug="s", facts=(FactRecord(value="a\0b"),))]))

    assert written(files["facts.csv"])[1] == {"\0"}
    assert not written(files["summaries.csv"])[1]


def test_the_summaries_are_read_once_and_not_before_they_are_needed():
    reads = []

    def once():
        reads.append("read")
        yield Summary(slug="s")

    files = csv_files(once())
    assert not reads

    contents = [written(write)[0] for _, write in (*files, files[0])]

    assert reads == ["read"]
    assert contents[0] == contents[-1]


def test_a_failure_midway_leaves_no_file_open():
    def failing():
        yield Summary(slug="s")
        raise ValueError("gone")

    (_, write), *_ = csv_files(failing())

    with pytest.raises(ValueError, match="gone"):
        write(BytesIO())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_the_documentation_says_undoes_it(text):
    page = (settings.BASE_DIR / "docs" / "exports.md").read_text()
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names = {"re": re, "cell": inert(text)}

    exec(dedent(code), names)

    assert names["text"] == text
