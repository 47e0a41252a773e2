from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from pathways.importing.files import import_files
from pathways.importing.rows import UnreadableFile


class Command(BaseCommand):
    help = (
        "Reads institutions and the programs they award from the publisher's files, such as HD2024.csv and C2024_A.csv."
    )

    def add_arguments(self, parser):
        parser.add_argument("--directory", type=Path, required=True, metavar="FILE", help="HDyyyy.csv, as published")
        parser.add_argument("--completions", type=Path, required=True, metavar="FILE", help="Cyyyy_A.csv, as published")
        parser.add_argument("--year", type=int, help="needed only where the names of the files do not tell it")
        parser.add_argument("--all-programs", action="store_true", help="every field, not just those of this guide")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self, *, directory, completions, year, all_programs, dry_run, **options):
        # A caller from Python may give plain texts.
        directory, completions = Path(directory), Path(completions)
        size = sum(path.stat().st_size for path in (directory, completions) if path.is_file())
        try:
            # None: a bar only where somebody watches.
            with tqdm(total=size, unit="B", unit_scale=True, disable=None, file=self.stderr) as bar:
                outcome = import_files(directory, completions, year, all_programs, dry_run, bar.update)
        except UnreadableFile as error:
            raise CommandError(f"{error} Nothing was changed.") from None
        for kind, tally in outcome.tallies.items():
            self.stdout.write(f"{kind}: {tally}.")
        if outcome.is_still:
            self.stdout.write(f"IPEDS {outcome.year}: all of this was on file already. Nothing changed.")
        elif dry_run:
            self.stdout.write(f"IPEDS {outcome.year}: this was a dry run. Nothing was changed.")
        else:
            self.stdout.write(f"IPEDS {outcome.year}: saved.")
