"""Files that visitors take away."""

from django.http import HttpResponse

from eligibility.summary import summary_of
from eligibility.views import private
from exports.writers.summary_pdf import summary_pdf as write_summary


@private
def summary_pdf(request):
    """The one-page summary of a visit as a PDF file."""
    _, summary = summary_of(request)
    name = f"careerguide-summary-{summary.made_on}.pdf"
    return HttpResponse(
        write_summary(summary), "application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
