"""The sentences of a rule's form while it is being edited: read from what is typed, and nothing is kept."""

import re

from django.core.exceptions import PermissionDenied
from django.forms import modelform_factory
from django.http import JsonResponse
from django.views.decorators.http import require_POST

from eligibility.models import Effect, Requirement, Route
from eligibility.rule_forms import EffectForm, RequirementForm
from eligibility.rule_sentences import UNFINISHED, effect_in_words, route_sentence, step_sentence
from publishing.drafts import place_own, rolled_back

RouteEnds = modelform_factory(Route, fields=["credential", "step", "kind", "permits"])


@require_POST
def route_sentences(request, model_admin):
    """A route in words, with each of its requirements by the id of its row, as the posted form has them."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    with rolled_back():
        place_own(request.user)
        form = RouteEnds(request.POST)
        form.is_valid()
        rows = rows_of(request.POST, RequirementForm, Requirement)
        in_order = sorted(rows.items(), key=lambda row: _number(request.POST.get(f"{row[0]}-position")))
        asked = [requirement for _, requirement in in_order]
        words = {row: one.in_words if one else UNFINISHED.capitalize() for row, one in rows.items()}
        return JsonResponse({"sentence": route_sentence(Route(**form.cleaned_data), asked), "rows": words})


@require_POST
def step_sentences(request, model_admin):
    """What a step does in words, with each of its effects by the id of its row, as the posted form has them."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    with rolled_back():
        place_own(request.user)
        rows = rows_of(request.POST, EffectForm, Effect)
        words = {row: effect_in_words(one) if one else "Not finished yet" for row, one in rows.items()}
        return JsonResponse({"sentence": step_sentence(list(rows.values())), "rows": words})


def rows_of(data, form_class, model):
    """The rows of an inline that are filled in and stay, by their prefix: what each says, None where it says nothing.

    They are read form by form, since a set of forms would look for their saved rows.
    """
    name = model._meta.get_field(model.owner_fields[0]).remote_field.related_name
    numbers = {int(found[1]) for key in data if (found := re.fullmatch(rf"{name}-([0-9]{{1,4}})-question", key))}
    rows = {}
    for prefix in (f"{name}-{number}" for number in sorted(numbers)):
        is_blank = not data.get(f"{prefix}-question") and not data.get(f"{prefix}-value")
        if f"{prefix}-DELETE" in data or is_blank:
            continue
        form = form_class(data, prefix=prefix)
        rows[prefix] = model(**form.cleaned_data) if form.is_valid() else None
    return rows


def _number(text):
    return int(text) if text and text.isdecimal() else 0
