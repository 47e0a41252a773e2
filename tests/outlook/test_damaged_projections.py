"""Files of projections that are damaged or wrong: each ends in one sentence, and nothing is changed."""

import re

import pytest

from tests.outlook.damage import raw, refused
from tests.outlook.files import PROJECTIONS, STATES, changed, write_workbook

pytestmark = pytest.mark.django_db


def projections_with(**values):
    name = "occupation_2024-34.xlsx"
    return lambda folder: changed(PROJECTIONS, folder / name, values, sheet="Table 1.2")


PROJECTION_FILES = {
    "a workbook of wages": (lambda folder: STATES, "There is no sheet Table 1.2"),
    "text": (raw("occupation.csv", b"code\n29-2072\n"), "no workbook"),
    "a negative employment": (projections_with(D3=-1), "row 3, column employment, 2024: -1.* is below zero"),
    "a sum that is none": (projections_with(E3=5), "do not make 5"),
    "a blank employment": (projections_with(D3=None), "row 3, column employment, 2024: The cell is empty"),
    "a marker of other files": (projections_with(D3="**"), "row 3.*no meaning here"),
    "text in a number": (projections_with(I3="three"), "row 3, column employment change, percent.*“three” is neither"),
    "no code": (projections_with(B5=None), "row 5, column code: “” is no code"),
    "a code twice": (projections_with(B4="00-0000"), "row 4, column code: The occupation 00-0000 is there twice"),
    "a formula": (projections_with(D3="=1+1"), "row 3, column D: The cell holds a formula"),
    "no column of changes": (projections_with(H2="x"), "no column for the change in jobs"),
    "no column of schooling": (projections_with(M2="x"), "no column for the typical education, nor a sheet Table 1.7"),
    "no years": (projections_with(D2="Employment"), "not clear which release|for each of two years"),
    "no codes at all": (
        lambda folder: write_workbook(folder / "x.xlsx", [["Table 1.2"], ["title", "code"]], "Table 1.2"),
        "no row with the code of an occupation",
    ),
}


@pytest.mark.sampled(5)
@pytest.mark.parametrize("damage", PROJECTION_FILES)
def test_a_damaged_file_of_projections_ends_in_one_sentence(occupations, tmp_path, damage):
    write, sentence = PROJECTION_FILES[damage]

    said = refused("import_projections", write(tmp_path))

    assert re.search(sentence, said)
