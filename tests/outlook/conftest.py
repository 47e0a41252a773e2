from io import StringIO

import pytest
from django.core.management import call_command

from outlook.models import DETAILS, Area, Occupation, Projection, Release, WageEstimate
from tests.content import shipped_content

content = pytest.fixture(scope="package")(shipped_content)


@pytest.fixture
def occupations(db):
    """The occupations of a small site that holds nothing else of the outlook, by code."""
    for model in [WageEstimate, Projection, *DETAILS, Release, Area, Occupation]:
        model.objects.all().delete()
    rows = [
        Occupation(soc_code="29-2072", title="Medical records specialists", role="target", first_year=2021),
        Occupation(soc_code="29-9021", title="Health information technologists", role="neighbor", first_year=2021),
        Occupation(soc_code="29-2071", soc_version=2010, title="Technicians", role="earlier", last_year=2018),
        Occupation(soc_code="00-0000", title="All occupations", role="benchmark"),
    ]
    return {row.soc_code: row for row in Occupation.objects.bulk_create(rows)}


def run(command, *arguments, **options):
    """What a command prints."""
    output = StringIO()
    call_command(command, *map(str, arguments), stdout=output, **options)
    return output.getvalue()


def everything():
    """All that the imports write, as values to compare."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in [Occupation, Area, Release, WageEstimate, Projection, *DETAILS]
    }
