"""The admin of occupations, releases and their figures."""

from django.contrib import admin

from guide.admin import PROVENANCE, PUBLICATION_FIELDS, ContentAdmin, SourcedAdmin, first_words, link_to_list
from outlook.models import DETAILS, Area, Occupation, Projection, Release, WageEstimate

ANNUAL = ["annual_mean", ("annual_p10", "annual_p25", "annual_median", "annual_p75", "annual_p90")]
HOURLY = ["hourly_mean", ("hourly_p10", "hourly_p25", "hourly_median", "hourly_p75", "hourly_p90")]


@admin.register(Occupation)
class OccupationAdmin(ContentAdmin):
    list_display = ["title", "soc_code", "soc_version", "role", "years", "status", "position"]
    list_filter = ["status", "role", "soc_version"]
    autocomplete_fields = ["predecessors"]
    fixed_fields = ("soc_code", "soc_version")
    readonly_fields = ["wages", "growth"]
    fieldsets = [
        (None, {"fields": ["title", ("soc_code", "soc_version"), "role", "description", *PUBLICATION_FIELDS]}),
        ("Series", {"fields": [("first_year", "last_year"), "predecessors"]}),
        ("Figures", {"fields": ["wages", "growth"]}),
    ]

    @admin.display(description="years")
    def years(self, occupation):
        return f"{occupation.first_year or ''} to {occupation.last_year or ''}".strip()

    @admin.display(description="wage estimates", empty_value="Save first, then add wage estimates.")
    def wages(self, occupation):
        return link_to_list(occupation, "wage_estimates") if occupation.pk else None

    @admin.display(description="projections", empty_value="Save first, then add projections.")
    def growth(self, occupation):
        return link_to_list(occupation, "projections") if occupation.pk else None


@admin.register(Area)
class AreaAdmin(ContentAdmin):
    fixed_fields = ("code",)
    list_display = ["name", "code", "kind", "state"]
    list_filter = ["kind"]


@admin.register(Release)
class ReleaseAdmin(SourcedAdmin):
    list_display = ["survey", "edition", "coverage", "origin", "status", "sureness", "as_of_words", "review_by"]
    list_display_links = ["survey", "edition"]
    list_filter = ["survey", "coverage", "quality", *SourcedAdmin.list_filter]
    prepopulated_fields = {"slug": ["survey", "edition", "coverage"]}
    fieldsets = [
        (None, {"fields": [("survey", "edition", "coverage"), "slug", "quality", ("file_name", "digest"), "status"]}),
        PROVENANCE,
    ]

    @admin.display(description="quality", ordering="quality")
    def origin(self, release):
        return first_words(release.get_quality_display())


class ReleasedAdmin(ContentAdmin):
    """What is read from a release: its provenance is the release's."""

    list_select_related = ["occupation", "release"]
    search_fields = ["occupation__soc_code", "occupation__title", "release__slug"]
    autocomplete_fields = ["occupation", "release"]
    fixed_fields = ()


@admin.register(WageEstimate)
class WageEstimateAdmin(ReleasedAdmin):
    list_display = ["occupation", "area", "year", "annual_median", "employment", "by_guide", "status"]
    list_filter = ["year", "area__kind", "release__quality", "by_guide", "status", "occupation"]
    list_select_related = ["occupation", "area"]
    search_fields = ["occupation__title", "area__name", "area__state"]
    autocomplete_fields = ["area", *ReleasedAdmin.autocomplete_fields]
    fieldsets = [
        (None, {"fields": [("occupation", "area"), ("year", "by_guide"), ("release", "status")]}),
        (
            "Jobs",
            {"fields": [("employment", "employment_error"), ("jobs_per_1000", "location_quotient")]},
        ),
        ("Annual wages", {"fields": ANNUAL}),
        ("Hourly wages", {"fields": HOURLY}),
        ("How to read them", {"fields": [("wage_error", "paid_by"), "markers"]}),
    ]


@admin.register(Projection)
class ProjectionAdmin(ReleasedAdmin):
    list_display = ["occupation", "period", "change_percent", "annual_openings", "by_guide", "status"]
    list_filter = ["base_year", "release__quality", "by_guide", "status", "occupation"]
    search_fields = ["occupation__title", "target_year"]
    fieldsets = [
        (None, {"fields": ["occupation", ("base_year", "target_year"), "by_guide", ("release", "status")]}),
        (
            "Expected employment",
            {
                "fields": [
                    ("base_employment", "target_employment"),
                    ("change", "change_percent"),
                    "annual_openings",
                    "publisher_label",
                    "factors",
                ]
            },
        ),
        ("How people enter", {"fields": ["entry_education", "work_experience", "training"]}),
    ]

    @admin.display(description="period", ordering="base_year")
    def period(self, projection):
        return f"{projection.base_year} to {projection.target_year}"


@admin.register(*DETAILS)
class DetailAdmin(ReleasedAdmin):
    """Tasks, technology, industries, similar occupations and schooling: fields as the model lists them."""

    list_display = ["__str__", "occupation", "release", "status", "position"]
    list_filter = ["occupation", "release", "status"]
