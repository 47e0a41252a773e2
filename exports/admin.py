"""Downloads of pathway summaries, added to the admin's list of pathways."""

from django.contrib import admin
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
        today = timezone.localdate()
        return download(pathway_csv(pathway_summaries(pathways, today)), "text/csv; charset=utf-8", f"{today}.csv")

    @admin.action(description="Download as PDF", permissions=["export"])
    def download_pdf(self, request, pathways):
        today = timezone.localdate()
        return download(pathway_pdf(pathway_summaries(pathways, today)), "application/pdf", f"{today}.pdf")


def download(content, content_type, ending):
    """A response that the browser saves as pathway-summaries-<date>.<type>."""
    disposition = f'attachment; filename="pathway-summaries-{ending}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
