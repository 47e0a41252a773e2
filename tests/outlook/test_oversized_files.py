"""Files that want more memory than there is to give: each is refused before it gets it."""

import re
import tracemalloc

import pytest

from tests.outlook.damage import csv_of, lying_zip_bomb, refused, sheet_with, zip_bomb
from tests.outlook.files import oews_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("bomb", "sentence"), [(zip_bomb, "unpacks to more than"), (lying_zip_bomb, "damaged")])
def test_a_zip_bomb_is_refused_in_little_memory(occupations, tmp_path, bomb, sentence):
    path = bomb(tmp_path)

    tracemalloc.start()
    said = refused("import_oews", path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert sentence in said
    assert peak < 64 << 20


def test_a_cell_of_ten_million_letters_takes_little_memory(occupations, tmp_path):
    long = b'<c r="L2" t="inlineStr"><is><t>' + b"9" * 10_000_000 + b"</t></is></c>"
    change = sheet_with(lambda data: re.sub(rb'<c r="L2"[^>]*>.*?</c>', long, data))
    file = change(tmp_path)

    tracemalloc.start()
    said = refused("import_oews", file)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert re.search("row 2, column TOT_EMP: “9{40}…” is neither", said)
    assert peak < 128 << 20


def test_a_csv_cell_of_ten_million_letters_is_refused(occupations, tmp_path):
    said = refused("import_oews", csv_of(oews_row(OCC_TITLE="x" * 10_000_000))(tmp_path))

    assert "row 2: The row cannot be read: field larger than field limit" in said


def test_more_rows_than_any_publisher_has_are_refused(occupations, tmp_path, monkeypatch):
    monkeypatch.setattr("outlook.importing.tables.MOST_CELLS", 100)

    said = refused("import_oews", csv_of(*[oews_row()] * 10)(tmp_path))

    assert "more cells than any of the publisher's" in said
