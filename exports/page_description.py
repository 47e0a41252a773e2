"""What the file of a public page holds: the one description that all its formats are made from.

Pathways and credentials have a description of their own, that of a summary.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from exports.description import (
    IPEDS,
    OEWS,
    PROJECTIONS,
    Cited,
    ProgramRecord,
    ProjectionRecord,
    SourceRecord,
    Told,
    WageRecord,
)

PAGE_KINDS = {
    "guide_index": "The contents of the guide",
    "section": "A section of the guide",
    "faq_list": "Questions and answers",
    "glossary": "The glossary",
    "organization_list": "The bodies a student will meet",
    "career_stages": "Jobs along the way",
    "sources": "The sources of this site",
    "outlook": "Pay and growth in the nation",
    "wages": "Pay in the nation, by occupation and by industry",
    "wage_history": "Pay in the nation, year by year",
    "work": "What the work is",
    "state_list": "Pay by state",
    "state": "Pay and programs in a state",
    "program_list": "Programs on file",
    "institution": "The programs of an institution",
}


@dataclass(frozen=True, kw_only=True)
class PartRecord(Cited):
    """One thing that a page tells in words: a passage, a question, a term, an organization, a job."""

    slug: Annotated[str, Told("Short name of its place on the page", heading="Part")] = ""
    kind: Annotated[str, Told("What it is, where the page tells several kinds apart", heading="Kind")] = ""
    code: Annotated[str, Told("Its acronym or its code", heading="Code")] = ""
    heading: Annotated[str, Told("What it is called, or what is asked", heading="Heading")] = ""
    text: Annotated[str, Told("What is told of it", heading="Text", vocabulary="Markdown")] = ""
    address: Annotated[str, Told("Where there is more of it", heading="Address")] = ""
    guide_said: Annotated[
        str, Told("What the May 2024 guide said, where today's source says otherwise", heading="The guide said")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class PagingRecord:
    """Where a page of a list stands among the others."""

    page: Annotated[int, Told("The number of this page, from 1", heading="Page", source="This site")] = 1
    pages: Annotated[int, Told("How many pages there are", heading="Pages", source="This site")] = 1
    per_page: Annotated[int, Told("How many are on a page at most", heading="On a page", source="This site")] = 1
    total: Annotated[int, Told("How many there are on all pages", heading="In all", source="This site")] = 0
    next: Annotated[
        str, Told("Address of the next page; empty on the last", heading="Next page", source="This site")
    ] = ""
    previous: Annotated[
        str, Told("Address of the page before; empty on the first", heading="Previous page", source="This site")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One public page as a file, with what it says and where that comes from."""

    kind: Annotated[str, Told("Which page it is", heading="Kind", codes=PAGE_KINDS, source="This site")] = ""
    title: Annotated[str, Told("What it is called", heading="Title")] = ""
    address: Annotated[str, Told("Where it is on this site", heading="Page on this site", source="This site")] = ""
    lead: Annotated[str, Told("What it is about, in a sentence or two", heading="Summary")] = ""
    parts: Annotated[tuple[PartRecord, ...], Told("What it tells in words, in its order", heading="Parts")] = ()
    wages: Annotated[tuple[WageRecord, ...], Told("Pay", heading="Wages", source=OEWS)] = ()
    projections: Annotated[
        tuple[ProjectionRecord, ...], Told("Expected jobs", heading="Projections", source=PROJECTIONS)
    ] = ()
    programs: Annotated[
        tuple[ProgramRecord, ...],
        Told("Programs, with the awards made in each year on file", heading="Programs", source=IPEDS),
    ] = ()
    sources: Annotated[tuple[SourceRecord, ...], Told("All sources of what it tells", heading="Sources")] = ()
    paging: Annotated[
        PagingRecord | None,
        Told(
            "Where this file stands in a list; nothing where it holds the whole", heading="Paging", source="This site"
        ),
    ] = None
    content_version: Annotated[
        int, Told("Number of the state of the content it was made from", heading="Content version", source="This site")
    ] = 0
    exported_on: Annotated[
        date | None, Told("The day of the export", heading="Exported on", vocabulary="ISO 8601 day", source="This site")
    ] = None


PAGE_TABLES = {
    "parts": PartRecord,
    "wages": WageRecord,
    "projections": ProjectionRecord,
    "programs": ProgramRecord,
    "sources": SourceRecord,
}
"""The lists of records that a Page holds, by the name of its field."""
