"""Pathways side by side, one row for each thing worth comparing."""

from pathways.models import PathwayFact

ALWAYS = {PathwayFact.Kind.LENGTH, PathwayFact.Kind.ENTRY, PathwayFact.Kind.COST, PathwayFact.Kind.PLACEMENT}
OPENINGS = {
    "opens": "Credentials it opens",
    "opens_if": "Opens, on a condition",
    "already_open": "Open already, without it",
    "not_alone": "Does not open by itself",
    "cannot_tell": "We cannot tell",
}


def compare(pathways, openings):
    """Rows of (label, kind, cells) with one cell for each pathway, in order: its facts, subjects or openings.

    `pathways` carry their published facts and courses; `openings` is a list of openings by pathway slug. Time, entry,
    cost and hands-on practice always stand, since it matters that they are unknown; other rows only where one cell
    holds something.
    """
    rows = []
    for kind in PathwayFact.Kind:
        cells = [[fact for fact in pathway.published_facts if fact.kind == kind] for pathway in pathways]
        if kind in ALWAYS or any(cells):
            rows.append((kind.label, "facts", cells))
        if kind == PathwayFact.Kind.ENTRY:
            rows.append(("Coursework", "courses", [pathway.published_courses for pathway in pathways]))
    for kind, label in OPENINGS.items():
        cells = [[one for one in openings.get(pathway.slug, ()) if one.kind == kind] for pathway in pathways]
        if any(cells):
            rows.append((label, "openings", cells))
    return rows
