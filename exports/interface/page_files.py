"""The public pages as files, for everybody: which page has which suffixes, what may be asked, and what is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO

from exports import pages, pages_of_figures
from exports.interface.parameters import FOR_LIST, FOR_PAGE, OCCUPATION, PAPERS, SEARCH, Parameter
from exports.linked.page_linked_data import CTDL_KINDS, write_page_ctdl, write_page_schemaorg
from exports.page_description import Page
from exports.writers.json_writer import write_page_json
from exports.writers.markdown_writer import write_markdown
from exports.writers.pdf_writer import page_pdf
from publishing.models import ContentVersion

SUFFIXES = ("pdf", "json", "md", "jsonld", "ctdl.jsonld")


@dataclass(frozen=True)
class Kind:
    """One kind of page: its address without the suffix, what gathers it, and the Parameters it knows by name."""

    address: str
    gather: Callable[..., Page]
    parameters: dict[str, Parameter] = field(default_factory=lambda: FOR_PAGE)

    @property
    def template(self):
        """The address with its parts as OpenAPI writes them: "guide/{slug}"."""
        return re.sub("<[a-z]+:([a-z]+)>", r"{\1}", self.address)


KINDS = {
    "guide_index": Kind("guide", pages.guide_index, FOR_LIST),
    "section": Kind("guide/<slug:slug>", pages.section),
    "faq_list": Kind("questions", pages.faq_list, FOR_LIST),
    "glossary": Kind("glossary", pages.glossary, FOR_LIST),
    "organization_list": Kind("organizations", pages.organization_list, FOR_LIST),
    "career_stages": Kind("careers", pages.career_stages, FOR_LIST),
    "sources": Kind("sources", pages.sources, FOR_LIST),
    "outlook": Kind("outlook", pages_of_figures.outlook),
    "wages": Kind("outlook/wages", pages_of_figures.wages),
    "wage_history": Kind("outlook/wages/history", pages_of_figures.wage_history),
    "work": Kind("outlook/work", pages_of_figures.work),
    "state_list": Kind("outlook/states", pages_of_figures.state_list, {"occupation": OCCUPATION, **FOR_LIST}),
    "state": Kind("outlook/states/<slug:state>", pages_of_figures.state, {"occupation": OCCUPATION, **FOR_PAGE}),
    "program_list": Kind("programs", pages_of_figures.program_list, {**SEARCH, **FOR_LIST}),
    "institution": Kind("programs/<int:unitid>", pages_of_figures.institution),
}


def suffixes_of(kind):
    """The suffixes of a kind of page: CTDL where it has classes for what the page tells."""
    return tuple(suffix for suffix in SUFFIXES if suffix != "ctdl.jsonld" or kind in CTDL_KINDS)


def page_of(kind, wanted, today, **key):
    """The Page of a kind, with the state of the content that it was made from."""
    page = KINDS[kind].gather(wanted, **key)
    return replace(page, kind=kind, content_version=ContentVersion.current(), exported_on=today)


def written(page, suffix, *, site, paper=PAPERS[0]):
    """The bytes of a Page in the format of a suffix, on a site at an address."""
    out = BytesIO()
    if suffix == "pdf":
        out.write(page_pdf(page, paper).pdf)
    elif suffix == "json":
        write_page_json(page, site, out)
    elif suffix == "md":
        write_markdown(page, out)
    elif suffix == "ctdl.jsonld":
        write_page_ctdl(page, out)
    else:
        write_page_schemaorg(page, out)
    return out.getvalue()
