from contextlib import contextmanager
from datetime import date

import pytest

from certifications.models import Credential
from exports.gathering import export_of
from exports.summaries import FactSummary, PathwaySummary, SourceSummary, pathway_summaries
from outlook.models import Area
from pathways.models import Pathway
from tests.content import shipped_content

DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def shipped(django_db_setup, django_db_blocker):
    """The summaries of all pathways as shipped, read once; the database is as empty afterwards as before."""
    with contextmanager(shipped_content)(django_db_setup, django_db_blocker):
        return pathway_summaries(Pathway.objects.all(), DAY)


@pytest.fixture(scope="session")
def handouts(django_db_setup, django_db_blocker):
    """The Summaries of all that is shipped, with the outlook and the programs of a state, read once."""
    with contextmanager(shipped_content)(django_db_setup, django_db_blocker):
        return tuple(
            export_of(
                Pathway.objects.all(),
                Credential.objects.all(),
                area=Area.objects.get(name="Texas"),
                programs=True,
                today=DAY,
                address="https://guide.example",
            )
        )


def make_summary(**changes):
    """A summary with a text in every field."""
    fields = {
        "slug": "associate-degree",
        "name": "Associate degree",
        "award": "Associate degree",
        "summary": "Up to two years.",
        "time": "up to 24 months",
        "cost": "Not known",
        "entry": ("Highest education: high school or higher.",),
        "courses": ("Medical terminology", "Health care law"),
        "opens": ("CDIP: Documentation",),
        "opens_if": ("RHIT: Technician, if accredited",),
        "already_open": ("CCS: Coding",),
        "not_alone": ("CHPS: Privacy. Still asked: four years",),
        "cannot_tell": ("CPC: Coder",),
        "facts": (FactSummary("Time", "up to 24 months", "Full time.", "May 2024", "high", (1,)),),
        "notes": ("CDIP: we could not confirm this with AHIMA.",),
        "sources": (SourceSummary("AHIMA: RHIT page, undated (ahima.org)", "https://www.ahima.org/rhit"),),
        "as_of": "May 2024",
        "review_by": date(2027, 5, 1),
        "exported_on": DAY,
    }
    return PathwaySummary(**(fields | changes))
