"""The first page of the admin: what waits, is due, is wrong and has changed; and the renewing of facts."""

from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certifications.models import CredentialFact
from eligibility.models import Requirement, Route
from guide.models import Passage
from publishing.models import ContentVersion, Version
from publishing.versions import publish
from tests.admin.conftest import make_user
from tests.admin.makers import make_one_of_each, make_source
from tests.content_check.worlds import fee, passage
from tests.desk.conftest import reworded

INDEX = reverse("admin:index")
TODAY = timezone.localdate()


def renewal(row):
    return reverse("desk:fact_renew", args=[row._meta.label_lower, row.pk])


def overdue_fee(**changes):
    return fee(as_of="2024-05-24", review_by=TODAY - timedelta(days=1), **changes)


def desk(client):
    return client.get(INDEX).context["desk"]


def test_facts_due_are_shown_by_source_and_those_due_later_are_not(client, site, advisor):
    overdue_fee(source=make_source("fees"))
    passage("Soon.")
    Passage.objects.update(review_by=TODAY + timedelta(days=80), source=make_source("soon"))
    Route.objects.update(review_by=TODAY + timedelta(days=100))
    client.force_login(advisor)

    due = {one.source.slug: (len(one.overdue), len(one.soon)) for one in desk(client)["due"]}

    assert due == {"fees": (1, 0), "soon": (0, 1)}


def test_what_waits_fails_and_changed_is_shown(client, site, advisor, reviewer):
    done, waiting = reworded(reviewer, "Done."), reworded(advisor)
    publish([done], reviewer, "It was time.")
    Requirement.objects.update(value="none", operator="==")
    client.force_login(advisor)

    page = client.get(INDEX)

    assert [row.pk for row in page.context["desk"]["pending"]] == [waiting.pk]
    assert "RHIT: expected may apply by RHIT-R1, got not yet." in unescape(page.text)
    assert "It was time." in page.text


@pytest.mark.parametrize("role", ["exporter", "superuser"])
def test_the_desk_is_for_those_who_edit(client, site, role):
    client.force_login(make_user(role))

    assert ("desk" in client.get(INDEX).context) is (role == "superuser")


def test_a_fact_still_true_is_renewed_in_two_clicks(client, site, advisor):
    fact = overdue_fee(source=make_source("fees"), as_of_note="about May")
    client.force_login(advisor)
    [link] = [one.address for source in desk(client)["due"] for one in source.facts]

    form = client.get(link).context["form"]
    answer = client.post(link, {field.html_name: field.value() for field in form if field.value() is not None})

    fact.refresh_from_db()
    assert answer.url == INDEX
    assert (fact.as_of, fact.as_of_note, fact.review_by) == (TODAY.isoformat(), "", TODAY.replace(year=TODAY.year + 1))
    assert Version.objects.published().first().note == "Looked at again; still true."
    assert desk(client)["due"] == []


def renewal_data(fact, **changes):
    return {
        "low": 1,
        "high": 1,
        "text": "",
        "note": "",
        "source": fact.source_id,
        "as_of": "2026-05",
        "why": "The page of May.",
        **changes,
    }


def test_a_new_value_is_given_with_its_source_and_date(client, site, advisor):
    fact, source = overdue_fee(), make_source("page")
    client.force_login(advisor)

    client.post(renewal(fact), renewal_data(fact, low=2, high=2, source=source.pk))

    fact.refresh_from_db()
    assert (fact.low, fact.high, fact.source, fact.as_of) == (2, 2, source, "2026-05")
    assert str(fact.review_by) == "2027-05-31"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"as_of": "2999-01-01"}, "This day is still to come."),
        ({"as_of": "spring"}, "Write a year (2021), a month (2021-05) or a day (2021-05-24)."),
        ({"source": ""}, "This field is required."),
        ({"why": ""}, "This field is required."),
        ({"low": 3, "high": 2}, "The low value is above the high value."),
        ({"low": "", "high": ""}, "Give either numbers with a unit, or a text."),
    ],
)
def test_a_renewal_that_cannot_be_comes_back_with_a_message(client, site, advisor, changes, message):
    fact = overdue_fee()
    client.force_login(advisor)

    page = client.post(renewal(fact), renewal_data(fact, **changes))

    assert message in unescape(page.text)
    assert not Version.objects.exists()


def test_many_facts_of_a_source_are_renewed_at_once(client, site, advisor):
    source = make_source("fees")
    facts = [overdue_fee(source=source), passage("Old."), passage("Older.", slug="older")]
    Passage.objects.update(source=source, review_by=TODAY)
    address = reverse("desk:source_renew", args=["fees"])
    client.force_login(advisor)

    chosen = [f"{row._meta.label_lower}:{row.pk}" for row in facts[:2]]
    client.post(address, {"fact": chosen, "as_of": TODAY.isoformat(), "why": "Read again."})

    assert CredentialFact.objects.get().as_of == Passage.objects.get(slug="about").as_of == TODAY.isoformat()
    assert Passage.objects.get(slug="older").as_of != TODAY.isoformat()
    assert ContentVersion.current() == 1


def test_a_renewal_beside_other_pending_edits_waits_with_them(client, site, advisor):
    fact = overdue_fee()
    reworded(advisor, "Not to be published by the way.")
    client.force_login(advisor)

    answer = client.post(renewal(fact), renewal_data(fact))

    fact.refresh_from_db()
    version = Version.objects.pending().get()
    assert answer.url == version.get_absolute_url()
    assert fact.as_of == "2024-05-24"
    fields = [record["fields"] for record in version.rows if record["model"] == "certifications.credentialfact"]
    assert fields[0]["as_of"] == "2026-05"


def test_a_renewal_that_may_not_be_published_at_once_waits_and_nothing_is_lost(client, site, advisor, settings):
    settings.SECOND_PERSON = "all"
    fact = overdue_fee()
    client.force_login(advisor)

    page = client.post(renewal(fact), renewal_data(fact), follow=True)

    assert "A second person has to publish it." in unescape(page.text)
    assert Version.objects.pending().exists()
    fact.refresh_from_db()
    assert fact.as_of == "2024-05-24"


@pytest.mark.parametrize("role", ["visitor", "exporter"])
def test_nobody_else_renews(client, site, role):
    fact = overdue_fee(source=make_source("fees"))
    client.force_login(make_user(role))
    chosen = {"fact": [f"certifications.credentialfact:{fact.pk}"], "as_of": "2026-05", "why": "So."}

    got = {
        client.post(renewal(fact), renewal_data(fact)).status_code,
        client.post(reverse("desk:source_renew", args=["fees"]), chosen).status_code,
    }

    fact.refresh_from_db()
    assert got == ({403} if role == "exporter" else {302})
    assert fact.as_of == "2024-05-24"


@pytest.mark.parametrize("address", ["nothing.here/1/", "guide.section/1/", "x/1/", "certifications.credentialfact/9/"])
def test_what_is_no_fact_is_not_found(client, site, advisor, address):
    client.force_login(advisor)

    assert client.get(f"/admin/due/{address}").status_code == 404


def test_a_source_without_a_due_fact_leads_back(client, site, advisor):
    make_source("unused")
    client.force_login(advisor)

    assert client.get(reverse("desk:source_renew", args=["unused"])).url == INDEX


def test_the_desk_asks_the_database_as_often_for_much_as_for_little(client, site, advisor):
    client.force_login(advisor)
    desk(client)
    counts = []
    for marks in [(1,), (2, 3, 4)]:
        for mark in marks:
            make_one_of_each(mark)
        Passage.objects.update(review_by=TODAY)
        CredentialFact.objects.update(review_by=TODAY)
        with CaptureQueriesContext(connection) as queries:
            client.get(INDEX)
        counts.append(len(queries))

    assert counts[0] == counts[1]
