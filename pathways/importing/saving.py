"""What was read, put into the database: only what differs is written, and counted as added, changed or unchanged."""

import calendar
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection
from django.db.models import Max

from guide.provenance import Confidence, Source
from pathways.importing.rows import UnreadableFile
from pathways.models import Completions, Institution, IpedsRelease, Program

Survey, Quality = IpedsRelease.Survey, IpedsRelease.Quality
PUBLISHER = "U.S. Department of Education, National Center for Education Statistics"
ADDRESS = "https://nces.ed.gov/ipeds/"
BATCH = 500


@dataclass
class Tally:
    """How many rows of a kind a file added, changed, left as they were, and took away."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def is_still(self):
        """Whether nothing was written."""
        return not (self.added or self.changed or self.removed)

    def __add__(self, other):
        return Tally(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )

    def __str__(self):
        removed = f", {self.removed:,} no longer reported" if self.removed else ""
        return f"{self.added:,} added, {self.changed:,} changed, {self.unchanged:,} unchanged{removed}"


def release_of(survey, year, quality, is_revised=False):
    """(release, tally): the release on file, made or brought up to the quality of the file that was read."""
    facts = {"quality": quality, "is_revised": is_revised}
    release = IpedsRelease.objects.filter(survey=survey, year=year).first()
    if release is None:
        return IpedsRelease.objects.create(
            survey=survey, year=year, **facts, **provenance(survey, year, quality)
        ), Tally(added=1)
    if release.is_revised and not is_revised:
        raise UnreadableFile(f"The revised {survey} of {year} are on file; this file is the one before the revision.")
    if release.quality == Quality.ORIGINAL and quality == Quality.CONVERTED:
        raise UnreadableFile(
            f"The {survey} of {year} are on file from the publisher's own file; "
            "this one lacks columns of it, so it is a copy that somebody made."
        )
    if (release.quality, release.is_revised) == (quality, is_revised):
        return release, Tally(unchanged=1)
    release.quality, release.is_revised, release.confidence = quality, is_revised, confidence_in(quality)
    release.save()
    return release, Tally(changed=1)


def provenance(survey, year, quality):
    """Source, as-of date and review date of a release: review is due 12 months after the time it speaks of."""
    is_directory = survey == Survey.DIRECTORY
    as_of = f"{year}" if is_directory else f"{year}-06"
    month = 12 if is_directory else 6
    what = (
        f"directory of institutions, HD{year}"
        if is_directory
        else (f"completions, July {year - 1} to June {year}, C{year}_A")
    )
    source, _ = Source.objects.get_or_create(
        slug=f"nces-ipeds-{survey}-{year}",
        defaults={"publisher": PUBLISHER, "title": f"IPEDS {what}", "url": ADDRESS, "dated": as_of},
    )
    return {
        "source": source,
        "as_of": as_of,
        "review_by": date(year + 1, month, calendar.monthrange(year + 1, month)[1]),
        "confidence": confidence_in(quality),
    }


def confidence_in(quality):
    return Confidence.HIGH if quality == Quality.ORIGINAL else Confidence.MEDIUM


def save_institutions(release, institutions):
    """The tally of institutions, given the values of their fields by UNITID; newer directories are left as they are."""
    on_file = {}
    for unitids in batches(institutions):
        on_file |= Institution.objects.select_related("directory").in_bulk(unitids, field_name="unitid")
    new, changed, tally = [], [], Tally()
    for unitid, values in institutions.items():
        institution = on_file.get(unitid)
        if institution is None:
            new.append(Institution(unitid=unitid, directory=release, **values))
        elif institution.directory.year <= release.year and differs(institution, values | {"directory_id": release.pk}):
            institution.directory = release
            for name, value in values.items():
                setattr(institution, name, value)
            changed.append(institution)
        else:
            tally.unchanged += 1
    Institution.objects.bulk_create(new, batch_size=BATCH)
    if changed:
        Institution.objects.bulk_update(changed, [*next(iter(institutions.values())), "directory"], batch_size=BATCH)
    tally.added, tally.changed = len(new), len(changed)
    return tally


def differs(row, values):
    return any(getattr(row, name) != value for name, value in values.items())


def save_completions(release, counts, cip_codes=None):
    """(tally of programs, tally of counts), given (count, flag) by (UNITID, CIP code, award level).

    The counts are all that was reported for the year in the fields of `cip_codes`, or in all fields: what is on file
    beyond them was withdrawn. A flag of None is not known and leaves the one on file.
    """
    numbers = dict(Institution.objects.values_list("unitid", "pk"))
    wanted = {(numbers[unitid], *rest): count for (unitid, *rest), count in counts.items()}
    programs, program_tally = save_programs(wanted, release.year, cip_codes)
    on_file = {
        counted.program_id: counted
        for counted in Completions.objects.filter(release=release).order_by().iterator(chunk_size=5000)
    }
    new, changed, tally = [], [], Tally()
    for key, (count, flag) in wanted.items():
        counted = on_file.pop(programs[key], None)
        if counted is None:
            new.append(Completions(program_id=programs[key], release_id=release.pk, count=count, flag=flag or ""))
        elif (counted.count, counted.flag) != (count, counted.flag if flag is None else flag):
            counted.count, counted.flag = count, counted.flag if flag is None else flag
            changed.append(counted)
        else:
            tally.unchanged += 1
    Completions.objects.bulk_create(new, batch_size=BATCH)
    Completions.objects.bulk_update(changed, ["count", "flag"], batch_size=BATCH)
    covered = set(programs.values())
    tally.removed = withdraw(release, [pk for pk in on_file if pk in covered])
    tally.added, tally.changed = len(new), len(changed)
    return program_tally, tally


def save_programs(wanted, year, cip_codes):
    """(primary keys by key, tally) of the programs on file in these fields, the wanted ones among them."""
    rows = Program.objects.all() if cip_codes is None else Program.objects.filter(cip_code__in=cip_codes)
    on_file, older = {}, []
    for pk, institution, cip_code, level, last_reported in (
        rows.values_list("pk", "institution_id", "cip_code", "award_level", "last_reported")
        .order_by()
        .iterator(chunk_size=5000)
    ):
        key = institution, cip_code, level
        on_file[key] = pk
        if last_reported < year and key in wanted:
            older.append(pk)
    for pks in batches(older):
        Program.objects.filter(pk__in=pks).update(last_reported=year)
    tally = Tally(changed=len(older), unchanged=sum(key in wanted for key in on_file) - len(older))
    new = [
        Program(institution_id=key[0], cip_code=key[1], award_level=key[2], last_reported=year)
        for key in wanted
        if key not in on_file
    ]
    for program in Program.objects.bulk_create(new, batch_size=BATCH):
        on_file[program.institution_id, program.cip_code, program.award_level] = program.pk
    tally.added = len(new)
    return on_file, tally


def withdraw(release, program_ids):
    """How many counts of the release were deleted, with programs that have no other count."""
    for pks in batches(program_ids):
        Completions.objects.filter(release=release, program__in=pks).delete()
        left = dict(
            Completions.objects.filter(program__in=pks)
            .values_list("program")
            .annotate(newest=Max("release__year"))
            .order_by()
        )
        Program.objects.filter(pk__in=set(pks) - set(left)).delete()
        for pk, newest in left.items():
            Program.objects.filter(pk=pk).update(last_reported=newest)
    return len(program_ids)


def batches(items):
    """The items in lists short enough for one query on every database."""
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def refresh_statistics():
    """Let the database count again what its tables hold, so that it plans the search by today's sizes."""
    with connection.cursor() as cursor:
        for model in (Institution, Program, Completions):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
