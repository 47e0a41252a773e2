"""Among many credentials, the page of a pathway tells of those that it has to do with, and counts the others."""

import pytest

from certifications.models import Credential
from tests.admin.makers import make_credential, make_pathway, make_question, make_route, make_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    """A pathway, a credential that asks for what it gives, one that is checked unasked, and 30 others."""
    given, other = make_question(), make_question("years", kind="number", options=(), unit="years")
    for number in range(32):
        make_credential(f"C{number:02}", in_default_check=number == 1)
        asked = (given, ">=", "associate") if number == 0 else (other, ">=", "2")
        make_route(f"C{number:02}-R1", [asked], credential=Credential.objects.get(code=f"C{number:02}"))
    make_step(make_pathway(), [(given, "associate")])


def test_the_others_are_counted(client, site):
    response = client.get("/pathways/associate/")

    openings = {one.credential.code: one.kind for one in response.context["openings"]}
    assert openings == {"C00": "opens", "C01": "not_alone"}
    assert "The other 30 credentials on file ask for nothing that it gives." in response.text


def test_where_there_are_few_all_of_them_stand_there(client, site):
    Credential.objects.filter(code__gt="C19").update(status="draft")

    response = client.get("/pathways/associate/")

    assert len(response.context["openings"]) == 20
    assert "other" not in response.text.partition('id="openings"')[2].partition("</section>")[0]
