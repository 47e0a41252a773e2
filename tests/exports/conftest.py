from contextlib import contextmanager
from datetime import date

import pytest

from certifications.models import Credential
from exports.gathering import export_of
from outlook.models import Area
from pathways.models import Pathway
from tests.content import shipped_content

DAY = date(2026, 11, 23)


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
