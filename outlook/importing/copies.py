"""The copies of the publishers' files that come with the site, in fixtures/outlook/.

Their makers dropped the publishers' markers: what they left out is "not released".
"""

import csv
import json
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.db import transaction

from outlook.importing.places import NATION, state_area
from outlook.models import (
    Area,
    Attainment,
    Industry,
    Marker,
    Occupation,
    Projection,
    Release,
    SimilarOccupation,
    Task,
    Technology,
    WageEstimate,
)

FOLDER = Path(settings.FIXTURE_DIRS[0]) / "outlook"
WAGES = {
    "employment": "tot_emp",
    "employment_error": "emp_prse",
    "jobs_per_1000": "jobs_1000",
    "location_quotient": "loc_quotient",
    "wage_error": "mean_prse",
    **{f"{basis}_mean": f"{basis[0]}_mean" for basis in ("annual", "hourly")},
    **{f"{basis}_median": f"{basis[0]}_median" for basis in ("annual", "hourly")},
    **{f"{basis}_p{n}": f"{basis[0]}_pct{n}" for basis in ("annual", "hourly") for n in (10, 25, 75, 90)},
}
PROJECTIONS = {
    "base_employment": "employment_base_thousands",
    "target_employment": "employment_projected_thousands",
    "change": "change_thousands",
    "change_percent": "change_percent",
    "annual_openings": "openings_annual_avg_thousands",
}


@transaction.atomic
def load_copies():
    """Add everything in the copies to a database that holds the occupations and releases, and none of their figures."""
    occupations = Occupations()
    releases = {release.slug: release for release in Release.objects.all()}
    load_wages(occupations, releases)
    load_projections(occupations, releases)
    load_handbook(occupations, releases["handbook-2025"])
    load_attainment(occupations, releases["projections-2022-32"])
    load_work(occupations, releases["onet-29-3"])


class Occupations:
    """The occupations on file, found by their code and a year in which it was in use."""

    def __init__(self):
        self.by_code = {}
        for occupation in Occupation.objects.all():
            self.by_code.setdefault(occupation.soc_code, []).append(occupation)

    def find(self, code, year):
        for occupation in self.by_code.get(code, []):
            if (occupation.first_year or year) <= year <= (occupation.last_year or year):
                return occupation
        return None


def load_wages(occupations, releases):
    """The wages of the three tables, with the areas they are for."""
    areas = {area.code: area for area in Area.objects.all()}
    wages = []
    for name, coverage in (("national", "nation"), ("states", "states"), ("nonmetro_areas", "nonmetropolitan")):
        for row in table(name):
            code = row.get("area_code", NATION)
            if code not in areas:
                areas[code] = new_area(code, row)
            year = int(row["year"])
            wages.append(
                WageEstimate(
                    occupation=occupations.find(row["soc_code"], year),
                    area=areas[code],
                    year=year,
                    release=releases[f"oews-{year}-{coverage}"],
                    markers=markers(row),
                    **figures(row, WAGES),
                )
            )
    Area.objects.bulk_create(area for area in areas.values() if area.pk is None)
    WageEstimate.objects.bulk_create(wages)


def new_area(code, row):
    """The area of a row, unsaved: a state, a territory, or what lies outside the cities of one."""
    state = state_area(code[:2])
    if len(code) == 2:
        return state
    return Area(code=code, kind=Area.Kind.NONMETROPOLITAN, name=row["area_title"], state=state.state)


def markers(row):
    """The marker of each figure that the copy says is not released, by field."""
    missing = row.get("not_released", "").split()
    return {field: Marker.NOT_RELEASED for field, column in WAGES.items() if column in missing}


def load_projections(occupations, releases):
    """The projections, with what the publisher says moves them. The guide's own is on file with the guide."""
    handbook = document("ooh")
    factors = document("projection_factors")["factors_affecting_utilization"]["text"]
    rows = []
    for row in table("projections"):
        release = releases.get(f"projections-{row['period']}")
        if release is None:
            continue
        projection = Projection(
            occupation=occupations.find(row["code"], int(row["base_year"])),
            release=release,
            base_year=int(row["base_year"]),
            target_year=int(row["target_year"]),
            entry_education=row["typical_education"],
            work_experience=row["work_experience"],
            training=row["on_the_job_training"],
            factors=factors.get(row["period"], {}).get(row["code"], ""),
            **figures(row, PROJECTIONS),
        )
        if row["period"] == handbook["_meta"]["projection_vintage"]:
            projection.publisher_label = handbook.get(row["code"], {}).get("outlook_label", "")
        rows.append(projection)
    Projection.objects.bulk_create(rows)


def load_handbook(occupations, release):
    """Industries and similar occupations, with wages of the May that the handbook names."""
    pages = document("ooh")
    year = int(pages.pop("_meta")["wage_vintage"].removeprefix("May "))
    for code, page in pages.items():
        told = {"occupation": occupations.find(code, year), "release": release, "wage_year": year}
        wages = page["median_wage_by_industry"]
        Industry.objects.bulk_create(
            Industry(name=name, share=share, annual_median=wages.get(name), position=position, **told)
            for position, (name, share) in enumerate(page["largest_employers_percent"].items())
        )
        SimilarOccupation.objects.bulk_create(
            SimilarOccupation(
                title=one["title"],
                entry_education=one["education"],
                annual_median=one["median_pay"],
                position=position,
                **told,
            )
            for position, one in enumerate(page.get("similar_occupations", []))
        )


def load_attainment(occupations, release):
    """The schooling of workers, all levels of an occupation together 100 percent."""
    values = document("projection_factors")["educational_attainment_percent"]["values"]
    Attainment.objects.bulk_create(
        Attainment(
            occupation=occupations.find(code, 2022),
            release=release,
            level=level,
            percent=Decimal(str(percent)),
            position=position,
        )
        for code, levels in values.items()
        for position, (level, percent) in enumerate(levels.items())
    )


def load_work(occupations, release):
    """Tasks and technology."""
    profiles = document("onet")
    del profiles["_meta"]
    for code, profile in profiles.items():
        told = {"occupation": occupations.find(code.removesuffix(".00"), 2025), "release": release}
        Task.objects.bulk_create(
            Task(code=task["task_id"], text=task["task"], kind=task["task_type"] or "", position=position, **told)
            for position, task in enumerate(profile["tasks"])
        )
        examples = [(group, one) for group in profile["technology_skills"] for one in group["examples"]]
        Technology.objects.bulk_create(
            Technology(
                name=one["example"],
                category=group["commodity_title"],
                category_code=group["commodity_code"],
                is_hot=one["hot"],
                is_in_demand=one["in_demand"],
                position=position,
                **told,
            )
            for position, (group, one) in enumerate(examples)
        )


def figures(row, columns):
    """The numbers of a row by field; what is empty or not in the table is None."""
    return {field: Decimal(row[column]) if row.get(column) else None for field, column in columns.items()}


def table(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def document(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
