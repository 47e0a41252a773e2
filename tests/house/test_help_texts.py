"""Every field that an editor can fill in says what belongs there, with an example."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory

pytestmark = pytest.mark.django_db

CONTENT_ROOMS = {"guide", "certifications", "pathways", "outlook", "eligibility"}
CONTENT = [model for model in admin.site._registry if model._meta.app_label in CONTENT_ROOMS]


def forms_of(model):
    """The classes of the forms on the page of a row that a superuser may add or change."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    of_model = admin.site._registry[model]
    if of_model.has_add_permission(request) or of_model.has_change_permission(request):
        yield of_model.get_form(request)
        for inline in of_model.get_inline_instances(request):
            if inline.has_change_permission(request, None):
                yield inline.get_formset(request).form


@pytest.mark.parametrize("model", CONTENT, ids=lambda model: model.__name__)
def test_every_field_is_explained_with_an_example(model):
    fields = [(form, name, field) for form in forms_of(model) for name, field in form.base_fields.items()]

    bare = [
        f"{form._meta.model.__name__}.{name}: {field.help_text}"
        for form, name, field in fields
        if "for example" not in str(field.help_text).lower()
    ]

    assert bare == []


def test_there_are_forms_to_look_at():
    assert sum(1 for model in CONTENT for _ in forms_of(model)) > len(CONTENT) / 2
