import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from certifications.models import Credential
from exports.formats import FORMATS
from exports.staff.folder import Refused, write_folder
from exports.staff.selection import PAPERS, Selection, chosen_rows, states
from exports.staff.zipped import NotWritten, replacements
from pathways.models import Pathway

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""ZIP files know no other years."""


class Command(BaseCommand):
    help = "Writes summaries of pathways and credentials into a folder: of all published ones, or of those named."

    def add_arguments(self, parser):
        formats = [*FORMATS, "all"]
        parser.add_argument("--format", action="append", required=True, choices=formats, help="may be given repeatedly")
        parser.add_argument("--output", required=True, metavar="FOLDER", type=Path, help="made, or renewed")
        parser.add_argument("--pathway", action="append", default=[], metavar="SLUG", help="only this, or these")
        parser.add_argument("--credential", action="append", default=[], metavar="SLUG", help="only this, or these")
        parser.add_argument("--state", default="", help="name or postal code: its pay, and programs in it alone")
        parser.add_argument("--programs", action="store_true", help="include the programs on file")
        parser.add_argument("--paper", choices=PAPERS, default="us-letter", help="of PDF files")
        parser.add_argument("--date", type=day, help="of the export, as 2026-11-23; today if left out")
        parser.add_argument("--address", default=settings.SITE_ADDRESS, help="of the site: its scheme and host")
        parser.add_argument("--force", action="store_true", help="into a folder with other files, which are kept")

    def handle(self, *, output, date, address, force, **options):
        selection = selected(**options)
        if not re.fullmatch(r"https?://[^\s/?#*]+/?", address):
            raise CommandError(f"{address} is no address. Name one such as https://guide.example.")
        export = selection.export(date or timezone.localdate(), address.rstrip("/"))
        if not len(export):
            raise CommandError("There is nothing to export: no pathway and no credential is published.")
        target = checked(output)
        with tqdm(unit=" summaries", disable=None, leave=False) as bar:
            try:
                done = write_folder(target, export, named(bar, selection.files(Watched(export, bar))), force)
            except Refused as refused:
                raise CommandError(f"{refused} Name another folder, or add --force, which keeps them.") from None
            except NotWritten as problem:
                raise CommandError(f"{problem} {output} is as it was.") from None
            except OSError as error:
                raise CommandError(f"{output} cannot be written ({error.strerror}). It is as it was.") from None
        for told in replacements(done):
            self.stderr.write(told)
        self.stdout.write(f"{len(done)} file{'s' * (len(done) != 1)} written to {output}.")


class Watched:
    """An Export that moves a progress bar whenever it is read."""

    def __init__(self, export, bar):
        self.export, self.bar = export, bar

    def __getattr__(self, name):
        return getattr(self.export, name)

    def __len__(self):
        return len(self.export)

    def __iter__(self):
        self.bar.reset(total=len(self.export))
        for summary in self.export:
            yield summary
            self.bar.update()


def named(bar, files):
    """The files, each named by the bar while it is written."""
    for file in files:
        bar.set_description(file.name)
        yield file


def selected(*, format, pathway, credential, state, programs, paper, **options):
    """The Selection that the options name; CommandError where one of them is not on file."""
    every = not pathway and not credential
    for model, slugs in ((Pathway, pathway), (Credential, credential)):
        known = list(model.objects.values_list("slug", flat=True))
        for slug in slugs:
            if slug not in known:
                raise CommandError(f"There is no {model._meta.verbose_name} “{slug}”.{suggestion(slug, known)}")
    return Selection(
        pathways=chosen_rows(Pathway, pathway, every),
        credentials=chosen_rows(Credential, credential, every),
        formats=tuple(FORMATS) if "all" in format else tuple(dict.fromkeys(format)),
        area=area_named(state) if state else None,
        programs=programs,
        paper=paper,
    )


def area_named(text):
    """The state or territory of this name or postal code."""
    known = {key.casefold(): area for area in states() for key in (area.state, area.name)}
    if text.casefold() not in known:
        names = [area.name for area in known.values()]
        raise CommandError(f"There is no state “{text}”.{suggestion(text.title(), names)}")
    return known[text.casefold()]


def suggestion(text, known):
    near = get_close_matches(text, known, cutoff=0.5)
    return f" Did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""


def day(text):
    """A day as it is written in ISO 8601, of a year that all formats can carry."""
    found = date.fromisoformat(text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError
    return found


def checked(output):
    """The whole path of a folder that may be written; CommandError where it cannot be one."""
    target = output.expanduser().resolve()
    if target == Path.cwd() or target in Path.cwd().parents:
        raise CommandError(f"{output} is where you are. Name a folder below it, for example {output / 'summaries'}.")
    if target.exists() and not target.is_dir():
        raise CommandError(f"{output} is a file. Name a folder.")
    if not target.parent.is_dir():
        raise CommandError(f"There is no folder {target.parent} to put it in.")
    return target
