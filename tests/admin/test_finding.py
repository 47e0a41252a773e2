"""Whoever remembers a word of a record finds the record."""

import pytest
from django.contrib import admin
from django.db import connection, models
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from eligibility.models import Route
from guide.models import Section
from guide.provenance import Source
from tests.admin.test_lists import CONTENT
from tests.content import shipped_content

pytestmark = pytest.mark.django_db
content = pytest.fixture(scope="module")(shipped_content)


def texts_of(model):
    """The names of the fields that hold words and that editors fill in."""
    fields = [field for field in model._meta.fields if isinstance(field, models.CharField | models.TextField)]
    return [field.name for field in fields if field.editable and not field.choices and field.max_length != 1]


def words_in(model, name):
    """A row that says something in the field, and the first words of that; None if there is no such row."""
    row = model._default_manager.exclude(**{name: ""}).order_by("pk").first()
    return row and (row, getattr(row, name).split()[:8])


def found(model, term):
    """The primary keys that a search in the admin finds, in the order and the number it finds them."""
    rows, may_have_duplicates = admin.site._registry[model].get_search_results(
        RequestFactory().get("/"), model._default_manager.order_by("pk"), term
    )
    assert not may_have_duplicates
    return [row.pk for row in rows]


def owner_of(row, model):
    field = next(field for field in row._meta.fields if field.related_model is model)
    return getattr(row, field.attname)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_record_is_found_once_by_each_word_of_its_texts(content, model):
    for name in texts_of(model):
        row, words = words_in(model, name) or (None, [])

        missed = [word for word in words if found(model, word).count(row.pk) != 1]

        assert missed == [], name


@pytest.mark.sampled(8)
@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_record_is_found_once_by_each_word_of_the_rows_on_its_page(content, model):
    for inline in admin.site._registry[model].inlines:
        for name in texts_of(inline.model):
            row, words = words_in(inline.model, name) or (None, [])

            missed = [word for word in words if found(model, word).count(owner_of(row, model)) != 1]

            assert missed == [], f"{inline.model.__name__}.{name}"


@pytest.mark.sampled(8)
@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_a_record_is_found_once_by_its_sources(content, model):
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        if field.related_model is Source:
            row = model._default_manager.filter(**{f"{field.name}__isnull": False}).first()
            value = getattr(row, field.name, None) if row else None
            source = value.first() if hasattr(value, "first") else value
            words = f"{source.publisher} {source.title}".split() if source else []

            assert [word for word in words if found(model, word).count(row.pk) != 1] == [], field.name


def test_words_may_stand_in_different_parts_of_a_record(content):
    section = Section.objects.get(slug="coursework")
    last = section.passages.last().text.split()[-1]

    assert found(Section, f"coursework {last}") == [section.pk]
    assert found(Section, f"coursework {last} zebra") == []


def test_several_words_in_quotation_marks_stand_together(content):
    name = Route.objects.get(code="RHIT-R1").name
    first, second = name.split()[:2]

    assert Route.objects.get(code="RHIT-R1").pk in found(Route, f'"{first} {second}"')
    assert found(Route, f'"{second} {first}"') == []


def test_many_words_are_one_query(content):
    with CaptureQueriesContext(connection) as queries:
        found(Section, "a health information program is what an employer asks for")

    assert len(queries) == 1
