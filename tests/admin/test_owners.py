"""Content says to which row it belongs, so that it can be published with it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import models

from pathways.admin import Imported

OWNED = [model for model in apps.get_models() if getattr(model, "owner_fields", ())]
INLINES = [
    (editor.model, inline.model)
    for editor in admin.site._registry.values()
    for inline in editor.inlines
    if not issubclass(inline, Imported)
]


def name_of(model):
    return model._meta.label


@pytest.mark.parametrize("model", OWNED, ids=name_of)
def test_no_row_outlives_the_one_it_belongs_to(model):
    links = [model._meta.get_field(name).remote_field for name in model.owner_fields]

    assert [link.on_delete for link in links] == [models.CASCADE] * len(links)


@pytest.mark.parametrize(("owner", "model"), INLINES, ids=name_of)
def test_rows_edited_on_the_page_of_another_belong_to_it(owner, model):
    owners = [model._meta.get_field(name).related_model for name in model.owner_fields]

    assert owner in owners
