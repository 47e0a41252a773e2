from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guide.models import Faq
from tests.admin.conftest import CONTENT_ROOMS
from tests.admin.makers import make_one_of_each, make_source

CONTENT = [model for model in admin.site._registry if model._meta.app_label in CONTENT_ROOMS]


def list_address(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.sampled(8)
@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_list_asks_as_many_questions_of_the_database_for_many_rows_as_for_few(superuser_client, model):
    counts = []
    for marks in [(1,), (2, 3, 4)]:
        for mark in marks:
            make_one_of_each(mark)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = superuser_client.get(list_address(model))
        counts.append(len(queries))

    assert page.status_code == 200
    assert counts[0] == counts[1]


@pytest.mark.sampled(8)
@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_list_can_be_searched(superuser_client, model):
    make_one_of_each(1)

    page = superuser_client.get(list_address(model), {"q": "nothing has this in it"})

    assert page.context["cl"].result_count == 0


@pytest.mark.parametrize(
    ("review", "expected"), [("due", {"past"}), ("soon", {"near"}), ("later", {"far"}), ("none", {"never"})]
)
def test_facts_are_filtered_by_when_their_review_is_due(superuser_client, monkeypatch, review, expected):
    monkeypatch.setattr("guide.admin.timezone.localdate", lambda: date(2026, 11, 23))
    dates = {"past": date(2026, 11, 23), "near": date(2027, 1, 1), "far": date(2027, 11, 1), "never": None}
    for slug, day in dates.items():
        Faq.objects.create(
            slug=slug,
            question=slug,
            answer=slug,
            status="published" if day else "draft",
            source=make_source(),
            confidence="high",
            review_by=day,
        )

    page = superuser_client.get(list_address(Faq), {"review": review})

    assert {faq.slug for faq in page.context["cl"].result_list} == expected


def test_the_admin_goes_by_the_name_of_the_project_and_its_own_style_sheet(superuser_client):
    page = superuser_client.get(reverse("admin:index"))

    assert "<title>What the site says | careerguide</title>" in page.text
    assert "css/admin.css" in page.text
    assert "Django" not in page.text
