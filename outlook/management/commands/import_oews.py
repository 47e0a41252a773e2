from outlook.importing.command import ImportCommand, progress
from outlook.importing.occupations import Occupations
from outlook.importing.oews import OewsFile
from outlook.importing.saving import Origin, if_within
from outlook.importing.tables import digest_of, open_table
from outlook.importing.wages import WageKeeper


class Command(ImportCommand):
    help = "Imports wages from a file of the Occupational Employment and Wage Statistics, national or by area."

    def add_arguments(self, parser):
        parser.add_argument("file", help="workbook (.xlsx) or CSV as published")
        parser.add_argument(
            "--year", default="", help="the May year, where neither the sheet nor the file's name has it"
        )
        super().add_arguments(parser)

    def load(self, file, year, all_occupations, as_of, **options):
        with open_table(file) as table:
            wages = OewsFile(table, year)
            source = {
                "slug": f"bls-oews-{wages.year}",
                "publisher": "U.S. Bureau of Labor Statistics",
                "title": f"Occupational Employment and Wage Statistics, May {wages.year}",
                "url": "https://www.bls.gov/oes/",
                "dated": f"{wages.year}-05",
            }
            saved = if_within(table.modified, f"{wages.year + 1}-01", f"{wages.year + 1}-07")
            origin = Origin(table.file, digest_of(file), source, as_of, saved)
            keeper = WageKeeper(wages.year, origin)
            keeper.keep(wanted(wages, Occupations(add=all_occupations)))
        if not keeper.summary.is_change and not keeper.summary.unchanged:
            raise table.problem("None of the occupations on file is in it. To add them, give --all-occupations.")
        return [keeper.finish()]


def wanted(wages, occupations):
    """The rows of the file whose occupation is wanted, each with that occupation."""
    for row in progress(wages.rows(), len(wages.table.rows) - 1):
        try:
            occupation = occupations.take(row.code, wages.year, row.title)
        except ValueError as error:
            raise wages.table.problem(str(error), row.number, wages.columns.shown("code")) from None
        if occupation:
            yield row, occupation
