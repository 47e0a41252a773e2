"""The lines of a summary: what people read of it, in final words and without marks."""

from collections import defaultdict

from certifications.models import CredentialFact
from eligibility.models import Route
from guide.dates import partial_date_in_words
from guide.provenance import Confidence, Status
from guide.templatetags.markdown import plain_text
from pathways.models import PathwayFact

COST_UNKNOWN = "Not known: no cost with a source is on file. Ask each school."
FEES_UNKNOWN = "Not known: no fee with a source is on file. Ask the awarding body."
ENTRY_UNKNOWN = "Not known: no entry requirement with a source is on file. Ask each school."
WAYS_UNKNOWN = "Not known: no route with a source is on file. Ask the awarding body."
TIME_UNKNOWN = "Not known: no length with a source is on file."
TIME_BY_ROUTE = "It depends on the way in: see what each asks."

FEES = (CredentialFact.Kind.FEE_MEMBER, CredentialFact.Kind.FEE_NON_MEMBER, CredentialFact.Kind.MEMBERSHIP)
OPENS = {
    "opens": "{}",
    "opens_if": "{}",
    "already_open": "Already open before it: {}",
    "not_alone": "Not by itself: {}",
    "cannot_tell": "We cannot tell: {}",
    "asks_for": "One way in asks for it: {}",
}


def values(facts, *kinds):
    """The values of the facts of these kinds, each named where there are several kinds."""
    found = [fact for fact in facts if fact.kind in kinds]
    return tuple(fact.value if len(kinds) == 1 else f"{_label(fact)}: {fact.value}" for fact in found)


def _label(fact):
    payer = getattr(fact, "payer", "")
    return f"{fact.get_kind_display()}, {fact.get_payer_display().lower()}" if payer else fact.get_kind_display()


def time_of_pathway(facts):
    return values(facts, PathwayFact.Kind.LENGTH) or (TIME_UNKNOWN,)


def cost_of_pathway(facts):
    return values(facts, PathwayFact.Kind.COST) or (COST_UNKNOWN,)


def fees(facts):
    """The fees on the way to a credential."""
    return values(facts, *FEES) or (FEES_UNKNOWN,)


def exam(facts):
    return values(facts, *(kind for kind in CredentialFact.Kind if kind.startswith("exam_")))


def renewal(facts):
    return values(facts, *(kind for kind in CredentialFact.Kind if kind.startswith("renewal_")))


def ways_to_start(facts, routes):
    """What each way into a pathway asks; where none is on file, what the facts say of entry."""
    steps = {route.step_id for route in routes}
    asked = defaultdict(dict)
    for route in routes:
        asked[way_in(route)][route.step_id] = route.step.condition
    ways = [
        text if len(conditions) == len(steps) else f"{', '.join(filter(None, conditions.values()))}: {text}"
        for text, conditions in asked.items()
    ]
    found = [_capitalized(way.removeprefix(": ")) for way in ways] or values(facts, PathwayFact.Kind.ENTRY)
    return tuple(dict.fromkeys(found)) or (ENTRY_UNKNOWN,)


def ways_to_credential(credential, routes):
    """What each way into a credential asks, advice after what decides, and that others may exist."""
    required = [route for route in routes if route.kind == Route.Kind.REQUIRED]
    advice = [route for route in routes if route.kind == Route.Kind.RECOMMENDED]
    ways = [_capitalized(f"{_permission(route)}{way_in(route)}") for route in required] or [WAYS_UNKNOWN]
    ways += [f"Recommended: {way_in(route)}" for route in advice]
    return (*ways, *([] if credential.routes_complete else ["Other ways in may exist."]))


def _permission(route):
    return "To sit the exam early: " if route.permits == Route.Permits.SIT_EXAM else ""


def way_in(route):
    """What a route asks, its further conditions, and whether we could not confirm it."""
    asked = "; ".join(requirement.in_words for requirement in route.requirements.all())
    doubt = "" if route.is_confirmed else "We could not confirm this"
    return " ".join(
        f"{part.rstrip('.')}." for part in (asked or route.name, plain_text(route.conditions), doubt) if part
    )


def _capitalized(text):
    return text[:1].upper() + text[1:]


def opening_in_words(opening):
    """The credential, how it stands to it, what that hangs on, and whether it is confirmed."""
    words = str(opening.credential)
    if opening.condition:
        words += f", {opening.condition}"
    if opening.missing:
        words += f". Still asked: {'; '.join(opening.missing)}"
    if not opening.confirmed:
        words += f" (we could not confirm this with {opening.credential.awarding_body.acronym})"
    return OPENS[opening.kind].format(words)


def notes(row, facts, openings):
    """How sure we are of it, in sentences."""
    if row.status != Status.PUBLISHED:
        yield f"This {row._meta.verbose_name} is a draft and is not shown on the site."
    unconfirmed = defaultdict(list)
    for opening in openings:
        if not opening.confirmed:
            unconfirmed[opening.credential.awarding_body.acronym].append(opening.credential.code)
    for body, codes in unconfirmed.items():
        yield f"{', '.join(codes)}: we could not confirm this with {body}."
    if any(fact.confidence == Confidence.MEDIUM for fact in facts):
        yield "Facts marked medium rest on secondary sources."


def span(rows):
    """From the oldest to the newest as-of date: "2021 to May 2026, some undated"."""
    dates = sorted(row.as_of for row in rows if row.as_of)
    ends = dict.fromkeys(partial_date_in_words(text) for text in dates[:1] + dates[-1:])
    undated = "some undated" if dates else "undated"
    return ", ".join([*filter(None, [" to ".join(ends)]), *([undated] if len(dates) < len(rows) or not rows else [])])
