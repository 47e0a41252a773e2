import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from guide.models import Section
from pathways.models import Institution, IpedsRelease, Program
from tests.admin.conftest import CONTENT_ROOMS, make_user
from tests.admin.makers import make_one_of_each
from tests.admin.walk import empty_pages

CONTENT = [model for model in admin.site._registry if model._meta.app_label in CONTENT_ROOMS]
# What comes from the publisher's files alone.
IMPORTED = [Institution, IpedsRelease, Program]
WRITTEN = [model for model in CONTENT if model not in IMPORTED]
PEOPLE = [User, Group]
TABLE = [
    # role, models, list, add, change
    ("visitor", CONTENT, 302, 302, 302),
    ("visitor", PEOPLE, 302, 302, 302),
    ("exporter", CONTENT, 200, 403, 200),
    ("exporter", PEOPLE, 403, 403, 403),
    ("advisor", WRITTEN, 200, 200, 200),
    ("advisor", IMPORTED, 200, 403, 200),
    ("advisor", PEOPLE, 403, 403, 403),
    ("reviewer", WRITTEN, 200, 200, 200),
    ("reviewer", IMPORTED, 200, 403, 200),
    ("reviewer", PEOPLE, 403, 403, 403),
    ("superuser", WRITTEN, 200, 200, 200),
    ("superuser", IMPORTED, 200, 403, 200),
    ("superuser", PEOPLE, 200, 200, 200),
]


def address(model, page, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("role", "models", "listed", "added", "changed"), TABLE, ids=[f"{row[0]}-{row[1][0].__name__}" for row in TABLE]
)
def test_each_role_reaches_what_it_should_and_nothing_else(client, db, some, role, models, listed, added, changed):
    models = some(models, 6)
    rows = make_one_of_each(1)
    user = make_user(role)
    rows |= {"auth.user": user, "auth.group": Group.objects.create(name="Some group")}
    client.force_login(user)

    with empty_pages():
        got = {
            model._meta.label_lower: (
                client.get(address(model, "changelist")).status_code,
                client.get(address(model, "add")).status_code,
                client.get(address(model, "change", rows[model._meta.label_lower].pk)).status_code,
            )
            for model in models
        }

    assert got == {model._meta.label_lower: (listed, added, changed) for model in models}


def test_every_content_model_is_in_the_admin(db):
    rows = make_one_of_each(1)

    assert {model._meta.label_lower for model in CONTENT} == set(rows)


def test_an_exporter_sees_content_without_a_way_to_save_it(exporter_client):
    section = make_one_of_each(1)["guide.section"]

    page = exporter_client.get(address(Section, "change", section.pk))

    assert section.title in page.text
    assert 'name="_save"' not in page.text


def test_an_exporter_cannot_save_by_sending_the_form_anyway(exporter_client):
    section = make_one_of_each(1)["guide.section"]

    answer = exporter_client.post(address(Section, "change", section.pk), {"title": "Changed"})

    section.refresh_from_db()
    assert answer.status_code == 403
    assert section.title == "Section 1"
