"""The admin of training pathways, the subjects taught on them and career stages."""

from django.contrib import admin

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
from pathways.models import CareerStage, Course, Pathway, PathwayFact


class PathwayFactInline(SourcedInline):
    model = PathwayFact
    fieldsets = [
        (None, {"fields": [("kind", "slug"), *FIGURE_FIELDS, *PUBLICATION_FIELDS]}),
        ("Where it comes from", {"fields": PROVENANCE_FIELDS, "classes": ["collapse"]}),
    ]


@admin.register(Pathway)
class PathwayAdmin(ContentAdmin):
    list_display = ["name", "award", "purpose", "status", "position"]
    list_filter = ["status", "purpose", "award"]
    search_fields = ["slug", "name", "summary", "description"]
    readonly_fields = ["ways_through"]
    prepopulated_fields = {"slug": ["name"]}
    filter_horizontal = ["courses"]
    inlines = [PathwayFactInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", ("award", "purpose")]}),
        ("What visitors read", {"fields": ["summary", "description", "courses"]}),
        ("The eligibility check", {"fields": ["ways_through"]}),
        ("Publication", {"fields": PUBLICATION_FIELDS}),
    ]

    @admin.display(description="steps", empty_value="Save first, then add steps.")
    def ways_through(self, pathway):
        return link_to_list(pathway, "steps") if pathway.pk else None


@admin.register(PathwayFact)
class PathwayFactAdmin(FigureAdmin):
    list_display = ["slug", "pathway", "kind", "short_value", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["pathway", "kind", *SourcedAdmin.list_filter]
    list_select_related = ["pathway", "source"]
    search_fields = ["slug", "text", "note", "pathway__name"]
    fieldsets = [
        (None, {"fields": ["pathway", "kind", "slug", *FIGURE_FIELDS, *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(Course)
class CourseAdmin(SourcedAdmin):
    list_display = ["name", "status", "sureness", "as_of_words", "review_by", "position"]
    list_filter = ["pathways", *SourcedAdmin.list_filter]
    search_fields = ["slug", "name", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "description", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(CareerStage)
class CareerStageAdmin(SourcedAdmin):
    list_display = ["name", "kind", "status", "sureness", "as_of_words", "review_by", "position"]
    list_filter = ["kind", *SourcedAdmin.list_filter]
    search_fields = ["slug", "name", "description"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "description", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]
