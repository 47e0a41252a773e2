"""The admin of the written guide, and what the admin of every other room builds on."""

import re
from datetime import timedelta

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import Truncator

from guide.fields import MarkdownField
from guide.finding import FoundByWords
from guide.models import Faq, Organization, Passage, Section, Term
from guide.provenance import Source, Status
from guide.widgets import MarkdownTextarea
from publishing.admin import DraftingAdmin

PROVENANCE_FIELDS = [
    "source",
    "supporting_sources",
    ("as_of", "as_of_note"),
    ("review_by", "confidence"),
    "guide_said",
]
PROVENANCE = ("Where it comes from", {"fields": PROVENANCE_FIELDS})
FIGURE_FIELDS = [("low", "high", "unit"), "text", "note"]
PUBLICATION_FIELDS = [("status", "position")]
SOON = timedelta(days=90)
WRITTEN_IN_MARKDOWN = {MarkdownField: {"widget": MarkdownTextarea}}

notes_on_rows = []
"""Functions of a row that give more context for the page of its form: rooms above, which the guide cannot import, add
theirs."""


class ReviewDueFilter(admin.SimpleListFilter):
    """Facts by when somebody should look at them again."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("due", "Due now"), ("soon", "Due within 90 days"), ("later", "Later"), ("none", "No date")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        wanted = {
            "due": {"review_by__lte": today},
            "soon": {"review_by__gt": today, "review_by__lte": today + SOON},
            "later": {"review_by__gt": today + SOON},
            "none": {"review_by__isnull": True},
        }
        return queryset.filter(**wanted.get(self.value(), {}))


class ShownOnSite:
    """A link to the row's page on the site, for rows that have one and that visitors may see."""

    def view_on_site(self, row):
        shown = hasattr(row, "get_absolute_url") and getattr(row, "status", Status.PUBLISHED) == Status.PUBLISHED
        return row.get_absolute_url() if shown else None


class ContentAdmin(FoundByWords, ShownOnSite, DraftingAdmin):
    """What all content shares: addresses and codes are suggested at first and then stay as they are."""

    fixed_fields = ("slug",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}, **WRITTEN_IN_MARKDOWN}
    list_per_page = 100
    save_on_top = True

    def get_readonly_fields(self, request, obj=None):
        fixed = self.fixed_fields if obj else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_changeform_initial_data(self, request):
        """What the address suggests for a new row; without rows that cannot be, for which Django would look in vain."""
        related = {field.name for field in self.opts.get_fields() if field.is_relation}
        suggested = super().get_changeform_initial_data(request)
        return {name: value for name, value in suggested.items() if name not in related or are_row_numbers(value)}

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        for notes in notes_on_rows if obj else ():
            context |= notes(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)


class SourcedAdmin(ContentAdmin):
    """Content that carries its provenance: filters and columns for status, confidence and review."""

    list_filter = ["status", "confidence", ReviewDueFilter]
    list_select_related = ["source"]
    date_hierarchy = "review_by"
    autocomplete_fields = ["source", "supporting_sources"]

    @admin.display(description="confidence", ordering="confidence")
    def sureness(self, row):
        return first_words(row.get_confidence_display())

    @admin.display(description="as of", ordering="as_of")
    def as_of_words(self, row):
        return row.as_of_in_words


class FigureAdmin(SourcedAdmin):
    """Figures: their list shows the beginning of what each says."""

    @admin.display(description="value")
    def short_value(self, row):
        return Truncator(row.value).chars(60)


class SourcedInline(ShownOnSite, admin.StackedInline):
    """Sourced rows edited on the page of the row they belong to."""

    extra = 0
    autocomplete_fields = ["source", "supporting_sources"]
    formfield_overrides = WRITTEN_IN_MARKDOWN
    show_change_link = True


def are_row_numbers(value):
    """Whether the text, or every text of the list, can be the number of a row."""
    texts = value if isinstance(value, list) else [value]
    return all(re.fullmatch(r"[0-9]{1,18}", text) for text in texts)


def first_words(label):
    """What a label says before its explanation: "High" of "High: two sources that agree"."""
    return label.partition(":")[0]


def link_to_list(row, relation):
    """A link to the change list of the rows that point at this one through the named reverse relation."""
    field = row._meta.get_field(relation)
    model = field.related_model
    address = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
    return format_html(
        '<a href="{}?{}__id__exact={}">{} {}</a>',
        reverse(address),
        field.field.name,
        row.pk,
        count := getattr(row, relation).count(),
        model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural,
    )


@admin.register(Source)
class SourceAdmin(ContentAdmin):
    list_display = ["publisher", "title", "dated_words", "url"]
    list_display_links = ["title"]
    list_filter = ["publisher"]
    prepopulated_fields = {"slug": ["publisher", "title"]}
    fields = ["publisher", "title", "slug", "url", ("dated", "note")]

    @admin.display(description="date", ordering="dated")
    def dated_words(self, source):
        return source.dated_in_words


@admin.register(Organization)
class OrganizationAdmin(SourcedAdmin):
    list_display = ["acronym", "name", "kind", "status", "sureness", "as_of_words", "review_by"]
    list_filter = ["kind", *SourcedAdmin.list_filter]
    prepopulated_fields = {"slug": ["acronym"]}
    fieldsets = [
        (None, {"fields": [("acronym", "name"), "slug", "kind", "url", "description", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


class PassageInline(SourcedInline):
    model = Passage
    fieldsets = [
        (None, {"fields": [("heading", "slug"), "text", *PUBLICATION_FIELDS]}),
        ("Where it comes from", {"fields": PROVENANCE_FIELDS, "classes": ["collapse"]}),
    ]


@admin.register(Section)
class SectionAdmin(ContentAdmin):
    list_display = ["title", "summary", "status", "position"]
    list_filter = ["status"]
    prepopulated_fields = {"slug": ["title"]}
    fields = ["title", "slug", "summary", *PUBLICATION_FIELDS]
    inlines = [PassageInline]


@admin.register(Passage)
class PassageAdmin(SourcedAdmin):
    list_display = ["__str__", "section", "status", "sureness", "as_of_words", "review_by", "source"]
    list_filter = ["section", *SourcedAdmin.list_filter]
    list_select_related = ["section", "source"]
    search_fields = ["section__title"]
    prepopulated_fields = {"slug": ["heading"]}
    fieldsets = [
        (None, {"fields": ["section", "heading", "slug", "text", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(Faq)
class FaqAdmin(SourcedAdmin):
    list_display = ["question", "status", "sureness", "as_of_words", "review_by", "source"]
    prepopulated_fields = {"slug": ["question"]}
    fieldsets = [
        (None, {"fields": ["question", "slug", "answer", *PUBLICATION_FIELDS]}),
        PROVENANCE,
    ]


@admin.register(Term)
class TermAdmin(ContentAdmin):
    list_display = ["name", "acronym", "status", "source"]
    list_filter = ["status"]
    list_select_related = ["source"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["source"]
    fields = [("name", "acronym"), "slug", "definition", "status", "source"]
