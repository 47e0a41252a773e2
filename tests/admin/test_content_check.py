"""The content check in the admin: one page of everything, and on each row what was found of it."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certifications.models import Credential
from eligibility.models import Question, Requirement, Route
from guide.models import Passage
from tests.admin.conftest import make_user
from tests.admin.makers import make_one_of_each
from tests.content_check.worlds import fee, make_sound_site, new_option, passage, person, same_again

PAGE = reverse("content_check")


def shown(page):
    return [(rule.code, str(finding.row)) for rule, findings in page.context["groups"] for finding in findings]


def change_page(client, row):
    return client.get(reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]))


def codes_on(page):
    return [finding.rule.code for finding in page.context["findings"]]


@pytest.mark.parametrize(
    ("role", "status"), [("visitor", 302), ("exporter", 200), ("advisor", 200), ("reviewer", 200), ("superuser", 200)]
)
def test_staff_who_may_see_rules_may_see_the_content_check(client, db, role, status):
    client.force_login(make_user(role))

    assert client.get(PAGE).status_code == status


def test_staff_who_may_not_see_rules_may_not_see_the_content_check(client, db):
    stranger = make_user("visitor")
    stranger.is_staff = True
    stranger.save()
    client.force_login(stranger)

    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get(reverse("admin:index")).text


def test_the_page_is_found_from_the_first_page_of_the_admin(exporter_client):
    assert f'href="{PAGE}"' in exporter_client.get(reverse("admin:index")).text


def test_nothing_to_report_is_said(exporter_client):
    make_sound_site()

    page = exporter_client.get(PAGE)

    assert "Nothing to report." in page.text
    assert "0 errors and 0 warnings" in page.text


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, ["duplicate-route", "dead-link", "review-overdue"]),
        ({"severity": "error"}, ["duplicate-route", "dead-link"]),
        ({"severity": "warning"}, ["review-overdue"]),
        ({"rule": "dead-link"}, ["dead-link"]),
        ({"room": "certifications"}, ["review-overdue"]),
        ({"room": "guide", "severity": "warning"}, []),
        ({"rule": "no-such-rule"}, ["duplicate-route", "dead-link", "review-overdue"]),
    ],
)
def test_findings_are_filtered(exporter_client, asked, codes):
    make_sound_site()
    same_again()
    passage("See [it](/nowhere/).")
    fee(review_by=date(2020, 1, 1))

    page = exporter_client.get(PAGE, asked)

    assert [code for code, _ in shown(page)] == codes
    assert "2 errors and 1 warning in what is published" in page.text


def test_each_finding_leads_to_its_row(exporter_client):
    make_sound_site()
    passage("See [it](/nowhere/).")

    page = exporter_client.get(PAGE)

    address = reverse("admin:guide_passage_change", args=[Passage.objects.get().pk])
    assert f'<a href="{address}">See [it](/nowhere/).</a>' in page.text
    assert "The link to /nowhere/ in “text” leads nowhere." in unescape(page.text)


def test_a_row_shows_its_own_findings_and_no_others(advisor_client):
    make_sound_site()
    same_again()
    passage("See [it](/nowhere/).")

    twin, first, about, other = (
        change_page(advisor_client, row)
        for row in (
            Route.objects.get(code="RHIT-R2"),
            Route.objects.get(code="RHIT-R1"),
            Passage.objects.get(),
            Credential.objects.get(),
        )
    )

    assert (codes_on(twin), codes_on(first)) == (["duplicate-route"], ["duplicate-route"])
    assert codes_on(about) == ["dead-link"]
    assert codes_on(other) == []
    assert "The content check says" in twin.text
    assert "The content check says" not in other.text


def test_an_option_is_spoken_of_on_the_page_of_its_question(advisor_client):
    make_sound_site()
    new_option()

    page = change_page(advisor_client, Question.objects.get())

    assert codes_on(page) == ["option-never-matters"]
    assert "Choosing “Ged” never changes anything that “High_school” would not." in unescape(page.text)


def test_a_failing_person_is_spoken_of_on_the_credential_and_the_route(advisor_client):
    make_sound_site()
    person(routes="RHIT-R1")
    Requirement.objects.update(value="none", operator="==")

    pages = [change_page(advisor_client, row) for row in (Credential.objects.get(), Route.objects.get(code="RHIT-R1"))]

    for page in pages:
        assert "person-fails" in codes_on(page)
        assert "RHIT: expected may apply by RHIT-R1, got not yet." in unescape(page.text)


def test_the_page_and_a_row_ask_the_database_as_often_for_much_as_for_little(superuser_client):
    # Django keeps the content types that it has once looked up.
    change_page(superuser_client, make_one_of_each(5)["guide.faq"])
    counts = []
    for marks in [(1,), (2, 3, 4)]:
        for mark in marks:
            rows = make_one_of_each(mark)
        with CaptureQueriesContext(connection) as queries:
            superuser_client.get(PAGE)
            change_page(superuser_client, rows["guide.faq"])
        counts.append(len(queries))

    assert counts[0] == counts[1]
