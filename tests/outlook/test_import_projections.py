from decimal import Decimal

import pytest
from django.core.management import CommandError
from openpyxl import load_workbook

from outlook.models import Occupation, Projection
from tests.outlook.conftest import everything, run
from tests.outlook.files import PROJECTIONS, write_workbook

pytestmark = pytest.mark.django_db

TITLE = "National Employment Matrix title"
CODE = "National Employment Matrix code"
SCHOOLING = ["Typical education needed for entry", "Work experience in a related occupation"]
TRAINING = "Typical on-the-job training needed to attain competency in the occupation"


def projection(code="29-2072", **wanted):
    return Projection.objects.get(occupation__soc_code=code, by_guide=False, **wanted)


def write_sheets(path, **sheets):
    """A workbook of several sheets: the rows of each by a name in which a space is an underscore and a point a p."""
    workbook = write_workbook(path, [["Index"]], sheet="Index")
    book = load_workbook(workbook)
    for name, rows in sheets.items():
        page = book.create_sheet(name.replace("_", " ").replace("p", "."))
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_the_publishers_workbook_is_read(occupations):
    run("import_projections", PROJECTIONS)

    row = projection()

    assert (row.base_year, row.target_year, row.vintage) == (2024, 2034, "2024-34")
    assert (row.base_employment, row.target_employment) == (Decimal("194.8"), Decimal("208.6"))
    assert (row.change, row.change_percent, row.annual_openings) == (Decimal("13.8"), Decimal("7.1"), Decimal("14.2"))
    assert row.entry_education == "Postsecondary nondegree award"
    assert (row.work_experience, row.training) == ("None", "None")
    assert (row.release.quality, row.release.edition) == ("original", "2024-34")


def test_a_dash_is_a_missing_word(occupations):
    run("import_projections", PROJECTIONS)

    assert projection("00-0000").entry_education == ""


def test_the_original_takes_the_place_of_the_copy_and_keeps_what_it_does_not_tell(content):
    copy = Projection.objects.select_related("release").get(pk=projection(base_year=2024).pk)

    printed = run("import_projections", PROJECTIONS)

    row = projection(base_year=2024)
    assert "0 added, 10 changed, 0 unchanged" in printed
    assert (copy.pk, copy.release.quality, row.release.quality) == (row.pk, "converted", "original")
    assert row.publisher_label == "Much faster than average"
    assert row.factors == copy.factors != ""
    assert "faster than the average" in row.guide_said
    assert [source.slug for source in row.supporting_sources.all()] == ["bls-ooh-2025"]


def test_a_second_run_of_the_same_file_changes_nothing_and_says_so(content):
    run("import_projections", PROJECTIONS)
    before = everything()

    printed = run("import_projections", PROJECTIONS)

    assert "Everything was on file already." in printed
    assert everything() == before


def test_a_dry_run_changes_nothing(content):
    before = everything()

    printed = run("import_projections", PROJECTIONS, dry_run=True)

    assert "10 changed" in printed
    assert everything() == before


def test_all_occupations_are_added_as_drafts_when_asked(occupations):
    run("import_projections", PROJECTIONS, all_occupations=True)

    assert Projection.objects.count() > 100
    assert set(Occupation.objects.exclude(pk__in=[row.pk for row in occupations.values()]).values_list("status")) == {
        ("draft",)
    }


def test_a_round_with_its_schooling_in_another_table_is_read(occupations, tmp_path):
    main = [
        ["Table 1.2 Employment by detailed occupation, 2022 and projected 2032 (Numbers in thousands)"],
        [
            *(f"2022 {TITLE}", f"2022 {CODE}", "Occupation type", "Employment, 2022", "Employment, 2032"),
            *("Employment distribution, percent, 2022", "Employment distribution, percent, 2032"),
            *("Employment change, numeric, 2022-32", "Employment change, percent, 2022-32"),
            "Occupational openings, 2022-32 annual average",
        ],
        ["  Medical records specialists", "29-2072", "Line item", 194.3, 210.9, 0.1, 0.1, 16.5, 8.5, 15.0],
        ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"],
    ]
    schooling = [
        ["Table 1.7 Occupational projections, 2022–32, and worker characteristics, 2022 (Numbers in thousands)"],
        [f"2022 {TITLE}", f"2022 {CODE}", "Occupation type", *SCHOOLING, TRAINING],
        ["Medical records specialists", "29-2072", "Line item", "Postsecondary nondegree award", "None", "None"],
    ]

    run("import_projections", write_sheets(tmp_path / "occupation.xlsx", Table_1p2=main, Table_1p7=schooling))

    row = projection()
    assert (row.vintage, row.base_employment, row.annual_openings) == ("2022-32", Decimal("194.3"), Decimal("15.0"))
    assert row.entry_education == "Postsecondary nondegree award"


def test_headers_on_two_rows_are_read(occupations, tmp_path):
    main = [
        ["Table 1.2 Employment by detailed occupation, 2016 and projected 2026 (Numbers in thousands)"],
        [f"2016 {TITLE} and code", None, "Occupation type", "Employment", None, "Change, 2016–26", None],
        [None, None, None, 2016, 2026, "Number", "Percent"],
        ["Health information technicians", "29-2071", "Line item", 206.3, 234.1, 27.8, 13.5],
    ]
    more = [
        ["Table 1.10 Occupational separations and openings, projected 2016–26"],
        [f"2016 {TITLE}", f"2016 {CODE}", "Occupation type", "Occupational openings, 2016–26 annual average"],
        ["Health information technicians", "29-2071", "Line item", 14.6],
    ]
    schooling = [
        ["Table 1.7 Worker characteristics"],
        [f"2016 {TITLE}", f"2016 {CODE}", "Occupation type", *SCHOOLING, TRAINING],
        ["Health information technicians", "29-2071", "Line item", "Postsecondary nondegree award", "None", "—"],
    ]
    file = write_sheets(tmp_path / "occupation.xlsx", Table_1p2=main, Table_1p10=more, Table_1p7=schooling)

    run("import_projections", file)

    row = projection("29-2071")
    assert (row.vintage, row.change, row.change_percent) == ("2016-26", Decimal("27.8"), Decimal("13.5"))
    assert (row.annual_openings, row.training) == (Decimal("14.6"), "")


def test_a_release_that_disagrees_with_the_file_is_refused(occupations):
    before = everything()

    with pytest.raises(CommandError, match=r"not clear which release.*2024-2034.*--release says 2022-2032"):
        run("import_projections", PROJECTIONS, release="2022-32")

    assert everything() == before
