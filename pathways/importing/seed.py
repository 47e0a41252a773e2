"""The programs that the site ships with: fixtures/pathways/programs.csv, one row a program, its counts side by side."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from pathways.importing.ipeds import place_of, required, unitid_of, whole_number, zip_code_of
from pathways.importing.rows import Rows
from pathways.importing.saving import (
    Quality,
    Survey,
    refresh_statistics,
    release_of,
    save_completions,
    save_institutions,
)
from pathways.models import Institution
from pathways.places import place_key

YEARS = range(2020, 2025)
COLUMNS = (
    *("UNITID", "INSTITUTION", "CITY", "STATE", "ZIP", "LATITUDE", "LONGITUDE", "CONTROL", "WEBSITE"),
    *("HD_YEAR", "ACTIVE_IN_HD2024", "CIPCODE", "AWARD_LEVEL_CODE", *(f"COMPLETIONS_{year}" for year in YEARS)),
)
CONTROLS = {
    "Public": Institution.Control.PUBLIC,
    "Private not-for-profit": Institution.Control.NONPROFIT,
    "Private for-profit": Institution.Control.FOR_PROFIT,
}
NEWEST_DIRECTORY = 2024


def shipped_file():
    return Path(settings.FIXTURE_DIRS[0]) / "pathways" / "programs.csv"


@transaction.atomic
def load_programs(path=None):
    """Put the shipped programs on file, all or nothing."""
    institutions, counts = {}, {year: {} for year in YEARS}
    for row in Rows(path or shipped_file(), COLUMNS):
        unitid = unitid_of(row)
        key = unitid, row["CIPCODE"], whole_number(row, "AWARD_LEVEL_CODE", 1, 99)
        institutions.setdefault(whole_number(row, "HD_YEAR", 2000, 2100), {})[unitid] = institution_of(row)
        for year in YEARS:
            column = f"COMPLETIONS_{year}"
            # Here, unlike in the publisher's files, blank says that nothing was reported.
            if row[column]:
                counts[year][key] = whole_number(row, column, 0, 1_000_000), None
    for year, listed in institutions.items():
        save_institutions(release_of(Survey.DIRECTORY, year, Quality.CONVERTED)[0], listed)
    for year, counted in counts.items():
        save_completions(release_of(Survey.COMPLETIONS, year, Quality.CONVERTED)[0], counted)
    refresh_statistics()


def institution_of(row):
    """The values of the model's fields; whether an older directory listed an institution as open was not copied."""
    name, city = required(row, "INSTITUTION", 200), required(row, "CITY", 80)
    is_newest = row["HD_YEAR"] == f"{NEWEST_DIRECTORY}"
    return {
        "name": name,
        "name_key": place_key(name),
        "city": city,
        "city_key": place_key(city),
        "state": row["STATE"],
        "zip_code": zip_code_of(row),
        "control": CONTROLS[row["CONTROL"]],
        "website": row["WEBSITE"],
        "is_active": row["ACTIVE_IN_HD2024"] == "yes" if is_newest else None,
        **place_of(row, "LATITUDE", "LONGITUDE"),
    }
