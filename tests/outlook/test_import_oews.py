import re
from decimal import Decimal

import pytest
from django.core.management import CommandError

from guide.provenance import Source
from outlook.models import Area, Occupation, Release, WageEstimate
from publishing.models import ContentVersion
from tests.outlook.conftest import everything, run
from tests.outlook.files import (
    INDUSTRY,
    NATIONAL,
    SAMPLES,
    STATES,
    oews_row,
    rezipped,
    state_row,
    write_csv,
    write_workbook,
)

pytestmark = pytest.mark.django_db


def wage(code="29-2072", **wanted):
    return WageEstimate.objects.official().get(occupation__soc_code=code, **wanted)


@pytest.mark.parametrize(
    ("file", "year", "code", "median"),
    [
        ("national_M2018_dl_sample.xlsx", 2018, "29-2071", 40350),
        ("national_M2024_dl_sample.xlsx", 2024, "29-2072", 50250),
        ("national_M2025_dl_sample.xlsx", 2025, "29-2072", 51140),
    ],
)
def test_the_publishers_national_workbooks_are_read(occupations, file, year, code, median):
    run("import_oews", SAMPLES / file)

    assert (wage(code).year, wage(code).annual_median) == (year, median)


def test_every_figure_of_a_row_is_kept(occupations):
    run("import_oews", NATIONAL)

    row = wage()

    assert (row.employment, row.employment_error, row.wage_error) == (194720, Decimal("1.1"), Decimal("0.4"))
    assert [row.annual_p10, row.annual_p25, row.annual_p75, row.annual_p90] == [37000, 43490, 64820, 81150]
    assert (row.hourly_mean, row.hourly_median, row.annual_mean) == (Decimal("27.30"), Decimal("24.59"), 56790)
    assert (row.area.kind, row.location_quotient, row.markers, row.paid_by) == ("nation", None, {}, "")


def test_the_codes_of_2019_and_2020_are_occupations_of_their_own(content):
    run("import_oews", SAMPLES / "national_M2019_dl_sample.xlsx")

    combined = wage("29-2098", year=2019)

    assert (combined.occupation.soc_version, combined.annual_median) == (2019, 42630)
    assert not WageEstimate.objects.of("29-2072").filter(year=2019).exists()


def saved_in(month, path):
    """The national sample as if it had been saved in that month."""
    modified = re.compile(rb"(<dcterms:modified[^>]*>)\d{4}-\d\d")
    return rezipped(NATIONAL, path, "docProps/core.xml", lambda data: modified.sub(rb"\g<1>" + month, data))


@pytest.mark.parametrize(
    ("month", "as_of", "note", "review_by"),
    [
        (b"2026-04", "2026-04", "May 2025, file of April 2026", "2027-04-30"),
        # Whoever saves a file again does not publish it.
        (b"2026-11", "2025-05", "", "2026-05-31"),
    ],
)
def test_a_release_says_which_file_figures_were_read_from(occupations, tmp_path, month, as_of, note, review_by):
    file = saved_in(month, tmp_path / "national_M2025_dl.xlsx")

    run("import_oews", file)

    release = wage().release
    assert (release.quality, release.file_name, len(release.digest)) == ("original", file.name, 64)
    assert (release.name, release.as_of, release.as_of_note) == ("May 2025", as_of, note)
    assert f"{release.review_by:%Y-%m-%d}" == review_by
    assert release.source == Source.objects.get(slug="bls-oews-2025")


@pytest.mark.parametrize("file", ["state_M2024_dl_sample.xlsx", "state_M2024_dl_sample.csv"])
def test_states_are_read_from_workbook_and_csv_alike(occupations, file):
    run("import_oews", SAMPLES / file)

    alabama = wage(area__state="AL")

    assert (alabama.area.code, alabama.area.name, alabama.area.kind) == ("01", "Alabama", "state")
    assert (alabama.employment, alabama.annual_median) == (2630, 38540)
    assert (alabama.jobs_per_1000, alabama.location_quotient) == (Decimal("1.257"), Decimal("1.030"))


def test_a_second_run_of_the_same_file_changes_nothing_and_says_so(occupations):
    run("import_oews", STATES)
    before = everything()

    printed = run("import_oews", STATES)

    assert "0 added, 0 changed" in printed
    assert "Everything was on file already." in printed
    assert everything() == before


def test_the_same_figures_from_another_file_change_nothing(occupations):
    run("import_oews", STATES)
    before = everything()

    run("import_oews", SAMPLES / "state_M2024_dl_sample.csv")

    assert everything() == before


def test_a_dry_run_tells_what_would_change_and_changes_nothing(occupations):
    before = everything()

    printed = run("import_oews", NATIONAL, dry_run=True)

    assert "nothing was changed" in printed
    assert "3 added, 0 changed, 0 unchanged" in printed
    assert everything() == before


def test_the_content_version_changes_with_what_is_on_file_and_only_then(occupations):
    numbers = [ContentVersion.current()]

    for options in ({"dry_run": True}, {}, {}):
        run("import_oews", NATIONAL, **options)
        numbers.append(ContentVersion.current())

    assert numbers == [0, 0, 1, 1]


def test_an_original_takes_the_place_of_the_converted_copy(content):
    copy = wage(year=2024, area__code="50")
    release = copy.release

    printed = run("import_oews", STATES)

    copy.refresh_from_db()
    assert "0 added, 0 changed" not in printed
    assert (release.quality, copy.release.quality) == ("converted", "original")
    assert (copy.release.source, copy.release.as_of) == (release.source, release.as_of)
    assert copy.hourly_p10 == Decimal("19.31")
    assert wage(year=2024, area__code="04").release == release


def test_a_copy_that_nothing_rests_on_any_more_is_gone(content):
    run("import_oews", NATIONAL)

    assert not Release.objects.filter(slug="oews-2025-nation").exists()
    assert Release.objects.filter(slug="oews-2024-nation").exists()


def test_the_guides_own_figure_stays(content):
    guide = WageEstimate.objects.get(by_guide=True)

    run("import_oews", NATIONAL)

    assert list(WageEstimate.objects.filter(by_guide=True)) == [guide]


def test_markers_keep_their_meaning(occupations, tmp_path):
    marked = {"TOT_EMP": "**", "EMP_PRSE": "**", "JOBS_1000": "**", "LOC_QUOTIENT": "**"}
    top = {"H_PCT90": "#", "A_PCT90": "#"}

    run("import_oews", write_csv(tmp_path / "state_M2024_dl.csv", [state_row(**marked, **top)]))

    row = wage()
    assert (row.employment, row.annual_p90, row.hourly_p90, row.location_quotient) == (None,) * 4
    assert row.markers["annual_p90"] == "#"
    assert row.why_missing("annual_p90") == "at or above the highest wage that is published"
    assert row.why_missing("employment") == "employment not available"
    assert row.why_missing("annual_p10") == ""


def test_an_occupation_paid_by_the_year_has_no_hourly_wages(occupations, tmp_path):
    hourly = dict.fromkeys(["H_MEAN", "H_PCT10", "H_PCT25", "H_MEDIAN", "H_PCT75", "H_PCT90"], "*")

    run("import_oews", write_csv(tmp_path / "national_M2024_dl.csv", [oews_row(ANNUAL="TRUE", **hourly)]))

    assert (wage().paid_by, wage().hourly_median, wage().annual_median) == ("year", None, 50250)


@pytest.mark.parametrize(
    "header",
    [
        lambda name: name.lower(),
        lambda name: name.replace("_", " ").title(),
        lambda name: {"O_GROUP": "OCC_GROUP", "LOC_QUOTIENT": "LOC_Q", "JOBS_1000": "jobs_1000_orig"}.get(name, name),
        lambda name: {"O_GROUP": "group", "LOC_QUOTIENT": "LOC QUOTIENT", "OCC_CODE": "occ code"}.get(name, name),
        lambda name: {"PRIM_STATE": "ST", "AREA_TITLE": "STATE"}.get(name, name),
        lambda name: {"AREA_TITLE": "AREA_NAME"}.get(name, name),
    ],
)
def test_columns_are_found_in_the_spelling_of_every_year(occupations, tmp_path, header):
    row = state_row()

    run("import_oews", write_csv(tmp_path / "state_M2024_dl.csv", [row], header=[header(name) for name in row]))

    assert (wage().area.state, wage().location_quotient) == ("AL", Decimal("1.030"))


def test_columns_are_found_wherever_they_stand(occupations, tmp_path):
    row = dict(reversed(state_row().items()))

    run("import_oews", write_csv(tmp_path / "state_M2024_dl.csv", [row]))

    assert wage().annual_median == 50250


def test_a_state_file_of_2014_is_read(occupations, tmp_path):
    since = {"AREA_TYPE", *INDUSTRY}
    kept = {name: value for name, value in state_row().items() if name not in since}
    row = kept | {"AREA": 1, "OCC_CODE": "29-2071"}
    names = {"O_GROUP": "OCC_GROUP", "PRIM_STATE": "ST", "AREA_TITLE": "STATE"}
    rows = [[names.get(name, name) for name in row], list(row.values())]

    run("import_oews", write_workbook(tmp_path / "state_M2014_dl.xlsx", rows, sheet="State_M2014_dl"))

    assert (wage("29-2071").year, wage("29-2071").area.code) == (2014, "01")


@pytest.mark.parametrize(
    ("place", "kind", "state"),
    [
        ({"AREA": "0100001", "AREA_TITLE": "Northwest Alabama", "AREA_TYPE": "6"}, "nonmetropolitan", "AL"),
        ({"AREA": "13820", "AREA_TITLE": "Birmingham, AL", "AREA_TYPE": "4"}, "metropolitan", "AL"),
        ({"AREA": "66", "AREA_TITLE": "Guam", "AREA_TYPE": "3", "PRIM_STATE": "GU"}, "territory", "GU"),
    ],
)
def test_every_kind_of_area_is_read(occupations, tmp_path, place, kind, state):
    run("import_oews", write_csv(tmp_path / "area_M2024_dl.csv", [state_row(**place)]))

    area = Area.objects.get()
    assert (area.code, area.name, area.kind, area.state) == (place["AREA"], place["AREA_TITLE"], kind, state)
    assert wage().release.coverage == {"territory": "states"}.get(kind, kind)


def test_only_rows_for_all_industries_together_are_read(occupations, tmp_path):
    others = [
        oews_row(NAICS="622000", I_GROUP="3-digit", TOT_EMP="1"),
        oews_row(OWN_CODE="5", TOT_EMP="2"),
        oews_row(I_GROUP="sector", NAICS="62", TOT_EMP="3"),
    ]

    run("import_oews", write_csv(tmp_path / "national_M2024_dl.csv", [*others, oews_row()]))

    assert wage().employment == 187910


def test_of_a_group_and_an_occupation_with_one_code_the_occupation_is_read(occupations, tmp_path):
    rows = [oews_row(O_GROUP="broad", TOT_EMP="1"), oews_row(), oews_row(O_GROUP="minor", TOT_EMP="2")]

    run("import_oews", write_csv(tmp_path / "national_M2024_dl.csv", rows))

    assert wage().employment == 187910


def test_other_occupations_are_added_as_drafts_only_when_asked(occupations, tmp_path):
    nurse = {"OCC_CODE": "29-1141", "OCC_TITLE": "Registered Nurses"}
    file = write_csv(tmp_path / "national_M2024_dl.csv", [oews_row(), oews_row(**nurse)])

    run("import_oews", file)
    before = Occupation.objects.count()
    run("import_oews", file, all_occupations=True)

    added = Occupation.objects.get(soc_code="29-1141")
    assert before == len(occupations)
    assert (added.title, added.status, added.soc_version, added.first_year) == (
        "Registered Nurses",
        "draft",
        2018,
        2021,
    )
    assert wage("29-1141").annual_median == 50250


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_a_csv_may_be_in_any_usual_encoding(occupations, tmp_path, encoding):
    file = write_csv(tmp_path / "national_M2024_dl.csv", [oews_row(OCC_TITLE="Spécialistes")], encoding)

    run("import_oews", file)

    assert wage().employment == 187910


def test_the_year_is_asked_for_where_nothing_tells_it(occupations, tmp_path):
    file = write_csv(tmp_path / "wages.csv", [oews_row()])

    with pytest.raises(CommandError, match="give it as --year"):
        run("import_oews", file)
    run("import_oews", file, year="2024")

    assert wage().year == 2024


def test_the_month_of_publication_can_be_told(occupations, tmp_path):
    file = write_csv(tmp_path / "national_M2024_dl.csv", [oews_row()])

    run("import_oews", file, as_of="2025-03")

    assert (wage().as_of, f"{wage().review_by:%Y-%m-%d}") == ("2025-03", "2026-03-31")


def test_what_staff_decided_about_a_figure_stays(content):
    WageEstimate.objects.filter(year=2025).update(status="draft")

    run("import_oews", NATIONAL)

    assert wage(year=2025, area__code="99").status == "draft"
