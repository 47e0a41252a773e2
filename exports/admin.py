"""Downloads of pathway summaries, added to the admin's list of pathways."""

from django.contrib import admin, messages
from django.http import HttpResponse
from django.utils import timezone

from exports.csv_writer import pathway_csv
from exports.pdf_writer import pathway_pdf
from exports.summaries import pathway_summaries
from pathways.admin import PathwayAdmin
from pathways.models import Pathway

# Pathways know nothing of exports, so the exports take over the registration.
admin.site.unregister(Pathway)


@admin.register(Pathway)
class ExportingPathwayAdmin(PathwayAdmin):
    """The pathways' admin with downloads for those who may export."""

    actions = ["download_csv", "download_pdf"]

    def has_export_permission(self, request):
        return request.user.has_perm("pathways.export_pathway")

    @admin.action(description="Download as CSV", permissions=["export"])
    def download_csv(self, request, pathways):
        return self.download(request, pathways, pathway_csv, "text/csv; charset=utf-8", "csv")

    @admin.action(description="Download as PDF", permissions=["export"])
    def download_pdf(self, request, pathways):
        return self.download(request, pathways, pathway_pdf, "application/pdf", "pdf")

    def download(self, request, pathways, write, content_type, ending):
        """A response that the browser saves as pathway-summaries-<date>.<ending>, or a message if nothing is left."""
        today = timezone.localdate()
        summaries = pathway_summaries(pathways, today)
        if not summaries:
            self.message_user(request, "These pathways are gone, so there is nothing to download.", messages.WARNING)
            return None
        disposition = f'attachment; filename="pathway-summaries-{today}.{ending}"'
        return HttpResponse(write(summaries), content_type, headers={"Content-Disposition": disposition})
