"""Which addresses of the site lead somewhere."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from django.utils.text import slugify

from pathways.models import Institution
from pathways.places import STATES

OF_ROWS = {"section_detail", "pathway_detail", "credential_detail"}
"""Pages that are there as long as their row is published."""

LISTS = {"glossary", "organization_list", "faq_list", "career_stages", "sources", "section_detail"}
"""Pages on which a place bears the name of its row; others have places of their own besides."""

STATE_NAMES = {slugify(name) for name in STATES.values()}


@dataclass(frozen=True)
class Site:
    """What is there to link to: the places of rows, the questions asked, and the institutions linked to."""

    places: frozenset[str]
    pages: frozenset[str]
    facts: frozenset[str]
    institutions: frozenset[int]

    @classmethod
    def of(cls, content, links):
        """The site that shows this content, as far as these links speak of it; one query at most."""
        rows = [*(row for rows in content.rows.values() for row in rows), *content.sources]
        places = frozenset(row.get_absolute_url() for row in rows if hasattr(row, "get_absolute_url"))
        numbers = {match.kwargs["unitid"] for link in links if (match := _match(link)) and "unitid" in match.kwargs}
        on_file = Institution.objects.filter(unitid__in=numbers).values_list("unitid", flat=True) if numbers else ()
        pages = frozenset(place.partition("#")[0] for place in places)
        return cls(places, pages, frozenset(content.rules.by_name), frozenset(on_file))

    def has(self, link, own):
        """Whether a link from the page `own` leads to a page, and to a place that is on it."""
        path, _, fragment = link.partition("#")
        path = path.partition("?")[0] or own
        match = _match(path)
        if not path.startswith("/") or match is None or not self._is_there(path, match):
            return False
        return not fragment or match.url_name not in LISTS or f"{path}#{fragment}" in self.places

    def _is_there(self, path, match):
        told = match.kwargs
        if match.url_name in ("question", "answer"):
            return told["fact"] in self.facts
        if match.url_name == "state_detail":
            return told["state"] in STATE_NAMES
        if match.url_name == "institution_detail":
            return told["unitid"] in self.institutions
        return match.url_name not in OF_ROWS or path in self.pages


def _match(link):
    """What answers at the path of a link; None if nothing does."""
    try:
        return resolve(link.partition("#")[0].partition("?")[0])
    except Resolver404:
        return None
