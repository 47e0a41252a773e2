"""The admin of credentials and their facts."""

from django.contrib import admin

from certifications.models import Credential, CredentialFact
from guide.admin import (
    FIGURE_FIELDS,
    PROVENANCE,
    PROVENANCE_FIELDS,
    PUBLICATION_FIELDS,
    ContentAdmin,
    FigureAdmin,
    SourcedAdmin,
    SourcedInline,
    link_to_list,
)


class CredentialFactInline(SourcedInline):
    model = CredentialFact
    fieldsets = [
        (None, {"fields": [("kind", "slug"), *FIGURE_FIELDS, ("basis", "payer"), *PUBLICATION_FIELDS]}),
        ("Where it comes from", {"fields": PROVENANCE_FIELDS, "classes": ["collapse"]}),
    ]


@admin.register(Credential)
class CredentialAdmin(ContentAdmin):
    list_display = ["code", "name", "awarding_body", "level", "status", "in_default_check", "routes_complete"]
    list_filter = ["status", "level", "in_default_check", "routes_complete", "awarding_body"]
    list_select_related = ["awarding_body"]
    search_fields = ["awarding_body__acronym", "awarding_body__name"]
    fixed_fields = ("code", "slug")
    readonly_fields = ["ways_in"]
    prepopulated_fields = {"slug": ["code"]}
    autocomplete_fields = ["awarding_body"]
    inlines = [CredentialFactInline]
    fieldsets = [
        (None, {"fields": [("code", "slug"), "name", "former_name", "awarding_body", "level"]}),
        ("What visitors read", {"fields": ["summary", "description", "guide_said", "url", "whom_to_ask"]}),
        ("The eligibility check", {"fields": ["in_default_check", "routes_complete", "ways_in"]}),
        ("Publication", {"fields": PUBLICATION_FIELDS}),
    ]

    @admin.display(description="routes", empty_value="Save first, then add routes.")
    def ways_in(self, credential):
        return link_to_list(credential, "routes") if credential.pk else None


@admin.register(CredentialFact)
class CredentialFactAdmin(FigureAdmin):
    list_display = ["slug", "credential__code", "kind", "short_value", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["credential", "kind", *SourcedAdmin.list_filter]
    list_select_related = ["credential", "source"]
    search_fields = ["credential__code", "credential__name"]
    fieldsets = [
        (None, {"fields": ["credential", "kind", "slug", *FIGURE_FIELDS, ("basis", "payer"), *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]
