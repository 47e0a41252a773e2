"""The admin of occupations, wage estimates and projections."""

from django.contrib import admin

from guide.admin import PROVENANCE, PUBLICATION_FIELDS, ContentAdmin, SourcedAdmin, link_to_list
from outlook.models import Occupation, Projection, WageEstimate


@admin.register(Occupation)
class OccupationAdmin(ContentAdmin):
    list_display = ["title", "soc_code", "soc_version", "status", "position"]
    list_filter = ["status", "soc_version"]
    search_fields = ["soc_code", "title", "description"]
    fixed_fields = ("soc_code", "soc_version")
    readonly_fields = ["wages", "growth"]
    fieldsets = [
        (None, {"fields": ["title", ("soc_code", "soc_version"), "description", *PUBLICATION_FIELDS]}),
        ("Figures", {"fields": ["wages", "growth"]}),
    ]

    @admin.display(description="wage estimates", empty_value="Save first, then add wage estimates.")
    def wages(self, occupation):
        return link_to_list(occupation, "wage_estimates") if occupation.pk else None

    @admin.display(description="projections", empty_value="Save first, then add projections.")
    def growth(self, occupation):
        return link_to_list(occupation, "projections") if occupation.pk else None


@admin.register(WageEstimate)
class WageEstimateAdmin(SourcedAdmin):
    list_display = [
        "occupation",
        "year",
        "annual_median",
        "employment",
        "by_guide",
        "status",
        "sureness",
        "review_by",
    ]
    list_filter = ["occupation", "year", "by_guide", *SourcedAdmin.list_filter]
    list_select_related = ["occupation", "source"]
    search_fields = ["occupation__soc_code", "occupation__title", "=year"]
    autocomplete_fields = ["occupation", *SourcedAdmin.autocomplete_fields]
    fixed_fields = ()
    fieldsets = [
        (None, {"fields": ["occupation", "year", "by_guide", "status"]}),
        ("Jobs and annual wages", {"fields": ["employment", ("annual_median", "annual_mean")]}),
        ("Percentiles", {"fields": [("annual_p10", "annual_p25"), ("annual_p75", "annual_p90")]}),
        PROVENANCE,
    ]


@admin.register(Projection)
class ProjectionAdmin(SourcedAdmin):
    list_display = ["occupation", "period", "change_percent", "by_guide", "status", "sureness", "review_by"]
    list_filter = ["occupation", "base_year", "by_guide", *SourcedAdmin.list_filter]
    list_select_related = ["occupation", "source"]
    search_fields = ["occupation__soc_code", "occupation__title", "=base_year", "=target_year"]
    autocomplete_fields = ["occupation", *SourcedAdmin.autocomplete_fields]
    fixed_fields = ()
    fieldsets = [
        (None, {"fields": ["occupation", ("base_year", "target_year"), "by_guide", "status"]}),
        (
            "Expected employment",
            {
                "fields": [
                    ("base_employment", "target_employment"),
                    ("change_percent", "annual_openings"),
                    "entry_education",
                    "publisher_label",
                ]
            },
        ),
        PROVENANCE,
    ]

    @admin.display(description="period", ordering="base_year")
    def period(self, projection):
        return f"{projection.base_year} to {projection.target_year}"
