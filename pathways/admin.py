"""The admin of training pathways, the subjects taught on them and career stages, and a look at programs on file."""

from django.contrib import admin

from guide.admin import (
    FIGURE_FIELDS,
    PROVENANCE,
    PROVENANCE_FIELDS,
    PUBLICATION_FIELDS,
    ContentAdmin,
    FigureAdmin,
    ShownOnSite,
    SourcedAdmin,
    SourcedInline,
    link_to_list,
)
from guide.finding import FoundByWords
from pathways.models import CareerStage, Completions, Course, Institution, IpedsRelease, Pathway, PathwayFact, Program


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
    search_fields = ["pathway__name"]
    fieldsets = [
        (None, {"fields": ["pathway", "kind", "slug", *FIGURE_FIELDS, *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(Course)
class CourseAdmin(SourcedAdmin):
    list_display = ["name", "status", "sureness", "as_of_words", "review_by", "position"]
    list_filter = ["pathways", *SourcedAdmin.list_filter]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "description", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(CareerStage)
class CareerStageAdmin(SourcedAdmin):
    list_display = ["name", "kind", "status", "sureness", "as_of_words", "review_by", "position"]
    list_filter = ["kind", *SourcedAdmin.list_filter]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "kind", "description", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


class Imported:
    """Rows that come from the publisher's files alone: to be looked at here, and changed by the next import."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class CompletionsInline(Imported, admin.TabularInline):
    model = Completions
    fields = ["release", "count", "flag"]
    ordering = ["-release__year"]


class ProgramInline(Imported, admin.TabularInline):
    model = Program
    fields = ["cip_code", "award_level", "last_reported"]
    show_change_link = True


@admin.register(Institution)
class InstitutionAdmin(Imported, FoundByWords, ShownOnSite, admin.ModelAdmin):
    list_display = ["name", "city", "state", "control", "unitid", "directory"]
    list_filter = ["control", "is_active", "directory", "state"]
    list_select_related = ["directory"]
    inlines = [ProgramInline]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", ("unitid", "control"), ("city", "state", "zip_code"), "website"]}),
        ("On the map", {"fields": [("latitude", "longitude")]}),
        ("Where it comes from", {"fields": ["directory", "is_active"]}),
    ]


@admin.register(Program)
class ProgramAdmin(Imported, FoundByWords, ShownOnSite, admin.ModelAdmin):
    list_display = ["institution", "field", "award_level", "last_reported"]
    list_filter = ["last_reported", "award_level"]
    list_select_related = ["institution"]
    search_fields = ["institution__name", "=institution__unitid"]
    inlines = [CompletionsInline]
    show_full_result_count = False
    fields = ["institution", "cip_code", "award_level", "last_reported"]


@admin.register(IpedsRelease)
class IpedsReleaseAdmin(SourcedAdmin):
    list_display = ["__str__", "quality", "is_revised", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["survey", "quality", *SourcedAdmin.list_filter]
    readonly_fields = ["survey", "year", "quality", "is_revised"]
    fixed_fields = ()
    fieldsets = [
        (None, {"fields": [("survey", "year"), ("quality", "is_revised"), "status"]}),
        PROVENANCE,
    ]

    def has_add_permission(self, request):
        return False
