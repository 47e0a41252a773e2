from django.utils.text import slugify

from outlook.importing.command import ImportCommand, progress
from outlook.importing.occupations import Occupations
from outlook.importing.onet import FILES, OnetFolder
from outlook.importing.problems import FileProblem
from outlook.importing.saving import Origin, Summary, drop_replaced, drop_unused, release_of
from outlook.models import Occupation, Release

# The O*NET occupations are those of the 2018 SOC, which any year since then stands for.
YEAR = 2021


class Command(ImportCommand):
    help = "Imports tasks and technology from a folder of the O*NET database's text files."

    def add_arguments(self, parser):
        parser.add_argument("folder", help="where the text files of the database are unpacked")
        parser.add_argument("--release", default="", help="such as 29.3, where the folder does not tell it")
        super().add_arguments(parser)

    def load(self, folder, release, all_occupations, as_of, **options):
        database = OnetFolder(folder, release)
        source = {
            "slug": f"onet-{slugify(database.release.replace('.', '-'))}",
            "publisher": "U.S. Department of Labor, Employment and Training Administration",
            "title": f"O*NET {database.release} Database",
            "url": "https://www.onetcenter.org/database.html",
            "dated": as_of,
        }
        origin = Origin(database.folder.resolve().name, database.digest, source, as_of)
        kept = release_of(Release.Survey.ONET, database.release, "", origin)
        occupations = Occupations(add=all_occupations)
        summaries = [keep(model, rows_of(model, database, occupations), kept) for model in FILES]
        drop_unused(kept)
        drop_replaced(Release.Survey.ONET, database.release)
        return summaries


def rows_of(model, database, occupations):
    """The rows for the occupations that are wanted, unsaved, by occupation and key."""
    rows, positions = {}, {}
    for code, title, fields in progress(FILES[model](database)):
        try:
            occupation = occupations.take(code, YEAR, title) if code else None
        except ValueError:
            raise FileProblem(f"The code {code} is of an older classification.", database.folder.name) from None
        if occupation is None:
            continue
        position = positions[occupation.pk] = positions.get(occupation.pk, -1) + 1
        row = model(occupation=occupation, position=position, **fields)
        key = key_of(row)
        if key in rows:
            raise FileProblem(f"{occupation.title}: “{row}” is there twice.", database.folder.name)
        rows[key] = row
    if not rows:
        raise FileProblem("It says nothing of the occupations on file.", database.folder.name)
    return rows


def keep(model, rows, release):
    """Put the rows in the place of what is on file of this edition, where they differ; gives the summary."""
    summary = Summary(f"{model._meta.verbose_name_plural.capitalize()} of O*NET {release.edition}")
    occupations = Occupation.objects.filter(pk__in={occupation for occupation, *_ in rows})
    edition = Release.objects.of_edition(release.survey, release.edition)
    old = model.objects.filter(release__in=edition, occupation__in=occupations).select_related("release")
    on_file = {key_of(row): row for row in old}
    for key, row in rows.items():
        row.release = release
        known = on_file.get(key)
        if known is None:
            summary.added += 1
        else:
            row.status = known.status
            same = known.release.is_original and said(known) == said(row)
            summary.unchanged += same
            summary.changed += not same
    summary.removed = len(on_file.keys() - rows.keys())
    if summary.is_change:
        old.delete()
        model.objects.bulk_create(rows.values())
    return summary


def key_of(row):
    return (row.occupation_id, *(getattr(row, field) for field in row.key))


def said(row):
    """What the publisher says in a row, and where it stands."""
    ours = {"id", "release", "status"}
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in ours]
