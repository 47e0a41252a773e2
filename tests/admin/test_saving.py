import pytest
from django.contrib import admin
from django.db.models import CheckConstraint
from django.urls import reverse

from guide.models import Section
from guide.provenance import Provenance
from pathways.models import Institution, Program
from tests.admin.conftest import CONTENT_ROOMS, make_user
from tests.admin.forms import errors_of, filled_form, inline_rows, publish_pending
from tests.admin.makers import make_one_of_each

# What comes from the publisher's files alone has no form.
CONTENT = [
    model
    for model in admin.site._registry
    if model._meta.app_label in CONTENT_ROOMS and model not in (Institution, Program)
]
UNSOURCED = "Before this can be published it needs a source, a review-by date and a confidence."


def change_address(row):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.mark.sampled(3)
@pytest.mark.parametrize("label", [model._meta.label_lower for model in CONTENT])
def test_a_page_saved_as_it_was_opened_stays_as_it_was(advisor_client, label):
    row = make_one_of_each(1)[label]
    before = type(row).objects.values().get(pk=row.pk)

    answer = advisor_client.post(change_address(row), filled_form(advisor_client.get(change_address(row))))

    assert answer.status_code == 302, errors_of(answer)
    assert type(row).objects.values().get(pk=row.pk) == before


@pytest.mark.sampled(2)
@pytest.mark.parametrize("label", [model._meta.label_lower for model in CONTENT if issubclass(model, Provenance)])
def test_a_sourced_row_cannot_be_published_without_its_source(advisor_client, label):
    row = make_one_of_each(1)[label]

    answer = advisor_client.post(change_address(row), filled_form(advisor_client.get(change_address(row)), source=None))

    assert UNSOURCED in errors_of(answer)


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_the_form_shows_every_field_that_a_rule_about_the_data_speaks_of(rf, db, model):
    request = rf.get("/")
    request.user = make_user("superuser")
    page = admin.site.get_model_admin(model)

    forms = [(model, page.get_form(request))]
    forms += [(inline.model, inline.get_formset(request).form) for inline in page.get_inline_instances(request)]

    for shown, form in forms:
        for constraint in shown._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                needed = {name.split("__")[0] for name in names_in(constraint.condition)}
                assert needed <= set(form.base_fields), constraint.name


def names_in(condition):
    """The field names that a Q object compares."""
    for child in condition.children:
        if isinstance(child, tuple):
            yield child[0]
        else:
            yield from names_in(child)


def test_an_unsourced_row_in_an_inline_comes_back_with_a_message(advisor_client):
    passage = {"slug": "new", "text": "New.", "position": 0, "status": "published"}

    answer = advisor_client.post(
        reverse("admin:guide_section_add"),
        {
            "slug": "new",
            "title": "New",
            "summary": "New.",
            "status": "published",
            "position": 0,
            **inline_rows("passages", passage),
        },
    )

    assert UNSOURCED in errors_of(answer)
    assert not Section.objects.exists()


@pytest.mark.sampled(2)
@pytest.mark.parametrize("gone", [{"unit": None}, {"low": None, "high": None}])
@pytest.mark.parametrize("place", ["own page", "inline"])
def test_a_figure_with_a_part_missing_comes_back_with_a_message(advisor_client, place, gone):
    fact = make_one_of_each(1)["certifications.credentialfact"]
    address = change_address(fact if place == "own page" else fact.credential)
    prefix = "" if place == "own page" else "facts-0-"
    changes = {f"{prefix}{name}": value for name, value in gone.items()}

    answer = advisor_client.post(address, filled_form(advisor_client.get(address), **changes))

    assert "Give either numbers with a unit, or a text." in errors_of(answer)


def test_a_date_that_is_none_comes_back_with_a_message(advisor_client):
    faq = make_one_of_each(1)["guide.faq"]

    answer = advisor_client.post(
        change_address(faq), filled_form(advisor_client.get(change_address(faq)), as_of="spring")
    )

    assert "Write a year (2021), a month (2021-05) or a day (2021-05-24)." in errors_of(answer)


def test_a_fact_of_low_confidence_cannot_be_published(advisor_client):
    fact = make_one_of_each(1)["pathways.pathwayfact"]

    answer = advisor_client.post(
        change_address(fact), filled_form(advisor_client.get(change_address(fact)), confidence="low")
    )

    assert "A figure of low confidence cannot be published. Keep it as a draft." in errors_of(answer)


def test_a_source_that_facts_rest_on_cannot_be_deleted(advisor_client):
    source = make_one_of_each(1)["guide.source"]

    page = advisor_client.post(reverse("admin:guide_source_delete", args=[source.pk]), {"post": "yes"})

    assert "would require deleting the following protected related objects" in page.text


def test_an_address_is_fixed_once_it_is_saved(advisor_client):
    section = make_one_of_each(1)["guide.section"]
    page = advisor_client.get(change_address(section))

    advisor_client.post(change_address(section), filled_form(page, slug="other"))

    section.refresh_from_db()
    assert section.slug == "section-1"


def test_the_link_to_the_site_is_missing_from_a_draft(db):
    page = admin.site.get_model_admin(Section)

    assert page.get_view_on_site_url(Section(pk=1, slug="training", status="draft")) is None


def test_a_correction_waits_and_shows_on_the_site_once_it_is_published(advisor_client):
    faq = make_one_of_each(1)["guide.faq"]

    answer = advisor_client.post(
        change_address(faq), filled_form(advisor_client.get(change_address(faq)), answer="Because it is so.")
    )

    assert answer.status_code == 302
    assert "Because it is so." not in advisor_client.get(reverse("faq_list")).text
    publish_pending()
    assert "Because it is so." in advisor_client.get(reverse("faq_list")).text


@pytest.mark.parametrize("number", ["no", "1.5", "", "9" * 30, "%00"])
def test_an_address_that_suggests_a_row_that_cannot_be_opens_the_form_without_it(advisor_client, number):
    address = f"{reverse('admin:guide_faq_add')}?source={number}&supporting_sources=1,{number}&question=Why"

    page = advisor_client.get(address)

    assert page.context["adminform"].form.initial == {"question": "Why"}


def test_an_address_suggests_rows_for_a_new_one(advisor_client):
    source = make_one_of_each(1)["guide.source"]

    page = advisor_client.get(f"{reverse('admin:guide_faq_add')}?source={source.pk}")

    assert page.context["adminform"].form.initial == {"source": str(source.pk)}
