"""What a summary holds: the one description that every format, the data dictionary and the JSON Schema are made from.

Each field says what it means, and where that matters its unit, its vocabulary and where its values come from. The
formats differ in how they write a summary, never in what it says.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Annotated, get_type_hints

from certifications.models import Credential, CredentialFact
from eligibility.models import Question, Requirement, Route
from guide.provenance import Confidence, Unit
from pathways.models import Pathway, PathwayFact

EDITORS = "This site's editors, from the sources named"
RULES = "Computed from the rules on file"
OEWS = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics"
PROJECTIONS = "U.S. Bureau of Labor Statistics, Employment Projections"
IPEDS = "National Center for Education Statistics, IPEDS"

KINDS = {"pathway": "A way of training", "credential": "A certification a person can earn and hold"}
OPENING_KINDS = {
    "opens": "Completing it opens the credential",
    "opens_if": "It opens the credential on the condition named",
    "already_open": "What it asks at the start is enough for the credential",
    "not_alone": "More is asked after it: see what is missing",
    "cannot_tell": "The rules on file cannot tell",
    "asks_for": "One of its routes asks for the credential",
}
FACT_KINDS = dict(PathwayFact.Kind.choices) | dict(CredentialFact.Kind.choices)


@dataclass(frozen=True)
class Told:
    """The place of a field in the data dictionary.

    `codes` maps each value it can have to its meaning; a field with codes is empty where none is known.
    """

    meaning: str
    heading: str
    unit: str = ""
    vocabulary: str = ""
    codes: dict[str, str] = field(default_factory=dict)
    source: str = EDITORS


@dataclass(frozen=True, kw_only=True)
class Cited:
    """Where a statement comes from, as of when, until when it may stand unreviewed, and how sure we are."""

    as_of: Annotated[
        str,
        Told(
            "When the source said so; its length is its precision; empty where undated",
            heading="As of",
            vocabulary="ISO 8601 year, month or day",
        ),
    ] = ""
    as_of_note: Annotated[
        str, Told("Words in place of the as-of date, for example: about 2021", heading="As of, note")
    ] = ""
    review_by: Annotated[
        date | None,
        Told("The day from which somebody should look again", heading="Review by", vocabulary="ISO 8601 day"),
    ] = None
    confidence: Annotated[str, Told("How sure we are", heading="Confidence", codes=dict(Confidence.choices))] = ""
    sources: Annotated[
        tuple[str, ...],
        Told("Short names of the sources, the first the one relied on; see the table of sources", heading="Sources"),
    ] = ()


@dataclass(frozen=True, kw_only=True)
class FactRecord(Cited):
    """One fact about a pathway or a credential: a range in a unit, or, where it is not a number, a text."""

    slug: Annotated[str, Told("Short name of the fact", heading="Fact")] = ""
    kind: Annotated[str, Told("What the fact tells", heading="Kind", codes=FACT_KINDS)] = ""
    label: Annotated[str, Told("The kind as readers see it", heading="Label")] = ""
    value: Annotated[str, Told("The fact as readers see it", heading="Value")] = ""
    low: Annotated[
        Decimal | None, Told("Lowest value; empty where it is open", heading="Low", unit="in the column Unit")
    ] = None
    high: Annotated[
        Decimal | None, Told("Highest value; empty where it is open", heading="High", unit="in the column Unit")
    ] = None
    unit: Annotated[str, Told("What the numbers count; empty for a text", heading="Unit", codes=dict(Unit.choices))] = (
        ""
    )
    text: Annotated[str, Told("The fact in words, where it is not a number", heading="Text")] = ""
    note: Annotated[str, Told("What to know beside the fact", heading="Note")] = ""
    basis: Annotated[
        str,
        Told(
            "For renewal: how the cycle runs, or how often the fee is paid",
            heading="Basis",
            codes=dict(CredentialFact.Basis.choices),
        ),
    ] = ""
    payer: Annotated[
        str,
        Told(
            "For renewal fees: who pays; empty for everyone", heading="Payer", codes=dict(CredentialFact.Payer.choices)
        ),
    ] = ""
    guide_said: Annotated[
        str, Told("What the May 2024 guide said, where today's source says otherwise", heading="The guide said")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class RequirementRecord:
    """One thing a route asks: a question, an operator and values. Thresholds are inclusive."""

    fact: Annotated[str, Told("Short name of the question", heading="Question")] = ""
    operator: Annotated[
        str, Told("How the answer is compared", heading="Operator", codes=dict(Requirement.Operator.choices))
    ] = ""
    values: Annotated[tuple[str, ...], Told("The values it is compared with", heading="Values")] = ()
    words: Annotated[str, Told("The requirement as readers see it", heading="Requirement")] = ""


@dataclass(frozen=True, kw_only=True)
class RouteRecord(Cited):
    """One way into a credential, or into the start of a pathway: all of its requirements together."""

    code: Annotated[str, Told("Short name of the route", heading="Route")] = ""
    name: Annotated[str, Told("What it asks for in a few words", heading="Name")] = ""
    kind: Annotated[str, Told("Whether it decides or advises", heading="Kind", codes=dict(Route.Kind.choices))] = ""
    permits: Annotated[
        str, Told("What a person who meets it may do", heading="Permits", codes=dict(Route.Permits.choices))
    ] = ""
    step: Annotated[str, Told("For a pathway: short name of the step it starts", heading="Step")] = ""
    condition: Annotated[
        str, Told("For a pathway: what must be true of the school for that step", heading="Condition")
    ] = ""
    requirements: Annotated[
        tuple[RequirementRecord, ...],
        Told("All that it asks; none where it is open to everyone", heading="Requirements"),
    ] = ()
    conditions: Annotated[
        str,
        Told(
            "What must be judged by people: documents, state rules, decisions",
            heading="Further conditions",
            vocabulary="Markdown",
        ),
    ] = ""
    guide_said: Annotated[
        str, Told("What the May 2024 guide said, where today's source says otherwise", heading="The guide said")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class CourseRecord(Cited):
    """A subject taught on a pathway."""

    slug: Annotated[str, Told("Short name of the subject", heading="Subject")] = ""
    name: Annotated[str, Told("What it is called", heading="Name")] = ""
    description: Annotated[str, Told("What a student learns in it", heading="Description", vocabulary="Markdown")] = ""


@dataclass(frozen=True, kw_only=True)
class OpeningRecord:
    """How a pathway or a credential stands to a credential beyond it."""

    code: Annotated[str, Told("Acronym of the credential", heading="Credential", source=RULES)] = ""
    name: Annotated[str, Told("Full name of the credential", heading="Name")] = ""
    kind: Annotated[
        str, Told("How it stands to that credential", heading="Kind", codes=OPENING_KINDS, source=RULES)
    ] = ""
    condition: Annotated[str, Told("What it hangs on", heading="Condition", source=RULES)] = ""
    missing: Annotated[tuple[str, ...], Told("What is still asked after it", heading="Still asked", source=RULES)] = ()
    confirmed: Annotated[
        bool | None,
        Told(
            "Whether the routes it rests on could be confirmed with the awarding body",
            heading="Confirmed",
            source=RULES,
        ),
    ] = None


def _dollars(name, heading):
    return Told(
        f"{name} of the wage; empty where the publisher gives none: see the reasons",
        heading=heading,
        unit="US dollars a year",
        source=OEWS,
    )


@dataclass(frozen=True, kw_only=True)
class WageRecord(Cited):
    """Employment and wages of the occupation in an area in May of a year."""

    soc_code: Annotated[str, Told("Code of the occupation", heading="SOC code", vocabulary="2018 SOC", source=OEWS)] = (
        ""
    )
    occupation: Annotated[str, Told("Title of the occupation", heading="Occupation", source=OEWS)] = ""
    area_code: Annotated[
        str, Told("Code of the area", heading="Area code", vocabulary="OEWS area codes", source=OEWS)
    ] = ""
    area: Annotated[str, Told("Name of the area", heading="Area", source=OEWS)] = ""
    year: Annotated[int | None, Told("The May it is for", heading="May of", unit="year", source=OEWS)] = None
    employment: Annotated[
        int | None, Told("Jobs, self-employed people left out", heading="Jobs", unit="jobs", source=OEWS)
    ] = None
    annual_p10: Annotated[int | None, _dollars("10th percentile", "10th percentile")] = None
    annual_p25: Annotated[int | None, _dollars("25th percentile", "25th percentile")] = None
    annual_median: Annotated[int | None, _dollars("Median", "Median")] = None
    annual_p75: Annotated[int | None, _dollars("75th percentile", "75th percentile")] = None
    annual_p90: Annotated[int | None, _dollars("90th percentile", "90th percentile")] = None
    annual_mean: Annotated[int | None, _dollars("Mean", "Mean")] = None
    hourly_median: Annotated[
        Decimal | None,
        Told(
            "Median of the hourly wage; empty where the publisher gives none: see the reasons",
            heading="Hourly median",
            unit="US dollars an hour",
            source=OEWS,
        ),
    ] = None
    why_missing: Annotated[
        tuple[str, ...],
        Told(
            "For each figure that the publisher leaves out: its field and the reason",
            heading="Why figures are missing",
            source=OEWS,
        ),
    ] = ()


@dataclass(frozen=True, kw_only=True)
class ProjectionRecord(Cited):
    """Expected national employment of the occupation between two years."""

    soc_code: Annotated[
        str, Told("Code of the occupation", heading="SOC code", vocabulary="2018 SOC", source=PROJECTIONS)
    ] = ""
    occupation: Annotated[str, Told("Title of the occupation", heading="Occupation", source=PROJECTIONS)] = ""
    base_year: Annotated[
        int | None, Told("The year it starts from", heading="From", unit="year", source=PROJECTIONS)
    ] = None
    target_year: Annotated[
        int | None, Told("The year it looks ahead to", heading="To", unit="year", source=PROJECTIONS)
    ] = None
    base_employment: Annotated[
        Decimal | None,
        Told(
            "Jobs in the first year, self-employed people too",
            heading="Jobs, first year",
            unit="thousands of jobs",
            source=PROJECTIONS,
        ),
    ] = None
    target_employment: Annotated[
        Decimal | None,
        Told("Jobs expected in the last year", heading="Jobs, last year", unit="thousands of jobs", source=PROJECTIONS),
    ] = None
    change: Annotated[
        Decimal | None, Told("Expected change", heading="Change", unit="thousands of jobs", source=PROJECTIONS)
    ] = None
    change_percent: Annotated[
        Decimal | None,
        Told("Expected change over the whole period", heading="Change, percent", unit="percent", source=PROJECTIONS),
    ] = None
    annual_openings: Annotated[
        Decimal | None,
        Told(
            "Expected openings a year, those of people who leave included",
            heading="Openings a year",
            unit="thousands of jobs a year",
            source=PROJECTIONS,
        ),
    ] = None
    entry_education: Annotated[
        str,
        Told(
            "Typical education at the start, in the publisher's words",
            heading="Typical entry education",
            source=PROJECTIONS,
        ),
    ] = ""
    publisher_label: Annotated[
        str, Told("The publisher's word for the growth", heading="Growth in words", source=PROJECTIONS)
    ] = ""


@dataclass(frozen=True, kw_only=True)
class ProgramRecord(Cited):
    """What an institution teaches in one field toward one award, and how many people completed it in a year."""

    unitid: Annotated[
        int | None, Told("Number of the institution", heading="UNITID", vocabulary="IPEDS", source=IPEDS)
    ] = None
    institution: Annotated[str, Told("Name of the institution", heading="Institution", source=IPEDS)] = ""
    city: Annotated[str, Told("Where it is", heading="City", source=IPEDS)] = ""
    state: Annotated[str, Told("Where it is", heading="State", vocabulary="Postal code", source=IPEDS)] = ""
    website: Annotated[str, Told("Its own address; empty where none is on file", heading="Website", source=IPEDS)] = ""
    cip_code: Annotated[str, Told("Field of study", heading="CIP code", vocabulary="CIP 2020", source=IPEDS)] = ""
    field_name: Annotated[str, Told("Plain name of the field", heading="Field")] = ""
    award_level: Annotated[
        int | None,
        Told("What a graduate receives", heading="Award level", vocabulary="IPEDS award levels", source=IPEDS),
    ] = None
    award: Annotated[str, Told("The award level in words", heading="Award", source=IPEDS)] = ""
    year: Annotated[
        int | None, Told("The year of completions, which ends in June", heading="Year", unit="year", source=IPEDS)
    ] = None
    completions: Annotated[
        int | None,
        Told(
            "Awards made in that year, first majors only; 0 means none; empty where not reported",
            heading="Awards made",
            unit="awards",
            source=IPEDS,
        ),
    ] = None
    is_imputed: Annotated[
        bool | None,
        Told(
            "Whether the publisher worked the count out itself; empty without a count", heading="Imputed", source=IPEDS
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """One publication that statements are taken from."""

    slug: Annotated[str, Told("Short name", heading="Source")] = ""
    publisher: Annotated[str, Told("Who published it", heading="Publisher")] = ""
    title: Annotated[str, Told("What it is called", heading="Title")] = ""
    url: Annotated[str, Told("The publisher's public page; empty where there is none", heading="Address")] = ""
    dated: Annotated[
        str, Told("Date of its content; empty where undated", heading="Dated", vocabulary="ISO 8601 year, month or day")
    ] = ""
    note: Annotated[str, Told("Words in place of that date", heading="Note")] = ""


@dataclass(frozen=True, kw_only=True)
class Summary:
    """One pathway or credential as staff hand it out and machines read it, with nothing left to look up."""

    kind: Annotated[str, Told("What it is a summary of", heading="Kind", codes=KINDS)] = ""
    slug: Annotated[str, Told("The end of its page's address", heading="Short name")] = ""
    code: Annotated[str, Told("Acronym of a credential; empty for a pathway", heading="Acronym")] = ""
    name: Annotated[str, Told("What it is called", heading="Name")] = ""
    former_name: Annotated[str, Told("An older name still in use", heading="Former name")] = ""
    award: Annotated[
        str, Told("For a pathway: what a graduate receives", heading="Award", codes=dict(Pathway.Award.choices))
    ] = ""
    level: Annotated[
        str,
        Told(
            "For a credential: how far along a career it stands", heading="Level", codes=dict(Credential.Level.choices)
        ),
    ] = ""
    awarding_body: Annotated[str, Told("For a credential: acronym of who awards it", heading="Awarded by")] = ""
    awarding_body_name: Annotated[str, Told("For a credential: its full name", heading="Awarding body")] = ""
    awarding_body_address: Annotated[str, Told("For a credential: its home page", heading="Awarding body, page")] = ""
    is_draft: Annotated[bool, Told("Whether it is kept here and not shown to visitors", heading="Draft")] = False
    address: Annotated[str, Told("Its page on this site", heading="Page")] = ""
    official_address: Annotated[str, Told("The awarding body's page", heading="Official page")] = ""
    summary: Annotated[str, Told("One or two sentences", heading="Summary")] = ""
    description: Annotated[str, Told("What it is for", heading="Description", vocabulary="Markdown")] = ""
    time: Annotated[tuple[str, ...], Told("How long it takes; says so where nothing is on file", heading="Time")] = ()
    entry: Annotated[tuple[str, ...], Told("What each way in asks, in words", heading="Entry requirements")] = ()
    coursework: Annotated[tuple[str, ...], Told("The subjects taught", heading="Coursework")] = ()
    opens: Annotated[tuple[str, ...], Told("What it opens, in words", heading="What it opens", source=RULES)] = ()
    cost: Annotated[
        tuple[str, ...],
        Told("What it costs: tuition, exam, membership; says so where nothing is on file", heading="Cost and fees"),
    ] = ()
    exam: Annotated[tuple[str, ...], Told("For a credential: its exam", heading="Exam")] = ()
    renewal: Annotated[tuple[str, ...], Told("For a credential: what keeping it takes", heading="Renewal")] = ()
    outlook: Annotated[
        tuple[str, ...],
        Told("Pay and expected jobs, in the nation and in the state chosen", heading="Outlook", source=OEWS),
    ] = ()
    state: Annotated[
        str, Told("The state chosen for pay and programs; empty for the nation alone", heading="State")
    ] = ""
    routes_complete: Annotated[
        bool | None,
        Told(
            "For a credential: whether all its routes are known, so that none of them met means not yet",
            heading="All routes known",
        ),
    ] = None
    routes: Annotated[tuple[RouteRecord, ...], Told("Entry requirements, route by route", heading="Routes")] = ()
    openings: Annotated[tuple[OpeningRecord, ...], Told("How it stands to each credential", heading="Openings")] = ()
    courses: Annotated[tuple[CourseRecord, ...], Told("The subjects taught", heading="Courses")] = ()
    facts: Annotated[tuple[FactRecord, ...], Told("All facts on file", heading="Facts")] = ()
    wages: Annotated[tuple[WageRecord, ...], Told("Pay, by area", heading="Wages", source=OEWS)] = ()
    projections: Annotated[
        tuple[ProjectionRecord, ...], Told("Expected jobs", heading="Projections", source=PROJECTIONS)
    ] = ()
    programs: Annotated[
        tuple[ProgramRecord, ...] | None,
        Told(
            "Programs on file, by institution; absent where they were not asked for", heading="Programs", source=IPEDS
        ),
    ] = None
    sources: Annotated[tuple[SourceRecord, ...], Told("All sources of the summary", heading="Sources")] = ()
    notes: Annotated[tuple[str, ...], Told("How sure we are, and what to know beside it", heading="Please note")] = ()
    as_of: Annotated[
        str, Told("The dates of all that is stated, from the oldest to the newest, in words", heading="As of")
    ] = ""
    review_by: Annotated[
        date | None,
        Told("The first day on which something needs another look", heading="Review by", vocabulary="ISO 8601 day"),
    ] = None
    content_version: Annotated[
        int, Told("Number of the state of the content it was made from", heading="Content version", source="This site")
    ] = 0
    exported_on: Annotated[
        date | None, Told("The day of the export", heading="Exported on", vocabulary="ISO 8601 day", source="This site")
    ] = None


@dataclass(frozen=True, kw_only=True)
class QuestionRecord:
    """One question that requirements look at."""

    fact: Annotated[str, Told("Short name of the question", heading="Question")] = ""
    label: Annotated[str, Told("What it asks, in a few words", heading="Label")] = ""
    kind: Annotated[str, Told("What an answer looks like", heading="Kind", codes=dict(Question.Kind.choices))] = ""
    options: Annotated[
        tuple[str, ...], Told("The values an answer can have; on a scale the lowest first", heading="Options")
    ] = ()
    unit: Annotated[str, Told("What a number counts", heading="Unit")] = ""
    maximum: Annotated[
        Decimal | None,
        Told("The largest number taken for an answer", heading="Maximum", unit="in the unit of the question"),
    ] = None
    record: Annotated[
        str, Told("Questions with the same word here describe one program together", heading="Record")
    ] = ""


TABLES = {
    "routes": RouteRecord,
    "openings": OpeningRecord,
    "courses": CourseRecord,
    "facts": FactRecord,
    "wages": WageRecord,
    "projections": ProjectionRecord,
    "programs": ProgramRecord,
    "sources": SourceRecord,
}
"""The lists of records that a Summary holds, by the name of its field."""


@dataclass(frozen=True)
class Column:
    """One field of a record: its name, its type without the notes, and what is told of it."""

    name: str
    type: object
    told: Told


def columns(record):
    """The Columns of a record, in their order: first what is stated, then where it comes from."""
    cited = [known.name for known in fields(Cited)] if issubclass(record, Cited) else []
    names = [*(known.name for known in fields(record) if known.name not in cited), *cited]
    hints = get_type_hints(record, include_extras=True)
    return [Column(name, hints[name].__origin__, hints[name].__metadata__[0]) for name in names]
