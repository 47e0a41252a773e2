"""The admin of the rules: questions with their options, routes with their requirements, steps with their effects."""

from functools import partial

from django.contrib import admin
from django.urls import path

from eligibility import journeys_views
from eligibility.models import Effect, Option, Question, Requirement, Route, Step
from eligibility.persona_admin import PersonaAdmin
from eligibility.rule_forms import (
    EffectForm,
    OptionForm,
    OptionFormSet,
    QuestionForm,
    RequirementForm,
    RequirementFormSet,
    is_used,
)
from guide.admin import PROVENANCE, PUBLICATION_FIELDS, ContentAdmin, SourcedAdmin, first_words, link_to_list

__all__ = ["PersonaAdmin", "QuestionAdmin", "RouteAdmin", "StepAdmin"]


class OptionInline(admin.TabularInline):
    model = Option
    form = OptionForm
    formset = OptionFormSet
    extra = 0


@admin.register(Question)
class QuestionAdmin(ContentAdmin):
    """What a question means is fixed once a rule rests on it; how it reads can always be bettered."""

    list_display = ["label", "fact", "kind", "unit", "record", "status", "position"]
    list_filter = ["status", "kind", "record", "changeable"]
    search_fields = ["fact", "label", "prompt", "hint"]
    fixed_fields = ("fact",)
    form = QuestionForm
    inlines = [OptionInline]
    fieldsets = [
        ("What it asks for", {"fields": ["fact", ("kind", "unit"), ("per_year", "part_of"), "record", "changeable"]}),
        ("What visitors read", {"fields": ["label", "prompt", "prompt_again", "hint"]}),
        ("Publication", {"fields": PUBLICATION_FIELDS}),
    ]

    def get_readonly_fields(self, request, obj=None):
        meaning = ["kind", "unit", "record"] if obj and is_used(obj) else []
        return [*super().get_readonly_fields(request, obj), *meaning]


class EffectInline(admin.TabularInline):
    model = Effect
    form = EffectForm
    extra = 0


@admin.register(Step)
class StepAdmin(ContentAdmin):
    list_display = ["name", "pathway", "condition", "status", "position"]
    list_filter = ["status", "pathway"]
    list_select_related = ["pathway"]
    search_fields = ["slug", "name", "condition", "pathway__name"]
    readonly_fields = ["ways_in"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["pathway", "rest_of"]
    inlines = [EffectInline]
    fieldsets = [
        (None, {"fields": [("pathway", "rest_of"), "name", "slug", "condition", *PUBLICATION_FIELDS]}),
        ("What it takes to start", {"fields": ["ways_in"]}),
    ]

    @admin.display(description="routes", empty_value="Save first, then add routes.")
    def ways_in(self, step):
        return link_to_list(step, "routes") if step.pk else None


class RequirementInline(admin.TabularInline):
    model = Requirement
    form = RequirementForm
    formset = RequirementFormSet
    extra = 0


@admin.register(Route)
class RouteAdmin(SourcedAdmin):
    list_display = ["code", "name", "leads_to", "advice", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["kind", "permits", *SourcedAdmin.list_filter, "credential", "step"]
    list_select_related = ["credential", "step", "source"]
    search_fields = ["code", "name", "conditions", "credential__code", "step__name"]
    autocomplete_fields = ["credential", "step", *SourcedAdmin.autocomplete_fields]
    fixed_fields = ("code",)
    inlines = [RequirementInline]
    fieldsets = [
        (None, {"fields": ["code", "name", ("credential", "step"), ("kind", "permits"), "conditions"]}),
        ("Publication", {"fields": PUBLICATION_FIELDS}),
        PROVENANCE,
    ]

    def get_urls(self):
        every, of_one = (
            self.admin_site.admin_view(partial(view, model_admin=self))
            for view in (journeys_views.journey_list, journeys_views.journeys)
        )
        return [
            path("journeys/", every, name="eligibility_route_journey_list"),
            path("journeys/<slug:slug>/", of_one, name="eligibility_route_journeys"),
            *super().get_urls(),
        ]

    @admin.display(description="kind", ordering="kind")
    def advice(self, route):
        return first_words(route.get_kind_display())

    @admin.display(description="leads to", ordering="credential__code")
    def leads_to(self, route):
        return route.credential.code if route.credential else route.step
