from outlook.importing.command import ImportCommand, progress
from outlook.importing.occupations import Occupations
from outlook.importing.problems import FileProblem
from outlook.importing.projections import ProjectionsFile
from outlook.importing.saving import Origin, Summary, drop_replaced, drop_unused, if_within, release_of
from outlook.importing.tables import digest_of, kind_of
from outlook.importing.workbooks import open_workbook
from outlook.models import Projection, Release


class Command(ImportCommand):
    help = "Imports the occupation tables of the Employment Projections."

    def add_arguments(self, parser):
        parser.add_argument("file", help="workbook (.xlsx) as published")
        parser.add_argument("--release", default="", help="the round, such as 2024-34, where the file does not tell it")
        super().add_arguments(parser)

    def load(self, file, release, all_occupations, as_of, **options):
        if kind_of(file) != "workbook":
            raise FileProblem("This is no workbook. The projections are published as .xlsx.", file)
        with open_workbook(file) as workbook:
            projections = ProjectionsFile(workbook, release)
            after = projections.base_year + 1
            saved = if_within(workbook.modified, f"{after}-07", f"{after + 1}-01")
            source = {
                "slug": f"bls-projections-{projections.period}",
                "publisher": "U.S. Bureau of Labor Statistics",
                "title": f"Employment Projections {projections.period}",
                "url": "https://www.bls.gov/emp/",
                "dated": as_of or saved,
            }
            origin = Origin(workbook.file, digest_of(file), source, as_of, saved)
        rows = list(wanted(projections, Occupations(add=all_occupations)))
        if not rows:
            what = "None of the occupations on file is in it. To add them, give --all-occupations."
            raise projections.table.problem(what)
        return [keep(rows, projections, origin)]


def wanted(projections, occupations):
    """The projections in the file whose occupation is wanted: pairs of occupation and fields."""
    for number, code, title, fields in progress(projections.rows()):
        try:
            occupation = occupations.take(code, projections.base_year, title)
        except ValueError as error:
            raise projections.table.problem(str(error), number, "code") from None
        if occupation:
            yield occupation, fields


def keep(rows, projections, origin):
    """Write what is new or differs from what is on file; gives the summary."""
    survey, period = Release.Survey.PROJECTIONS, projections.period
    summary = Summary(f"Projections of {period}")
    release = release_of(survey, period, "", origin)
    on_file = {
        row.occupation_id: row
        for row in Projection.objects.filter(base_year=projections.base_year, by_guide=False).select_related("release")
    }
    years = {"base_year": projections.base_year, "target_year": projections.target_year}
    new, changed = [], []
    for occupation, fields in rows:
        said, row = fields | years, on_file.get(occupation.pk)
        if row is None:
            new.append(Projection(occupation=occupation, release=release, **said))
        elif row.release.is_original and all(getattr(row, name) == value for name, value in said.items()):
            summary.unchanged += 1
        else:
            for name, value in (said | {"release": release}).items():
                setattr(row, name, value)
            changed.append(row)
    Projection.objects.bulk_create(new)
    if changed:
        Projection.objects.bulk_update(changed, [*rows[0][1], "target_year", "release"], batch_size=100)
    summary.added, summary.changed = len(new), len(changed)
    drop_unused(release)
    drop_replaced(survey, period)
    return summary
