"""One year of IPEDS from the publisher's two files, into the database: all of it or nothing."""

import re
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from pathways.fields import FIELDS
from pathways.importing.ipeds import read_completions, read_directory
from pathways.importing.rows import UnreadableFile
from pathways.importing.saving import (
    Quality,
    Survey,
    refresh_statistics,
    release_of,
    save_completions,
    save_institutions,
)
from pathways.models import Institution
from publishing.models import ContentVersion

FIRST_YEAR = 2008
NAMED_YEAR = re.compile(r"^(?:hd([0-9]{4})|c([0-9]{4})_a)", re.IGNORECASE)
REVISED = re.compile(r"_rv\b|_rv_", re.IGNORECASE)


@dataclass
class Outcome:
    """What an import did: the year, and a tally of each kind of row by its name."""

    year: int
    tallies: dict

    @property
    def is_still(self):
        return all(tally.is_still for tally in self.tallies.values())


def import_files(
    directory_path, completions_path, year=None, all_programs=False, dry_run=False, tick=lambda size: None
):
    """The `Outcome` of reading both files; raises `UnreadableFile`, with nothing changed, where they are at fault.

    `tick` is told the bytes read so far, line by line.
    """
    year = year_of(directory_path, completions_path, year)
    cip_codes = None if all_programs else frozenset(FIELDS)
    awards = read_completions(completions_path, cip_codes, tick)
    on_file = set(Institution.objects.values_list("unitid", flat=True))
    directory = read_directory(directory_path, {unitid for unitid, *_ in awards.counts} | on_file, tick)
    refuse_strangers(awards, directory.institutions.keys() | on_file, directory_path, completions_path)
    with transaction.atomic():
        # Before the first row, as publishers do: else an import and a publish could each hold what the other waits for.
        ContentVersion.locked()
        outcome = Outcome(year, save(year, directory, awards, cip_codes, REVISED.search(completions_path.stem)))
        if not outcome.is_still:
            ContentVersion.advance()
        transaction.set_rollback(dry_run)
    return outcome


def save(year, directory, awards, cip_codes, is_revised):
    listing, listing_tally = release_of(Survey.DIRECTORY, year, quality_of_directory(directory, year))
    counting, counting_tally = release_of(Survey.COMPLETIONS, year, quality_of(awards), bool(is_revised))
    institutions = save_institutions(listing, directory.institutions)
    programs, counts = save_completions(counting, awards.counts, cip_codes)
    tallies = {
        "Releases": listing_tally + counting_tally,
        "Institutions": institutions,
        "Programs": programs,
        f"Counts of {year}": counts,
    }
    if not all(tally.is_still for tally in tallies.values()):
        refresh_statistics()
    return tallies


def quality_of_directory(directory, year):
    """The quality of the file, unless institutions that it leaves out were read from a copy of the same directory."""
    left_out = Institution.objects.filter(directory__year=year, directory__quality=Quality.CONVERTED)
    is_whole = set(left_out.values_list("unitid", flat=True)) <= directory.institutions.keys()
    return quality_of(directory) if is_whole else Quality.CONVERTED


def quality_of(file):
    return Quality.ORIGINAL if file.is_original else Quality.CONVERTED


def year_of(directory_path, completions_path, given):
    """The year that the names of the files and `given` agree on."""
    years = {}
    for path in (directory_path, completions_path):
        if named := NAMED_YEAR.match(path.name):
            years[path.name] = int(named[1] or named[2])
    if given is not None:
        years["--year"] = given
    if not years:
        raise UnreadableFile(
            f"The names {directory_path.name} and {completions_path.name} tell no year: give it with --year."
        )
    if len(set(years.values())) > 1:
        said = " and ".join(f"{name} says {year}" for name, year in years.items())
        raise UnreadableFile(f"The files must be of one year: {said}.")
    year = years.popitem()[1]
    if not FIRST_YEAR <= year <= timezone.localdate().year + 1:
        raise UnreadableFile(f"The year {year} is not one of IPEDS as this site reads it, which begin in {FIRST_YEAR}.")
    return year


def refuse_strangers(awards, known, directory_path, completions_path):
    """Raise `UnreadableFile` if an institution has awards and is in no directory."""
    strangers = Counter(unitid for unitid, *_ in awards.counts if unitid not in known)
    if strangers:
        unitid = min(strangers, key=awards.first_rows.get)
        raise UnreadableFile(
            f"{completions_path.name}, row {awards.first_rows[unitid]}, column UNITID: "
            f"“{unitid}” is not in {directory_path.name} and not on file"
            + (f", nor are {len(strangers) - 1:,} more." if len(strangers) > 1 else ".")
        )
