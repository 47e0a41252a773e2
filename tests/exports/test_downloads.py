import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from pathways.models import Pathway
from tests.admin.conftest import make_user
from tests.admin.makers import make_pathway

LIST = "admin:pathways_pathway_changelist"


def download(client, action, pathways):
    return client.post(reverse(LIST), {"action": action, "_selected_action": [pathway.pk for pathway in pathways]})


def actions_offered(client):
    form = client.get(reverse(LIST)).context["action_form"]
    return {value for value, _ in form.fields["action"].choices} if form else set()


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("exporter", {"", "download_csv", "download_pdf"}),
        ("advisor", set()),
        ("superuser", {"", "download_csv", "download_pdf"}),
    ],
)
def test_downloads_are_offered_to_those_who_may_export(client, db, role, offered):
    make_pathway()
    client.force_login(make_user(role))

    assert actions_offered(client) == offered


def test_an_exporter_downloads_the_selected_pathways_as_csv(client, db):
    certificate, associate, _ = [make_pathway(slug) for slug in ("certificate", "associate", "bachelor")]
    client.force_login(make_user("exporter"))

    answer = download(client, "download_csv", [certificate, associate])

    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == (f'attachment; filename="pathway-summaries-{timezone.localdate()}.csv"')
    assert {row["Pathway"] for row in rows} == {"Certificate", "Associate"}


def test_an_exporter_downloads_the_selected_pathways_as_pdf(client, db):
    pathways = [make_pathway(slug) for slug in ("certificate", "associate")]
    client.force_login(make_user("exporter"))

    answer = download(client, "download_pdf", pathways)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (f'attachment; filename="pathway-summaries-{timezone.localdate()}.pdf"')
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2


@pytest.mark.parametrize("action", ["download_csv", "download_pdf"])
def test_an_advisor_who_asks_for_a_download_anyway_gets_none(client, db, action):
    pathway = make_pathway()
    client.force_login(make_user("advisor"))

    answer = download(client, action, [pathway])

    assert "Content-Disposition" not in answer
    assert Pathway.objects.count() == 1


@pytest.mark.parametrize("action", ["download_csv", "download_pdf"])
def test_pathways_deleted_meanwhile_are_said_to_be_gone(client, db, action):
    make_pathway()
    client.force_login(make_user("exporter"))

    answer = client.post(reverse(LIST), {"action": action, "_selected_action": [0]}, follow=True)

    assert "These pathways are gone" in answer.text
