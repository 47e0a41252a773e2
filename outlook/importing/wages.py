"""Keeps wage estimates: compares what a file says with what is on file, and writes what differs."""

from itertools import islice

from django.db.models import F

from outlook.importing.oews_layout import FIGURES
from outlook.importing.saving import Summary, drop_replaced, drop_unused, release_of
from outlook.models import Area, Release, WageEstimate

COVERAGE = {
    Area.Kind.NATION: Release.Coverage.NATION,
    Area.Kind.STATE: Release.Coverage.STATES,
    Area.Kind.TERRITORY: Release.Coverage.STATES,
    Area.Kind.METROPOLITAN: Release.Coverage.METROPOLITAN,
    Area.Kind.NONMETROPOLITAN: Release.Coverage.NONMETROPOLITAN,
}
FIELDS = [*FIGURES, "markers", "paid_by"]
KEY = ["occupation", "area", "year", "by_guide"]
AT_ONCE = 1000


class WageKeeper:
    """Writes the estimates of one May, in pieces. Call `keep` with rows and their occupations, then `finish`."""

    def __init__(self, year, origin):
        self.year, self.origin = year, origin
        self.summary = Summary(f"Wage estimates of May {year}")
        self._areas = {area.code: area for area in Area.objects.all()}
        self._releases = {}
        self._on_file = {
            (occupation, area): (quality == Release.Quality.ORIGINAL, tuple(said))
            for occupation, area, quality, *said in WageEstimate.objects.official()
            .filter(year=year)
            .values_list("occupation", "area", F("release__quality"), *FIELDS)
            .iterator()
        }

    def keep(self, rows):
        """Write those of the (row, occupation) pairs that are new or differ from what is on file."""
        rows = iter(rows)
        while piece := list(islice(rows, AT_ONCE)):
            self._keep_piece(piece)

    def _keep_piece(self, piece):
        self._add_areas(row.area for row, _ in piece)
        new, changed = [], []
        for row, occupation in piece:
            area = self._areas[row.area.code]
            said = (*row.figures.values(), row.markers, row.paid_by)
            known = self._on_file.get((occupation.pk, area.pk))
            if known == (True, said):
                self.summary.unchanged += 1
                continue
            (new if known is None else changed).append(
                WageEstimate(
                    occupation=occupation,
                    area=area,
                    year=self.year,
                    release=self._release(area.kind),
                    **dict(zip(FIELDS, said, strict=True)),
                )
            )
        WageEstimate.objects.bulk_create(new)
        WageEstimate.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=KEY, update_fields=[*FIELDS, "release"]
        )
        self.summary.added += len(new)
        self.summary.changed += len(changed)

    def _add_areas(self, areas):
        new = {area.code: area for area in areas if area.code not in self._areas}
        Area.objects.bulk_create(new.values())
        self._areas |= new

    def _release(self, kind):
        coverage = COVERAGE[kind]
        if coverage not in self._releases:
            reference = f"{self.year}-05"
            survey = Release.Survey.OEWS
            self._releases[coverage] = release_of(survey, str(self.year), coverage, self.origin, reference)
        return self._releases[coverage]

    def finish(self):
        """The summary, once copies that nothing rests on any more are gone."""
        for release in self._releases.values():
            drop_unused(release)
        drop_replaced(Release.Survey.OEWS, str(self.year))
        return self.summary
