"""What goes into a pathway summary, whatever it is written as."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import prefetch_related_objects

from eligibility.models import Route
from eligibility.openings import openings_by_pathway
from guide.dates import partial_date_in_words
from guide.provenance import Confidence, Status
from pathways.models import PathwayFact

COST_UNKNOWN = "Not known: no cost with a source is on file. Ask each school."
ENTRY_UNKNOWN = "Not known: no entry requirement with a source is on file. Ask each school."
TIME_UNKNOWN = "Not known: no length with a source is on file."
KINDS_OF_OPENING = ("opens", "opens_if", "already_open", "not_alone", "cannot_tell")


@dataclass(frozen=True)
class FactSummary:
    """One fact with its provenance in words; `sources` are numbers into the summary's list of sources, from 1."""

    label: str
    value: str
    note: str
    as_of: str
    confidence: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class SourceSummary:
    """One source: publisher, title, date and site in words, and its full address (empty where there is none)."""

    words: str
    url: str


@dataclass(frozen=True)
class PathwaySummary:
    """One pathway as staff hand it out: plain text throughout, nothing left to look up.

    `as_of` spans the dates of all that is stated; `review_by` is the first date on which something needs another look.
    """

    slug: str
    name: str
    award: str
    summary: str
    time: str
    cost: str
    entry: tuple[str, ...]
    courses: tuple[str, ...]
    opens: tuple[str, ...]
    opens_if: tuple[str, ...]
    already_open: tuple[str, ...]
    not_alone: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    facts: tuple[FactSummary, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceSummary, ...]
    as_of: str
    review_by: date | None
    exported_on: date


def pathway_summaries(pathways, exported_on):
    """A PathwaySummary for each pathway of the queryset, in its order, with a fixed number of queries."""
    pathways = list(pathways.with_facts().with_courses())
    openings = openings_by_pathway()
    prefetch_related_objects([o.credential for found in openings.values() for o in found], "awarding_body")
    starts, ways_in = {}, {}
    routes = Route.objects.into_published().with_requirements().select_related("step")
    for route in routes.order_by("step__position", "position", "code"):
        if route.step:
            starts.setdefault(route.step.pathway_id, []).append(route)
        else:
            ways_in.setdefault(route.credential_id, []).append(route)
    return tuple(
        _summary(pathway, starts.get(pathway.pk, []), openings.get(pathway.slug, []), ways_in, exported_on)
        for pathway in pathways
    )


def _summary(pathway, starts, openings, ways_in, exported_on):
    facts, courses = pathway.published_facts, pathway.published_courses
    routes = [route for opening in openings for route in ways_in.get(opening.credential.pk, [])]
    stated = [*facts, *starts, *courses, *routes]
    sources = list(dict.fromkeys(source for row in stated for source in _sources_of(row, with_support=row in facts)))
    return PathwaySummary(
        slug=pathway.slug,
        name=pathway.name,
        award=pathway.get_award_display(),
        summary=pathway.summary,
        time=_of_kind(facts, PathwayFact.Kind.LENGTH) or TIME_UNKNOWN,
        cost=_of_kind(facts, PathwayFact.Kind.COST) or COST_UNKNOWN,
        entry=_entry(facts, starts),
        courses=tuple(course.name for course in courses),
        **{kind: tuple(_opening_in_words(o) for o in openings if o.kind == kind) for kind in KINDS_OF_OPENING},
        facts=tuple(_fact(fact, sources) for fact in facts),
        notes=tuple(_notes(pathway, openings)),
        sources=tuple(map(_source, sources)),
        as_of=_span(stated),
        review_by=min((row.review_by for row in stated if row.review_by), default=None),
        exported_on=exported_on,
    )


def _sources_of(row, with_support):
    return [row.source, *(row.supporting_sources.all() if with_support else [])] if row.source else []


def _source(source):
    site = (urlsplit(source.url).hostname or "").removeprefix("www.")
    words = f"{source}, {source.dated_in_words}"
    return SourceSummary(f"{words} ({site})" if site else words, source.url)


def _of_kind(facts, kind):
    return "; ".join(fact.value for fact in facts if fact.kind == kind)


def _fact(fact, sources):
    return FactSummary(
        label=fact.get_kind_display(),
        value=fact.value,
        note=fact.note,
        as_of=fact.as_of_in_words,
        confidence=fact.confidence,
        sources=tuple(sources.index(source) + 1 for source in _sources_of(fact, with_support=True)),
    )


def _entry(facts, starts):
    """What each way in asks; where none is on file, what the facts say of entry."""
    steps = {route.step_id for route in starts}
    asked = {}
    for route in starts:
        asked.setdefault(_start_in_words(route), {})[route.step_id] = route.step.condition
    ways = [
        text if len(conditions) == len(steps) else f"{', '.join(filter(None, conditions.values()))}: {text}"
        for text, conditions in asked.items()
    ]
    told = [fact.value for fact in facts if fact.kind == PathwayFact.Kind.ENTRY]
    return tuple(dict.fromkeys([_capitalized(way.removeprefix(": ")) for way in ways] or told or [ENTRY_UNKNOWN]))


def _start_in_words(route):
    asked = "; ".join(requirement.in_words for requirement in route.requirements.all())
    words = [asked or route.name, route.conditions, "" if route.is_confirmed else "We could not confirm this"]
    return " ".join(f"{part.rstrip('.')}." for part in words if part)


def _capitalized(text):
    return text[:1].upper() + text[1:]


def _opening_in_words(opening):
    """The credential, what it hangs on, and whether that is confirmed."""
    words = str(opening.credential)
    if opening.condition:
        words += f", {opening.condition}"
    if opening.missing:
        words += f". Still asked: {'; '.join(opening.missing)}"
    return words if opening.confirmed else f"{words} ({_unconfirmed(opening)})"


def _unconfirmed(opening):
    return f"we could not confirm this with {opening.credential.awarding_body.acronym}"


def _notes(pathway, openings):
    if pathway.status != Status.PUBLISHED:
        yield "This pathway is a draft and is not shown on the site."
    unconfirmed = {}
    for opening in openings:
        if not opening.confirmed:
            unconfirmed.setdefault(opening.credential.awarding_body.acronym, []).append(opening.credential.code)
    for body, codes in unconfirmed.items():
        yield f"{', '.join(codes)}: we could not confirm this with {body}."
    if any(fact.confidence == Confidence.MEDIUM for fact in pathway.published_facts):
        yield "Facts marked medium rest on secondary sources."


def _span(rows):
    """From the oldest to the newest as-of date: "2021 to May 2026, some undated"."""
    dates = sorted(row.as_of for row in rows if row.as_of)
    ends = dict.fromkeys(partial_date_in_words(text) for text in dates[:1] + dates[-1:])
    undated = "some undated" if dates else "undated"
    return ", ".join([*filter(None, [" to ".join(ends)]), *([undated] if len(dates) < len(rows) or not rows else [])])
