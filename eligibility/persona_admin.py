"""The admin of the sample people."""

from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join

from eligibility.models import Expectation, Persona
from eligibility.persona_forms import ExpectationForm, answer_fields, form_asking, initial_answers
from eligibility.personas import outcomes, parameters_of, person_of
from eligibility.rules import load_rules
from eligibility.wording import Wording
from guide.admin import PROVENANCE_FIELDS, PUBLICATION_FIELDS, SourcedAdmin


class ExpectationInline(admin.StackedInline):
    model = Expectation
    form = ExpectationForm
    extra = 0
    fields = [("credential", "verdict", "routes"), ("why", "known_gap")]


@admin.register(Persona)
class PersonaAdmin(SourcedAdmin):
    list_display = ["name", "reason", "status", "sureness", "as_of_words", "review_by"]
    search_fields = ["answers"]
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["today"]
    inlines = [ExpectationInline]

    def get_fieldsets(self, request, obj=None):
        once, again = answer_fields(self._rules(request))
        return [
            (None, {"fields": ["name", "slug", "reason", *PUBLICATION_FIELDS]}),
            ("What the rules say today", {"fields": ["today"]}),
            ("Their answers", {"fields": once}),
            ("Further programs", {"fields": again, "classes": ["collapse"]}),
            ("Where it comes from", {"fields": [field for field in PROVENANCE_FIELDS if field != "guide_said"]}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = form_asking(self._rules(request), Wording.of_all())
        return super().get_form(request, obj, change=change, **kwargs)

    def _rules(self, request):
        """The rules, read once for each request."""
        if not hasattr(request, "rules"):
            request.rules = load_rules()
        return request.rules

    def get_changeform_initial_data(self, request):
        """The answers of a results page: its address in `address`, or its query string itself."""
        address = request.GET.get("address")
        parameters = parameters_of(address) if address is not None else tuple(request.GET.lists())
        initial, problems = initial_answers(self._rules(request), [pair for pair in parameters if pair[0] != "address"])
        for problem in problems:
            messages.warning(request, f"“{problem.parameter}” was left out. {problem.message}")
        return initial

    @admin.display(description="verdicts")
    def today(self, row):
        """What is expected and what differs, one line for each credential."""
        if row is None or not row.pk:
            return "Save first, then see how the rules judge this person."
        [outcome] = outcomes(load_rules(), [person_of(row)])
        differing = {one.expected.credential: one for one in outcome.differences}
        lines = [
            (differing.get(code) or f"{code}: as expected", _mark(differing.get(code)))
            for code in (one.credential for one in outcome.person.expected)
        ]
        lines += [(f"{problem.parameter}: {problem.message}", "fails") for problem in outcome.problems]
        if not lines:
            return "Nothing is expected yet."
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{} ({})</li>", lines))


def _mark(difference):
    if difference is None:
        return "holds"
    return "a known gap" if difference.is_known else "fails"
