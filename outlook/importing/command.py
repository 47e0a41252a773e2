"""What all import commands share: their options, one transaction, and one sentence when something is wrong."""

from abc import ABC, abstractmethod

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError, transaction
from tqdm import tqdm

from outlook.importing.problems import FileProblem
from outlook.importing.saving import is_partial_date
from publishing.models import ContentVersion


class ImportCommand(BaseCommand, ABC):
    """Base of the import commands, which say in `load` what to do with the options and give its summaries."""

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--all-occupations", action="store_true", help="add those not on file, as drafts")
        parser.add_argument("--as-of", default="", help="when it was published: 2026, 2026-04 or 2026-04-30")

    def handle(self, **options):
        if options["as_of"] and not is_partial_date(options["as_of"]):
            raise CommandError("Give --as-of as a year (2026), a month (2026-04) or a day (2026-04-30).")
        try:
            with transaction.atomic():
                # Before the first row, as publishers do: else an import and a publish could each hold what the other
                # waits for.
                ContentVersion.locked()
                summaries = self.load(**options)
                is_change = any(summary.is_change for summary in summaries)
                if is_change:
                    ContentVersion.advance()
                transaction.set_rollback(options["dry_run"])
        except FileProblem as problem:
            raise CommandError(str(problem)) from None
        except (IntegrityError, DataError) as error:
            raise CommandError(f"The database does not take what the file says: {error}.") from None
        if options["dry_run"]:
            self.stdout.write("This is a dry run: nothing was changed.")
        for summary in summaries:
            self.stdout.write(str(summary))
        if not is_change:
            self.stdout.write("Everything was on file already.")

    @abstractmethod
    def load(self, **options):
        """Save what the file says, and give a summary of each table; FileProblem where the file cannot be right."""


def progress(rows, total=None):
    """The rows, with a progress bar where somebody watches."""
    return tqdm(rows, total=total, unit=" rows", disable=None, leave=False, delay=1)
