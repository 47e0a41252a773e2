"""Pathways or credentials side by side: which ones, and one row for each thing worth comparing."""

from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.text import get_text_list

from certifications.models import CredentialFact
from eligibility.models import Route
from pathways.models import PathwayFact

MOST = 3
PATHWAY_ALWAYS = {PathwayFact.Kind.LENGTH, PathwayFact.Kind.ENTRY, PathwayFact.Kind.COST, PathwayFact.Kind.PLACEMENT}
CREDENTIAL_ALWAYS = {
    CredentialFact.Kind.EXAM_QUESTIONS,
    CredentialFact.Kind.EXAM_TIME,
    CredentialFact.Kind.EXAM_PASS_MARK,
    CredentialFact.Kind.FEE_MEMBER,
    CredentialFact.Kind.FEE_NON_MEMBER,
    CredentialFact.Kind.RENEWAL_CYCLE,
    CredentialFact.Kind.RENEWAL_EDUCATION,
    CredentialFact.Kind.RENEWAL_FEE,
}
OPENINGS = {
    "opens": "Credentials it opens",
    "opens_if": "Opens, on a condition",
    "already_open": "Open already, without it",
    "not_alone": "Does not open by itself",
    "cannot_tell": "We cannot tell",
}
NOT_ON_FILE = "Something you asked for is not on file. It was left out."
SAME, DIFFERENT = "Same", "Different"


@dataclass(frozen=True)
class Option:
    """One thing that can stand in a column."""

    slug: str
    name: str
    url: str
    full_name: str = ""


@dataclass(frozen=True)
class Choice:
    """Which of the options stand side by side, in the order on file, and what the reader should know about that.

    `query` is the end of the address that shows just this; it is empty for the usual choice.
    """

    options: list[Option]
    chosen: list[Option]
    query: str = ""
    notices: tuple[str, ...] = ()

    @property
    def slugs(self):
        return [option.slug for option in self.chosen]

    @property
    def names(self):
        """The names of the chosen as a reader lists them: "RHIT, CCS and CHDA"."""
        return _listed(self.chosen)

    def columns(self, rows):
        """The rows of the chosen options, in their order."""
        by_slug = {row.slug: row for row in rows}
        return [by_slug[slug] for slug in self.slugs]


@dataclass(frozen=True)
class Row:
    """One thing compared, with a cell for each column in order.

    A cell is a list of what `kind` says: facts, courses, openings, routes, links or words. `empty` is said where a cell
    holds nothing, and None in place of a cell means that nobody knows. `agreement` is "Same", "Different", or empty
    where what is on file settles neither.
    """

    label: str
    kind: str
    cells: list
    empty: str = ""
    agreement: str = ""


def choose(wanted, options, usual):
    """The Choice that a list of slugs asks for: two or three options, or those with a usual slug if it asks for none.

    What is unknown, repeated or more than three is left out and what is missing is added, each with a notice.
    """
    known = {option.slug: option for option in options}
    usual = [known[slug] for slug in usual if slug in known]
    asked = [known[slug] for slug in dict.fromkeys(wanted) if slug in known]
    if not asked:
        return Choice(options, usual, notices=(NOT_ON_FILE,) if wanted else ())
    others = [option for option in [*usual, *options] if option not in asked]
    kept, left_out, added = asked[:MOST], asked[MOST:], others[: max(0, 2 - len(asked))]
    chosen = [option for option in options if option in kept + added]
    query = "" if chosen == usual else "?" + urlencode([("with", option.slug) for option in chosen])
    unknown, repeated = len(known.keys() & wanted) < len(set(wanted)), len(set(wanted)) < len(wanted)
    return Choice(options, chosen, query, tuple(_notices(unknown, repeated, left_out, added)))


def _notices(unknown, repeated, left_out, added):
    if unknown:
        yield NOT_ON_FILE
    if repeated:
        yield "Something you asked for was named more than once. It stands here once."
    if left_out:
        yield f"At most three fit side by side. Left out: {_listed(left_out)}."
    if added:
        yield f"It takes two to compare. Added: {_listed(added)}."


def _listed(options):
    return get_text_list([option.name for option in options], "and")


def compare_pathways(pathways, openings):
    """The rows for pathways that carry their published facts and courses; `openings` is a list by pathway slug.

    Time, entry, cost and hands-on practice always stand, since it matters that they are unknown; other rows only where
    one cell holds something.
    """
    rows = []
    for kind in PathwayFact.Kind:
        rows += _fact_rows(kind, pathways, PATHWAY_ALWAYS)
        if kind == PathwayFact.Kind.ENTRY:
            courses = [pathway.published_courses for pathway in pathways]
            rows.append(Row("Coursework", "courses", courses, "Unknown: no subjects on file", _agreement(courses)))
    for kind, label in OPENINGS.items():
        cells = [_openings(openings.get(pathway.slug), kind) for pathway in pathways]
        if any(cells):
            rows.append(Row(label, "openings", cells, "None"))
    return rows


def _openings(openings, kind):
    """The openings of one kind; None for a pathway of which no step is on file."""
    return None if openings is None else [one for one in openings if one.kind == kind]


def compare_credentials(credentials):
    """The rows for credentials that carry their awarding body, published facts and published routes.

    Ways in, the plain exam facts, fees and renewal always stand, since it matters that they are unknown; other rows
    only where one cell holds something.
    """
    bodies = [[credential.awarding_body] for credential in credentials]
    levels = [[credential.get_level_display()] for credential in credentials]
    ways_in, advice = (
        [[route for route in credential.published_routes if route.kind == kind] for credential in credentials]
        for kind in (Route.Kind.REQUIRED, Route.Kind.RECOMMENDED)
    )
    rows = [
        Row("Awarding body", "links", bodies, agreement=_agreement(bodies)),
        Row("Level", "words", levels, agreement=_agreement(levels)),
        Row("Ways in: any one of these", "routes", ways_in, "No way in is on file"),
    ]
    if not all(credential.routes_complete for credential in credentials):
        known = [[_whether_all_known(credential)] for credential in credentials]
        rows.append(Row("Are these all the ways in?", "words", known))
    if any(advice):
        rows.append(Row("Recommended, not required", "routes", advice, "Nothing on file"))
    rows.append(Row("Who decides", "words", [[credential.whom_to_ask] for credential in credentials]))
    for kind in CredentialFact.Kind:
        rows += _fact_rows(kind, credentials, CREDENTIAL_ALWAYS)
    return rows


def _whether_all_known(credential):
    return "Yes" if credential.routes_complete else "We do not know. Others may exist."


def _fact_rows(kind, owners, always):
    """One row of the facts of this kind, or none where it need not stand and no cell holds a fact."""
    cells = [[fact for fact in owner.published_facts if fact.kind == kind] for owner in owners]
    if kind not in always and not any(cells):
        return []
    empty = "Nothing more on file" if kind.value == "other" else "Unknown: no source on file"
    return [Row(kind.label, "facts", cells, empty, _agreement_of_figures(cells))]


def _agreement(cells):
    """Whether the cells hold the same; nothing is said where one of them is empty."""
    if len(cells) < 2 or not all(cells):
        return ""
    return SAME if all(cell == cells[0] for cell in cells) else DIFFERENT


def _agreement_of_figures(cells):
    """Whether the cells hold the same figure, where each holds one.

    Two texts or ranges that are not equal may still mean the same, so only figures in one unit that exclude each other
    are called different.
    """
    if len(cells) < 2 or any(len(cell) != 1 for cell in cells):
        return ""
    figures = [cell[0] for cell in cells]
    if len({(figure.value, figure.note) for figure in figures}) == 1:
        return SAME
    if any(figure.text for figure in figures) or len({figure.unit for figure in figures}) > 1:
        return ""
    lows = [Decimal(0) if figure.low is None else figure.low for figure in figures]
    highs = [Decimal("Infinity") if figure.high is None else figure.high for figure in figures]
    return DIFFERENT if max(lows) > min(highs) else ""
