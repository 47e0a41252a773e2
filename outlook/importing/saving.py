"""Keeps what was read: the release it came from, and rows that differ from those on file."""

import re
from dataclasses import dataclass

from django.utils.text import slugify

from guide.dates import partial_date_in_words, twelve_months_after
from guide.provenance import Confidence, Source
from outlook.models import Release


@dataclass
class Summary:
    """How many rows an import added, changed, removed, and found as they were."""

    what: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def is_change(self):
        return bool(self.added or self.changed or self.removed)

    def __str__(self):
        removed = f", {self.removed:,} removed" if self.removed else ""
        return f"{self.what}: {self.added:,} added, {self.changed:,} changed, {self.unchanged:,} unchanged{removed}."


@dataclass(frozen=True)
class Origin:
    """The file that is imported: its name, its SHA-256, the month it was published in if known, and its source."""

    file_name: str
    digest: str
    source: dict
    as_of: str = ""
    saved: str = ""


def release_of(survey, edition, coverage, origin, reference=""):
    """The release for the original file of an edition, made if it is new.

    A new one takes over what is known of an older copy: its source, its dates, its notes. `reference` is the date that
    the figures are for, which stands where nothing tells when they were published.
    """
    editions = Release.objects.of_edition(survey, edition, coverage)
    found = editions.filter(quality=Release.Quality.ORIGINAL, digest=origin.digest).first()
    if found:
        return found
    older = editions.exclude(quality=Release.Quality.QUOTED).order_by("quality").first()
    release = Release(
        slug=slugify(f"{survey}-{edition}-{coverage}-{origin.digest[:8]}".replace("--", "-").replace(".", "-")),
        survey=survey,
        edition=edition,
        coverage=coverage,
        quality=Release.Quality.ORIGINAL,
        file_name=origin.file_name,
        digest=origin.digest,
        confidence=Confidence.HIGH,
        guide_said=older.guide_said if older else "",
    )
    copied = older and older.quality != Release.Quality.PAGE and not origin.as_of
    release.source = older.source if copied else source_of(origin)
    release.as_of, release.as_of_note = (older.as_of, older.as_of_note) if copied else dates_of(origin, reference)
    release.review_by = older.review_by if copied else twelve_months_after(release.as_of)
    release.save()
    release.supporting_sources.set(older.supporting_sources.all() if older else [])
    return release


def source_of(origin):
    return Source.objects.get_or_create(slug=origin.source["slug"], defaults=origin.source)[0]


def dates_of(origin, reference):
    """As-of date and note of a release: as told, else when its file was saved, else the date its figures are for."""
    if origin.as_of:
        return origin.as_of, ""
    if not origin.saved:
        return (reference, "") if reference else ("", "undated file")
    saved = f"file of {partial_date_in_words(origin.saved)}"
    return origin.saved, f"{partial_date_in_words(reference)}, {saved}" if reference else saved


def if_within(month, first, last):
    """The month a file was saved in, if that can be when it was published; empty if somebody saved it again later."""
    return month if first <= month <= last else ""


def drop_replaced(survey, edition):
    """Remove the copies of an edition that no row on file was read from any more."""
    copies = [Release.Quality.CONVERTED, Release.Quality.PAGE]
    Release.objects.filter(survey=survey, edition=edition, quality__in=copies).without_rows().delete()


def drop_unused(release):
    """Remove a release that turned out to bring nothing new."""
    Release.objects.filter(pk=release.pk).without_rows().delete()


def agreed(name, found, given):
    """What all places that tell a year or release agree on.

    Raises ValueError, naming option `name`, if they disagree or none tells.
    """
    told = {place: value for place, value in {**found, f"--{name}": given}.items() if value}
    if len(set(told.values())) > 1:
        said = ", ".join(f"{place} says {value}" for place, value in told.items())
        raise ValueError(f"It is not clear which {name} this is: {said}.")
    if not told:
        raise ValueError(f"Neither the file nor its name tells the {name}: give it as --{name}.")
    return next(iter(told.values()))


def is_partial_date(text):
    return bool(re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text))
