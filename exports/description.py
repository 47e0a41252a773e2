"""What a summary holds: the one description that every format, the data dictionary and the JSON Schema are made from.

Each field says what it means, and where that matters its unit, its vocabulary and where its values come from. The
formats differ in how they write a summary, never in what it says.
"""

from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal

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


def told(meaning, *, heading="", unit="", vocabulary="", codes=None, source=EDITORS, default=None):
    """A field of a record with its place in the data dictionary.

    `codes` maps each value it can have to its meaning; a field with codes is empty where none is known.
    """
    about = {
        "meaning": meaning,
        "heading": heading,
        "unit": unit,
        "vocabulary": vocabulary,
        "codes": dict(codes or {}),
        "source": source,
    }
    return field(default=default, metadata=about)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """Where a statement comes from, as of when, until when it may stand unreviewed, and how sure we are."""

    as_of: str = told(
        "When the source said so; its length is its precision; empty where undated",
        heading="As of",
        vocabulary="ISO 8601 year, month or day",
        default="",
    )
    as_of_note: str = told(
        "Words in place of the as-of date, for example: about 2021", heading="As of, note", default=""
    )
    review_by: date | None = told(
        "The day from which somebody should look again", heading="Review by", vocabulary="ISO 8601 day"
    )
    confidence: str = told("How sure we are", heading="Confidence", codes=Confidence.choices, default="")
    sources: tuple[str, ...] = told(
        "Short names of the sources, the first the one relied on; see the table of sources",
        heading="Sources",
        default=(),
    )


@dataclass(frozen=True, kw_only=True)
class FactRecord(Cited):
    """One fact about a pathway or a credential: a range in a unit, or, where it is not a number, a text."""

    slug: str = told("Short name of the fact", heading="Fact", default="")
    kind: str = told("What the fact tells", heading="Kind", codes=FACT_KINDS, default="")
    label: str = told("The kind as readers see it", heading="Label", default="")
    value: str = told("The fact as readers see it", heading="Value", default="")
    low: Decimal | None = told("Lowest value; empty where it is open", heading="Low", unit="in the column Unit")
    high: Decimal | None = told("Highest value; empty where it is open", heading="High", unit="in the column Unit")
    unit: str = told("What the numbers count; empty for a text", heading="Unit", codes=Unit.choices, default="")
    text: str = told("The fact in words, where it is not a number", heading="Text", default="")
    note: str = told("What to know beside the fact", heading="Note", default="")
    basis: str = told(
        "For renewal: how the cycle runs, or how often the fee is paid",
        heading="Basis",
        codes=CredentialFact.Basis.choices,
        default="",
    )
    payer: str = told(
        "For renewal fees: who pays; empty for everyone",
        heading="Payer",
        codes=CredentialFact.Payer.choices,
        default="",
    )
    guide_said: str = told(
        "What the May 2024 guide said, where today's source says otherwise", heading="The guide said", default=""
    )


@dataclass(frozen=True, kw_only=True)
class RequirementRecord:
    """One thing a route asks: a question, an operator and values. Thresholds are inclusive."""

    fact: str = told("Short name of the question", heading="Question", default="")
    operator: str = told(
        "How the answer is compared", heading="Operator", codes=Requirement.Operator.choices, default=""
    )
    values: tuple[str, ...] = told("The values it is compared with", heading="Values", default=())
    words: str = told("The requirement as readers see it", heading="Requirement", default="")


@dataclass(frozen=True, kw_only=True)
class RouteRecord(Cited):
    """One way into a credential, or into the start of a pathway: all of its requirements together."""

    code: str = told("Short name of the route", heading="Route", default="")
    name: str = told("What it asks for in a few words", heading="Name", default="")
    kind: str = told("Whether it decides or advises", heading="Kind", codes=Route.Kind.choices, default="")
    permits: str = told("What a person who meets it may do", heading="Permits", codes=Route.Permits.choices, default="")
    step: str = told("For a pathway: short name of the step it starts", heading="Step", default="")
    condition: str = told(
        "For a pathway: what must be true of the school for that step", heading="Condition", default=""
    )
    requirements: tuple[RequirementRecord, ...] = told(
        "All that it asks; none where it is open to everyone", heading="Requirements", default=()
    )
    conditions: str = told(
        "What must be judged by people: documents, state rules, decisions",
        heading="Further conditions",
        vocabulary="Markdown",
        default="",
    )
    guide_said: str = told(
        "What the May 2024 guide said, where today's source says otherwise", heading="The guide said", default=""
    )


@dataclass(frozen=True, kw_only=True)
class CourseRecord(Cited):
    """A subject taught on a pathway."""

    slug: str = told("Short name of the subject", heading="Subject", default="")
    name: str = told("What it is called", heading="Name", default="")
    description: str = told("What a student learns in it", heading="Description", vocabulary="Markdown", default="")


@dataclass(frozen=True, kw_only=True)
class OpeningRecord:
    """How a pathway or a credential stands to a credential beyond it."""

    code: str = told("Acronym of the credential", heading="Credential", default="", source=RULES)
    name: str = told("Full name of the credential", heading="Name", default="")
    kind: str = told("How it stands to that credential", heading="Kind", codes=OPENING_KINDS, default="", source=RULES)
    condition: str = told("What it hangs on", heading="Condition", default="", source=RULES)
    missing: tuple[str, ...] = told("What is still asked after it", heading="Still asked", default=(), source=RULES)
    confirmed: bool | None = told(
        "Whether the routes it rests on could be confirmed with the awarding body", heading="Confirmed", source=RULES
    )


def _dollars(name, heading):
    return told(
        f"{name} of the wage; empty where the publisher gives none: see the reasons",
        heading=heading,
        unit="US dollars a year",
        source=OEWS,
    )


@dataclass(frozen=True, kw_only=True)
class WageRecord(Cited):
    """Employment and wages of the occupation in an area in May of a year."""

    soc_code: str = told("Code of the occupation", heading="SOC code", vocabulary="2018 SOC", default="", source=OEWS)
    occupation: str = told("Title of the occupation", heading="Occupation", default="", source=OEWS)
    area_code: str = told(
        "Code of the area", heading="Area code", vocabulary="OEWS area codes", default="", source=OEWS
    )
    area: str = told("Name of the area", heading="Area", default="", source=OEWS)
    year: int | None = told("The May it is for", heading="May of", unit="year", source=OEWS)
    employment: int | None = told("Jobs, self-employed people left out", heading="Jobs", unit="jobs", source=OEWS)
    annual_p10: int | None = _dollars("10th percentile", "10th percentile")
    annual_p25: int | None = _dollars("25th percentile", "25th percentile")
    annual_median: int | None = _dollars("Median", "Median")
    annual_p75: int | None = _dollars("75th percentile", "75th percentile")
    annual_p90: int | None = _dollars("90th percentile", "90th percentile")
    annual_mean: int | None = _dollars("Mean", "Mean")
    hourly_median: Decimal | None = told(
        "Median of the hourly wage; empty where the publisher gives none: see the reasons",
        heading="Hourly median",
        unit="US dollars an hour",
        source=OEWS,
    )
    why_missing: tuple[str, ...] = told(
        "For each figure that the publisher leaves out: its field and the reason",
        heading="Why figures are missing",
        default=(),
        source=OEWS,
    )


@dataclass(frozen=True, kw_only=True)
class ProjectionRecord(Cited):
    """Expected national employment of the occupation between two years."""

    soc_code: str = told(
        "Code of the occupation", heading="SOC code", vocabulary="2018 SOC", default="", source=PROJECTIONS
    )
    occupation: str = told("Title of the occupation", heading="Occupation", default="", source=PROJECTIONS)
    base_year: int | None = told("The year it starts from", heading="From", unit="year", source=PROJECTIONS)
    target_year: int | None = told("The year it looks ahead to", heading="To", unit="year", source=PROJECTIONS)
    base_employment: Decimal | None = told(
        "Jobs in the first year, self-employed people too",
        heading="Jobs, first year",
        unit="thousands of jobs",
        source=PROJECTIONS,
    )
    target_employment: Decimal | None = told(
        "Jobs expected in the last year", heading="Jobs, last year", unit="thousands of jobs", source=PROJECTIONS
    )
    change: Decimal | None = told("Expected change", heading="Change", unit="thousands of jobs", source=PROJECTIONS)
    change_percent: Decimal | None = told(
        "Expected change over the whole period", heading="Change, percent", unit="percent", source=PROJECTIONS
    )
    annual_openings: Decimal | None = told(
        "Expected openings a year, those of people who leave included",
        heading="Openings a year",
        unit="thousands of jobs a year",
        source=PROJECTIONS,
    )
    entry_education: str = told(
        "Typical education at the start, in the publisher's words",
        heading="Typical entry education",
        default="",
        source=PROJECTIONS,
    )
    publisher_label: str = told(
        "The publisher's word for the growth", heading="Growth in words", default="", source=PROJECTIONS
    )


@dataclass(frozen=True, kw_only=True)
class ProgramRecord(Cited):
    """What an institution teaches in one field toward one award, and how many people completed it in a year."""

    unitid: int | None = told("Number of the institution", heading="UNITID", vocabulary="IPEDS", source=IPEDS)
    institution: str = told("Name of the institution", heading="Institution", default="", source=IPEDS)
    city: str = told("Where it is", heading="City", default="", source=IPEDS)
    state: str = told("Where it is", heading="State", vocabulary="Postal code", default="", source=IPEDS)
    website: str = told("Its own address; empty where none is on file", heading="Website", default="", source=IPEDS)
    cip_code: str = told("Field of study", heading="CIP code", vocabulary="CIP 2020", default="", source=IPEDS)
    field_name: str = told("Plain name of the field", heading="Field", default="")
    award_level: int | None = told(
        "What a graduate receives", heading="Award level", vocabulary="IPEDS award levels", source=IPEDS
    )
    award: str = told("The award level in words", heading="Award", default="", source=IPEDS)
    year: int | None = told("The year of completions, which ends in June", heading="Year", unit="year", source=IPEDS)
    completions: int | None = told(
        "Awards made in that year, first majors only; 0 means none; empty where not reported",
        heading="Awards made",
        unit="awards",
        source=IPEDS,
    )
    is_imputed: bool | None = told(
        "Whether the publisher worked the count out itself; empty without a count", heading="Imputed", source=IPEDS
    )


@dataclass(frozen=True, kw_only=True)
class SourceRecord:
    """One publication that statements are taken from."""

    slug: str = told("Short name", heading="Source", default="")
    publisher: str = told("Who published it", heading="Publisher", default="")
    title: str = told("What it is called", heading="Title", default="")
    url: str = told("The publisher's public page; empty where there is none", heading="Address", default="")
    dated: str = told(
        "Date of its content; empty where undated",
        heading="Dated",
        vocabulary="ISO 8601 year, month or day",
        default="",
    )
    note: str = told("Words in place of that date", heading="Note", default="")


@dataclass(frozen=True, kw_only=True)
class Summary:
    """One pathway or credential as staff hand it out and machines read it, with nothing left to look up."""

    kind: str = told("What it is a summary of", heading="Kind", codes=KINDS, default="")
    slug: str = told("The end of its page's address", heading="Short name", default="")
    code: str = told("Acronym of a credential; empty for a pathway", heading="Acronym", default="")
    name: str = told("What it is called", heading="Name", default="")
    former_name: str = told("An older name still in use", heading="Former name", default="")
    award: str = told(
        "For a pathway: what a graduate receives", heading="Award", codes=Pathway.Award.choices, default=""
    )
    level: str = told(
        "For a credential: how far along a career it stands",
        heading="Level",
        codes=Credential.Level.choices,
        default="",
    )
    awarding_body: str = told("For a credential: who awards it", heading="Awarded by", default="")
    is_draft: bool = told("Whether it is kept here and not shown to visitors", heading="Draft", default=False)
    address: str = told("Its page on this site", heading="Page", default="")
    official_address: str = told("The awarding body's page", heading="Official page", default="")
    summary: str = told("One or two sentences", heading="Summary", default="")
    description: str = told("What it is for", heading="Description", vocabulary="Markdown", default="")
    time: tuple[str, ...] = told("How long it takes; says so where nothing is on file", heading="Time", default=())
    entry: tuple[str, ...] = told("What each way in asks, in words", heading="Entry requirements", default=())
    coursework: tuple[str, ...] = told("The subjects taught", heading="Coursework", default=())
    opens: tuple[str, ...] = told("What it opens, in words", heading="What it opens", default=(), source=RULES)
    cost: tuple[str, ...] = told(
        "What it costs: tuition, exam, membership; says so where nothing is on file",
        heading="Cost and fees",
        default=(),
    )
    exam: tuple[str, ...] = told("For a credential: its exam", heading="Exam", default=())
    renewal: tuple[str, ...] = told("For a credential: what keeping it takes", heading="Renewal", default=())
    outlook: tuple[str, ...] = told(
        "Pay and expected jobs, in the nation and in the state chosen", heading="Outlook", default=(), source=OEWS
    )
    state: str = told("The state chosen for pay and programs; empty for the nation alone", heading="State", default="")
    routes_complete: bool | None = told(
        "For a credential: whether all its routes are known, so that none of them met means not yet",
        heading="All routes known",
    )
    routes: tuple[RouteRecord, ...] = told("Entry requirements, route by route", heading="Routes", default=())
    openings: tuple[OpeningRecord, ...] = told("How it stands to each credential", heading="Openings", default=())
    courses: tuple[CourseRecord, ...] = told("The subjects taught", heading="Courses", default=())
    facts: tuple[FactRecord, ...] = told("All facts on file", heading="Facts", default=())
    wages: tuple[WageRecord, ...] = told("Pay, by area", heading="Wages", default=(), source=OEWS)
    projections: tuple[ProjectionRecord, ...] = told(
        "Expected jobs", heading="Projections", default=(), source=PROJECTIONS
    )
    programs: tuple[ProgramRecord, ...] | None = told(
        "Programs on file, by institution; absent where they were not asked for", heading="Programs", source=IPEDS
    )
    sources: tuple[SourceRecord, ...] = told("All sources of the summary", heading="Sources", default=())
    notes: tuple[str, ...] = told("How sure we are, and what to know beside it", heading="Please note", default=())
    as_of: str = told(
        "The dates of all that is stated, from the oldest to the newest, in words", heading="As of", default=""
    )
    review_by: date | None = told(
        "The first day on which something needs another look", heading="Review by", vocabulary="ISO 8601 day"
    )
    content_version: int = told(
        "Number of the state of the content it was made from", heading="Content version", source="This site", default=0
    )
    exported_on: date | None = told(
        "The day of the export", heading="Exported on", vocabulary="ISO 8601 day", source="This site"
    )


@dataclass(frozen=True, kw_only=True)
class QuestionRecord:
    """One question that requirements look at."""

    fact: str = told("Short name of the question", heading="Question", default="")
    label: str = told("What it asks, in a few words", heading="Label", default="")
    kind: str = told("What an answer looks like", heading="Kind", codes=Question.Kind.choices, default="")
    options: tuple[str, ...] = told(
        "The values an answer can have; on a scale the lowest first", heading="Options", default=()
    )
    unit: str = told("What a number counts", heading="Unit", default="")
    maximum: Decimal | None = told(
        "The largest number taken for an answer", heading="Maximum", unit="in the unit of the question"
    )
    record: str = told("Questions with the same word here describe one program together", heading="Record", default="")


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


def columns(record):
    """The fields of a record, in their order: first what is stated, then where it comes from."""
    cited = {known.name for known in fields(Cited)} if issubclass(record, Cited) else set()
    own = [known for known in fields(record) if known.name not in cited]
    return [*own, *(known for known in fields(record) if known.name in cited)]
