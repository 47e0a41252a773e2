"""The addresses under which a visitor takes a page along."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from eligibility.rules_version import RulesVersion, digest
from eligibility.visit import with_query


@dataclass(frozen=True)
class Keeping:
    """The whole address of the page itself, and where its print, its PDF and its calendar are.

    Each holds the answers, today's day and the digest of today's rules. `calendar` is empty where there is no goal.
    """

    page: str
    summary: str
    pdf: str
    calendar: str


def keep(visit, request):
    """The Keeping of the page that was asked for."""
    version = RulesVersion(timezone.localdate(), digest(visit.rules))
    told = [pair for pair in visit.parameters() if pair[0] != "rules"]

    def kept(path):
        return with_query(path, [*told, ("rules", str(version))])

    return Keeping(
        page=request.build_absolute_uri(kept(request.path)),
        summary=kept(reverse("summary")),
        pdf=kept(reverse("summary_pdf")),
        calendar=kept(reverse("plan_calendar")) if "goal" in dict(told) else "",
    )
