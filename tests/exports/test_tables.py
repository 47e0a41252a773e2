from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.description import FactRecord, Summary
from exports.writers.data_dictionary import data_dictionary
from exports.writers.tables import tables
from tests.exports.strategies import HOSTILE, LONG, summaries
from tests.exports.tables_read import (
    from_csv,
    from_xlsx,
    rows_of_csv,
    sheets_of,
    spelled_out,
    summaries_from,
    written_csv,
    written_xlsx,
)
from tests.sampling import examples

# The summaries as shipped are read from the test database, which is made only where a test asks for it by name.
pytestmark = pytest.mark.django_db

# What no CSV file and what no workbook holds; both write it as its code point.
NOT_IN_CSV = "\0\ud800-\udfff"
NOT_IN_XLSX = "\ud800-\udfff\ufffe\uffff"


def told_apart(found):
    """Summaries whose short names, and the codes of whose routes, differ."""
    return tuple(
        replace(
            summary,
            slug=f"{summary.slug}{number}",
            routes=tuple(replace(one, code=f"{one.code}{place}") for place, one in enumerate(summary.routes)),
        )
        for number, summary in enumerate(found)
    )


several = st.lists(summaries(), min_size=1, max_size=2).map(told_apart)


@settings(deadline=None)
@given(several)
def test_any_summary_is_read_back_from_csv(found):
    read = summaries_from(from_csv(written_csv(found)))

    assert read == spelled_out(found, NOT_IN_CSV)


@examples(40)
@given(several)
def test_any_summary_is_read_back_from_a_workbook(found):
    read = summaries_from(from_xlsx(written_xlsx(found)))

    assert read == spelled_out(found, NOT_IN_XLSX)


def test_everything_shipped_is_read_back_from_csv(handouts):
    assert len(handouts) >= 15

    assert summaries_from(from_csv(written_csv(handouts))) == handouts


def test_everything_shipped_is_read_back_from_a_workbook(handouts):
    assert summaries_from(from_xlsx(written_xlsx(handouts))) == handouts


@pytest.mark.sampled(8)
@pytest.mark.parametrize("text", [*HOSTILE.values(), LONG], ids=[*HOSTILE, "long"])
def test_hostile_text_is_read_back_from_both_in_every_kind_of_cell(text):
    facts = (FactRecord(slug="f", text=text, sources=(text, "", text)), FactRecord(slug=text))
    found = (Summary(kind="pathway", slug="s", name=text, time=(text,), facts=facts),)

    assert summaries_from(from_csv(written_csv(found))) == spelled_out(found, NOT_IN_CSV)
    assert summaries_from(from_xlsx(written_xlsx(found))) == spelled_out(found, NOT_IN_XLSX)


def test_no_list_is_told_from_an_empty_one():
    found = (Summary(slug="asked", programs=()), Summary(slug="not-asked", programs=None))

    assert summaries_from(from_csv(written_csv(found))) == found
    assert summaries_from(from_xlsx(written_xlsx(found))) == found


def test_the_data_dictionary_lists_the_columns_of_every_csv_file_and_no_others(handouts):
    files = {name.removesuffix(".csv"): rows_of_csv(content)[0] for name, content in written_csv(handouts).items()}

    listed = [(record.table, record.column) for record in data_dictionary()]

    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted((name, column) for name, heads in files.items() for column in heads)


def test_the_data_dictionary_lists_the_headings_of_every_sheet_and_no_others(handouts):
    sheets = sheets_of(written_xlsx(handouts))
    del sheets["About"]

    listed = [(record.table.replace("-", " ").capitalize(), record.heading) for record in data_dictionary()]

    assert len(listed) == len(set(listed))
    assert sorted(listed) == sorted((name, heading) for name, rows in sheets.items() for heading in rows[0])


def test_the_data_dictionary_is_the_same_in_both():
    sheet = from_xlsx(written_xlsx(()))["data-dictionary"]

    assert sheet == from_csv(written_csv(()))["data-dictionary"]
    assert len(sheet) == len(data_dictionary())


def test_every_column_has_its_place_in_the_dictionary_filled():
    for record in data_dictionary():
        assert record.meaning
        assert record.heading
        assert record.kind
        assert record.source


def test_every_value_with_codes_is_one_of_them(handouts):
    for table in tables():
        for summary in handouts:
            for row in table.rows(summary):
                for column, value in zip(table.columns, row, strict=True):
                    if column.told.codes and value:
                        assert value in column.told.codes, (table.name, column.name)


def test_the_same_summaries_give_the_same_bytes(handouts):
    assert written_csv(handouts) == written_csv(handouts)
    assert written_xlsx(handouts) == written_xlsx(handouts)
