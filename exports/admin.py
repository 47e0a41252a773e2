"""Exports from the admin's lists of pathways and credentials."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from certifications.admin import CredentialAdmin
from certifications.models import Credential
from exports.staff.selection import Selection, objection_to
from exports.staff.staff_views import EXPORT, download
from exports.staff.zipped import NotWritten
from pathways.admin import PathwayAdmin
from pathways.models import Pathway

LONGEST = 3500
"""Characters of a query string that every server takes."""

# Pathways and credentials know nothing of exports, so the exports take over the registration.
admin.site.unregister([Pathway, Credential])


class ExportingAdmin(admin.ModelAdmin):
    """A list from which those who may export take summaries home, at once or by way of the page for exports."""

    actions = ["export", "download_csv", "download_pdf"]

    def has_export_permission(self, request):
        return request.user.has_perm(EXPORT)

    def changelist_view(self, request, extra_context=None):
        """The list, or the file asked for: of what is live, while the list shows its reader's pending edits."""
        response = super().changelist_view(request, extra_context)
        asked = getattr(request, "asked_to_export", None)
        return self.file(request, *asked) if asked else response

    @admin.action(description="Export: choose formats and a state", permissions=["export"])
    def export(self, request, rows):
        query = urlencode([(self.opts.model_name, row.slug) for row in rows])
        if len(query) > LONGEST:
            self.message_user(
                request, "These are too many for one address. Download them here, or choose fewer.", messages.WARNING
            )
            return None
        return HttpResponseRedirect(f"{reverse('exports:export_form')}?{query}")

    @admin.action(description="Download as CSV", permissions=["export"])
    def download_csv(self, request, rows):
        return self.asked(request, rows, "csv")

    @admin.action(description="Download as PDF", permissions=["export"])
    def download_pdf(self, request, rows):
        return self.asked(request, rows, "pdf")

    def asked(self, request, rows, name):
        """Note what is asked for; it is written once the list no longer shows pending edits."""
        request.asked_to_export = [row.slug for row in rows], name
        return HttpResponse()

    def file(self, request, slugs, name):
        """A file that the browser saves; or back to the list with a message, if there can be none."""
        chosen = self.model.objects.filter(slug__in=slugs)
        none = {"pathways": Pathway.objects.none(), "credentials": Credential.objects.none()}
        selection = Selection(**none | {f"{self.opts.model_name}s": chosen}, formats=(name,))
        try:
            if objection := objection_to(len(slugs), [name]):
                raise NotWritten(objection)
            if not slugs or chosen.count() < len(slugs):
                raise NotWritten(f"Some of these {self.opts.verbose_name_plural} are gone, or not published yet.")
            return download(request, selection)
        except NotWritten as problem:
            self.message_user(request, str(problem), messages.WARNING)
            return HttpResponseRedirect(request.get_full_path())


@admin.register(Pathway)
class ExportingPathwayAdmin(ExportingAdmin, PathwayAdmin):
    """The pathways' admin with exports."""


@admin.register(Credential)
class ExportingCredentialAdmin(ExportingAdmin, CredentialAdmin):
    """The credentials' admin with exports."""
