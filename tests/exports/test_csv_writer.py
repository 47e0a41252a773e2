import csv
import io

import pytest

from exports.csv_writer import HEADINGS, cell, inert, pathway_csv
from tests.exports.conftest import make_summary

# The summaries as shipped are read from the test database, which is made only where a test asks for it by name.
pytestmark = pytest.mark.django_db


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_field_of_every_shipped_pathway_is_read_back(shipped):
    rows = rows_of(pathway_csv(shipped))

    assert len(rows) == len(shipped) >= 4
    for row, summary in zip(rows, shipped, strict=True):
        assert row == {heading: cell(getattr(summary, field)) for field, heading in HEADINGS.items()}


def test_each_field_of_a_summary_has_a_column():
    assert set(HEADINGS) == set(vars(make_summary()))


def test_fields_are_written_in_words():
    (row,) = rows_of(pathway_csv([make_summary()]))

    assert row["Coursework"] == "Medical terminology\nHealth care law"
    assert row["Facts"] == "Time: up to 24 months. Full time. (As of May 2024; confidence high; sources 1)"
    assert row["Sources"] == "AHIMA: RHIT page, undated (ahima.org) https://www.ahima.org/rhit"
    assert (row["Review by"], row["Exported on"]) == ("2027-05-01", "2026-11-23")


def test_the_file_opens_in_spreadsheets():
    content = pathway_csv([make_summary(review_by=None)])

    assert content.startswith(b"\xef\xbb\xbfAddress,Pathway,")
    assert content.endswith(b",2026-11-23\r\n")
    assert content.count(b"\r\n") == 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "－1"])
def test_a_text_that_looks_like_a_formula_is_read_back_behind_an_apostrophe(text):
    (row,) = rows_of(pathway_csv([make_summary(name=text, courses=(text,))]))

    assert inert(text).startswith(f"'{text[0]}")
    assert row["Pathway"] == inert(text)
    assert row["Coursework"] == inert(text)


@pytest.mark.parametrize(
    "text", ["", "Associate degree", "1 = 1", "'quoted'", '"quoted", twice', "a\r\nb", "中 😀 שלום"]
)
def test_any_other_text_is_read_back_as_it_was(text):
    (row,) = rows_of(pathway_csv([make_summary(name=text)]))

    assert inert(text) == text
    assert row["Pathway"] == text


def test_the_same_summaries_give_the_same_bytes(shipped):
    assert pathway_csv(shipped) == pathway_csv(shipped)
