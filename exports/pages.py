"""From the rows on file to the Pages of what the site tells in words: the guide, and the lists a reader looks up."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain

from django.core.paginator import Paginator
from django.urls import reverse

from exports.interface.parameters import NotOnFile
from exports.page_description import Page, PagingRecord, PartRecord
from exports.records import cited, source_record, sources_of
from guide.models import Faq, Organization, Section, Term
from guide.provenance import Source
from pathways.models import CareerStage

PER_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What a file is to hold: the parameters that were asked for, the site's address, and that of each of its pages."""

    site: str
    numbered: Callable[[int], str]
    asked: dict = field(default_factory=dict)

    def address(self, name, *args):
        """The whole address of a page of the site."""
        return f"{self.site}{reverse(name, args=args)}"

    def turned(self, rows, whole=True):
        """(rows, PagingRecord) of the page asked for; where none was and a list may be whole, all of it and None.

        Raises NotOnFile for a page beyond the last.
        """
        if whole and not {"page", "per_page"} & self.asked.keys():
            return rows, None
        # Rows that stand alike would else be free to come twice, and others never.
        rows = (
            rows if isinstance(rows, list) else rows.order_by(*(rows.query.order_by or rows.model._meta.ordering), "pk")
        )
        number, per_page = self.asked.get("page", 1), self.asked.get("per_page", PER_PAGE)
        paginator = Paginator(rows, per_page)
        if number > paginator.num_pages:
            raise NotOnFile(f"The last page is {paginator.num_pages}: ask for one from 1 to {paginator.num_pages}.")
        page = paginator.page(number)
        paging = PagingRecord(
            page=number,
            pages=paginator.num_pages,
            per_page=per_page,
            total=paginator.count,
            next=self.numbered(number + 1) if page.has_next() else "",
            previous=self.numbered(number - 1) if page.has_previous() else "",
        )
        return page.object_list, paging


def guide_index(wanted):
    sections, paging = wanted.turned(Section.objects.published())
    return Page(
        title="The guide",
        address=wanted.address("guide_index"),
        lead="What a medical records technician does, and how to become one, in short sections.",
        parts=tuple(
            PartRecord(
                slug=row.slug,
                heading=row.title,
                text=row.summary,
                address=wanted.address("section_detail", row.slug),
            )
            for row in sections
        ),
        paging=paging,
    )


def section(wanted, slug):
    row = Section.objects.published().with_passages().filter(slug=slug).first()
    if row is None:
        raise NotOnFile("No published section has this address.")
    passages = row.published_passages
    return Page(
        title=row.title,
        address=wanted.address("section_detail", row.slug),
        lead=row.summary,
        parts=tuple(part(passage, heading=passage.heading, text=passage.text) for passage in passages),
        sources=sources_told(passages),
    )


def faq_list(wanted):
    faqs, paging = wanted.turned(Faq.objects.published().with_sources())
    return Page(
        title="Questions and answers",
        address=wanted.address("faq_list"),
        lead="What people ask before they choose this work.",
        parts=tuple(part(faq, heading=faq.question, text=faq.answer) for faq in faqs),
        sources=sources_told(faqs),
        paging=paging,
    )


def glossary(wanted):
    rows = sorted(Term.objects.published().with_source(), key=lambda term: (term.acronym or term.name).lower())
    terms, paging = wanted.turned(rows)
    sources = {term.source: None for term in terms if term.source}
    return Page(
        title="Glossary",
        address=wanted.address("glossary"),
        lead="The acronyms and words of the field, in plain English.",
        parts=tuple(
            PartRecord(
                slug=term.slug,
                code=term.acronym,
                heading=term.name,
                text=term.definition,
                sources=(term.source.slug,) if term.source else (),
            )
            for term in terms
        ),
        sources=tuple(map(source_record, sources)),
        paging=paging,
    )


def organization_list(wanted):
    organizations, paging = wanted.turned(Organization.objects.published().with_sources())
    return Page(
        title="Organizations",
        address=wanted.address("organization_list"),
        lead="The bodies you will meet: they award credentials, accredit programs or publish the figures.",
        parts=tuple(
            part(
                row,
                kind=row.get_kind_display(),
                code=row.acronym,
                heading=row.name,
                text=row.description,
                address=row.url,
            )
            for row in organizations
        ),
        sources=sources_told(organizations),
        paging=paging,
    )


def career_stages(wanted):
    stages, paging = wanted.turned(CareerStage.objects.published().with_sources())
    return Page(
        title="Jobs along the way",
        address=wanted.address("career_stages"),
        lead="Titles to look for when you start, and directions to grow in later.",
        parts=tuple(
            part(stage, kind=stage.get_kind_display(), heading=stage.name, text=stage.description) for stage in stages
        ),
        sources=sources_told(stages),
        paging=paging,
    )


def sources(wanted):
    found, paging = wanted.turned(Source.objects.all())
    return Page(
        title="Sources",
        address=wanted.address("sources"),
        lead="Every statement and figure on this site rests on one of these.",
        sources=tuple(map(source_record, found)),
        paging=paging,
    )


def part(row, **told):
    """A row read `with_sources()` as a PartRecord."""
    return PartRecord(slug=getattr(row, "slug", ""), guide_said=getattr(row, "guide_said", ""), **told, **cited(row))


def sources_told(rows):
    """The SourceRecords of rows read `with_sources()`, each once, in the order in which they are met."""
    return tuple(map(source_record, dict.fromkeys(chain.from_iterable(map(sources_of, rows)))))
