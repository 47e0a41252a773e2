"""Facts whose review is due, by the source that has to be looked at."""

from dataclasses import dataclass

from django.urls import reverse

from careerguide.content_check import Content
from guide.admin import SOON
from guide.provenance import Provenance, Source
from publishing.trees import owner_of


@dataclass(frozen=True)
class DueFact:
    """A fact that has to be looked at again."""

    row: Provenance

    @property
    def name(self):
        """What it says, and of what: "Exam fee: US$299 (RHIT: ...)"."""
        owner = owner_of(self.row)
        return f"{self.row} ({owner})" if owner else str(self.row)

    @property
    def kind(self):
        return self.row._meta.verbose_name

    @property
    def address(self):
        """Where it is renewed."""
        return reverse("desk:fact_renew", args=[self.row._meta.label_lower, self.row.pk])


@dataclass(frozen=True)
class DueSource:
    """A source with its facts that are overdue, and those that are due within 90 days, the longest due first."""

    source: Source
    overdue: list[DueFact]
    soon: list[DueFact]

    @property
    def facts(self):
        return [*self.overdue, *self.soon]


def due_by_source(content: Content) -> list[DueSource]:
    """Every source that has to be looked at, the one with most overdue facts first."""
    sources = {source.pk: DueSource(source, [], []) for source in content.sources}
    for row in sorted((row for row in content.facts if row.review_by), key=lambda row: row.review_by):
        if row.review_by <= content.today:
            sources[row.source_id].overdue.append(DueFact(row))
        elif row.review_by <= content.today + SOON:
            sources[row.source_id].soon.append(DueFact(row))
    due = [one for one in sources.values() if one.facts]
    return sorted(due, key=lambda one: (-len(one.overdue), -len(one.soon), str(one.source)))
