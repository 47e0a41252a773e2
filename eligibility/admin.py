"""The admin of the rules: questions with their options, routes with their requirements, steps with their effects."""

from functools import partial

from django.contrib import admin
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from eligibility import journeys_views, rule_sentences_views
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
from eligibility.rule_sentences import effect_in_words, route_sentence, step_sentence
from guide.admin import PROVENANCE, PUBLICATION_FIELDS, ContentAdmin, SourcedAdmin, first_words, link_to_list

__all__ = ["PersonaAdmin", "QuestionAdmin", "RouteAdmin", "StepAdmin"]


class OptionInline(admin.TabularInline):
    model = Option
    form = OptionForm
    formset = OptionFormSet
    extra = 0
    fields = ["value", "label", "position", "label_again", "hint", "why_offered"]


@admin.register(Question)
class QuestionAdmin(ContentAdmin):
    """What a question means is fixed once a rule rests on it; how it reads can always be bettered."""

    list_display = ["label", "fact", "kind", "unit", "record", "status", "position"]
    list_filter = ["status", "kind", "record", "changeable"]
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
    fields = ["question", "value", "reads"]
    readonly_fields = ["reads"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("question").prefetch_related("question__options")

    @admin.display(description="reads")
    def reads(self, effect):
        return effect_in_words(effect) if effect.pk else ""


@admin.register(Step)
class StepAdmin(ContentAdmin):
    class Media:
        js = ["js/admin_sentence.js"]

    list_display = ["name", "pathway", "condition", "status", "position"]
    list_filter = ["status", "pathway"]
    list_select_related = ["pathway"]
    search_fields = ["pathway__name"]
    readonly_fields = ["sentence", "ways_in"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["pathway", "rest_of"]
    inlines = [EffectInline]
    fieldsets = [
        (None, {"fields": ["sentence", ("pathway", "rest_of"), "name", "slug", "condition", *PUBLICATION_FIELDS]}),
        ("What it takes to start", {"fields": ["ways_in"]}),
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(partial(rule_sentences_views.step_sentences, model_admin=self))
        return [path("sentences/", view, name="eligibility_step_sentences"), *super().get_urls()]

    @admin.display(description="as a sentence")
    def sentence(self, step):
        effects = step.effects.select_related("question").prefetch_related("question__options") if step.pk else []
        return live_sentence(step_sentence(effects), "admin:eligibility_step_sentences")

    @admin.display(description="routes", empty_value="Save first, then add routes.")
    def ways_in(self, step):
        if not step.pk:
            return None
        routes = step.routes.with_requirements().select_related("step")
        sentences = format_html_join(
            "", "<li>{}</li>", ((route_sentence(one, one.requirements.all()),) for one in routes)
        )
        return format_html("{}<ul>{}</ul>", link_to_list(step, "routes"), sentences)


class RequirementInline(admin.TabularInline):
    model = Requirement
    form = RequirementForm
    formset = RequirementFormSet
    extra = 0
    fields = ["question", "operator", "value", "position", "reads"]
    readonly_fields = ["reads"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("question").prefetch_related("question__options")

    @admin.display(description="reads")
    def reads(self, requirement):
        return requirement.in_words if requirement.pk else ""


@admin.register(Route)
class RouteAdmin(SourcedAdmin):
    class Media:
        js = ["js/admin_sentence.js"]

    list_display = ["code", "name", "leads_to", "advice", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["kind", "permits", *SourcedAdmin.list_filter, "credential", "step"]
    list_select_related = ["credential", "step", "source"]
    search_fields = ["credential__code", "credential__name", "step__name"]
    autocomplete_fields = ["credential", "step", *SourcedAdmin.autocomplete_fields]
    fixed_fields = ("code",)
    readonly_fields = ["sentence"]
    inlines = [RequirementInline]
    fieldsets = [
        (None, {"fields": ["sentence", "code", "name", ("credential", "step"), ("kind", "permits"), "conditions"]}),
        ("Publication", {"fields": PUBLICATION_FIELDS}),
        PROVENANCE,
    ]

    def get_urls(self):
        every, of_one, sentences = (
            self.admin_site.admin_view(partial(view, model_admin=self))
            for view in (journeys_views.journey_list, journeys_views.journeys, rule_sentences_views.route_sentences)
        )
        return [
            path("journeys/", every, name="eligibility_route_journey_list"),
            path("journeys/<slug:slug>/", of_one, name="eligibility_route_journeys"),
            path("sentences/", sentences, name="eligibility_route_sentences"),
            *super().get_urls(),
        ]

    @admin.display(description="as a sentence")
    def sentence(self, route):
        asked = route.requirements.select_related("question").prefetch_related("question__options") if route.pk else []
        return live_sentence(route_sentence(route, asked), "admin:eligibility_route_sentences")

    @admin.display(description="kind", ordering="kind")
    def advice(self, route):
        return first_words(route.get_kind_display())

    @admin.display(description="leads to", ordering="credential__code")
    def leads_to(self, route):
        return route.credential.code if route.credential else route.step


def live_sentence(text, view):
    """A rule in words, kept in step with its form by the named view where there is JavaScript."""
    return format_html('<p class="rule-sentence" role="status" data-sentences="{}">{}</p>', reverse(view), text)
