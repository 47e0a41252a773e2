"""What is chosen to be exported: the rows, what goes into their summaries, and the files they become."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from exports.formats import FORMATS, Options
from exports.gathering import export_of
from guide.provenance import Status
from outlook.models import Area

PAPERS = {"us-letter": "US Letter", "a4": "A4"}

MOST_IN_A_PAGE = {"pdf": 100}
MOST_OTHERWISE = 1000
"""As many summaries can be written in the time that a browser, and the server, wait for a page."""


def objection_to(count, formats):
    """What is to be said against so many summaries in these formats at once; empty where nothing is."""
    most = min((MOST_IN_A_PAGE.get(name, MOST_OTHERWISE) for name in formats), default=MOST_OTHERWISE)
    if count <= most:
        return ""
    return (
        f"These are {count:,} summaries, and {most:,} can be written at once. Choose fewer, or use the command "
        "export_summaries."
    )


def chosen_rows(model, slugs, every):
    """The rows of these slugs, and every published one if that is asked for."""
    wanted = Q(slug__in=slugs)
    return model.objects.filter(wanted | Q(status=Status.PUBLISHED) if every else wanted)


def states():
    """The Areas that can be chosen: states by name, then territories."""
    return [*Area.objects.states(), *Area.objects.territories()]


@dataclass(frozen=True)
class Selection:
    """Pathways, credentials and formats, and what to put into them. Rows are read when the export is."""

    pathways: QuerySet
    credentials: QuerySet
    formats: tuple[str, ...]
    area: Area | None = None
    programs: bool = False
    paper: str = Options.paper

    def export(self, today=None, address=None):
        """The Export, for today and this site unless something else is asked for."""
        return export_of(
            self.pathways,
            self.credentials,
            area=self.area,
            programs=self.programs,
            today=today or timezone.localdate(),
            address=address or settings.SITE_ADDRESS,
        )

    def files(self, export):
        """The ExportedFiles of the export, format after format."""
        options = Options(paper=self.paper)
        for name in self.formats:
            yield from FORMATS[name].files(export, options)
