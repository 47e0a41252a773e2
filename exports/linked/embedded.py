"""What a public page says of its subject in the words of schema.org, from what its view has loaded: no query more.

Each takes what the page shows and gives the nodes of a short JSON-LD document. Addresses are those of `SITE_ADDRESS`,
whatever host a request came to.
"""

from itertools import chain

from django.conf import settings
from django.urls import reverse

from exports.description import CourseRecord, Summary, WageRecord
from exports.linked.linked_data import place_on, plain, web_address
from exports.linked.schemaorg import LANGUAGE, course, credential, occupation, program, thing
from exports.records import WAGE_FIGURES, fact_record, projection_record
from exports.words import values
from pathways.models import PathwayFact


def of_pathway(pathway):
    """A pathway read with its facts and courses: the program with the subjects taught, those by name."""
    facts = tuple(map(fact_record, pathway.published_facts))
    courses = [CourseRecord(slug=one.slug, name=one.name) for one in pathway.published_courses]
    summary = Summary(
        kind="pathway",
        award=pathway.award,
        entry=values(pathway.published_facts, PathwayFact.Kind.ENTRY),
        courses=tuple(courses),
        **_told(pathway, facts),
    )
    return [program(summary), *(course(summary, one) for one in courses)]


def of_credential(row):
    """A credential read with its awarding body and facts."""
    body = row.awarding_body
    summary = Summary(
        kind="credential",
        code=row.code,
        former_name=row.former_name,
        level=row.level,
        awarding_body=body.acronym,
        awarding_body_name=body.name,
        awarding_body_address=body.url,
        official_address=row.url,
        **_told(row, tuple(map(fact_record, row.published_facts))),
    )
    return [credential(summary)]


def _told(row, facts):
    return {"slug": row.slug, "name": row.name, "summary": row.summary, "address": at(row), "facts": facts}


def of_pay(job, wage, projection=None):
    """An occupation with an estimate of its pay in an area, read with that area, and the education it starts from."""
    if not job or not wage:
        return []
    figures = {name: getattr(wage, name) for name in WAGE_FIGURES}
    area = {"area": wage.area.name, "area_code": wage.area.code, "year": wage.year}
    record = WageRecord(soc_code=job.soc_code, occupation=job.title, **area, **figures)
    projections = (projection_record(projection),) if projection else ()
    return [occupation(Summary(address=f"{settings.SITE_ADDRESS}/", projections=projections), record)]


def of_wage_history(series):
    """Wages by year as a data set: the years and the occupation codes that it spans."""
    years = sorted({wage.year for one in series for wage in one.wages})
    if not years:
        return []
    page = page_at("wage_history")
    sources = {wage.source.pk: wage.source for one in series for wage in one.wages}
    return [
        {
            "@id": place_on(page, "data"),
            **thing(
                "Dataset",
                name="National pay of medical records work, by May",
                description="Jobs and wages each May, by occupation code; codes count different people.",
                url=page,
                inLanguage=LANGUAGE,
                temporalCoverage=f"{years[0]}/{years[-1]}",
                spatialCoverage=thing("Country", name="United States"),
                variableMeasured=["Jobs", "10th percentile", "Median", "90th percentile"],
                keywords=sorted({f"SOC {one.occupation.soc_code}" for one in series}),
                isBasedOn=sorted({web_address(source.url) for source in sources.values()} - {""}),
            ),
        }
    ]


def of_questions(faqs):
    """Questions and answers as a page of them."""
    questions = [
        thing("Question", name=faq.question, url=at(faq), acceptedAnswer=thing("Answer", text=plain(faq.answer)))
        for faq in faqs
    ]
    return [_page("FAQPage", "faq_list", "Questions and answers", mainEntity=questions)]


def of_terms(terms):
    """The glossary as a set of terms, each with its acronym and what it means."""
    entries = [
        thing("DefinedTerm", name=term.name, termCode=term.acronym, description=plain(term.definition), url=at(term))
        for term in terms
    ]
    return [_page("DefinedTermSet", "glossary", "Glossary", hasDefinedTerm=entries)]


def of_section(section):
    """A section of the guide as an article in it."""
    address = at(section)
    fields = {"headline": section.title, "description": section.summary, "url": address, "inLanguage": LANGUAGE}
    return [{"@id": place_on(address, "article"), **thing("Article", **fields, isPartOf=_id_of_site())}, _site()]


def of_list(name, *groups):
    """Rows with a page or a place of their own, in the order of the page called `name`."""
    items = [
        thing("ListItem", position=place, name=str(row), url=at(row))
        for place, row in enumerate(chain.from_iterable(groups), start=1)
    ]
    return [{"@id": place_on(page_at(name), "list"), **thing("ItemList", itemListElement=items)}] if items else []


def of_organizations(organizations):
    """The bodies a student will meet."""
    items = [
        thing("Organization", name=one.name, alternateName=one.acronym, url=web_address(one.url))
        for one in organizations
    ]
    page = page_at("organization_list")
    return [{"@id": place_on(page, "list"), **thing("ItemList", itemListElement=items)}] if items else []


def of_site():
    """The site itself."""
    return [_site()]


def _page(kind, name, title, **properties):
    address = page_at(name)
    return {"@id": address, **thing(kind, name=title, url=address, inLanguage=LANGUAGE, **properties)}


def _id_of_site():
    return {"@id": place_on(f"{settings.SITE_ADDRESS}/", "site")}


def _site():
    return {
        **_id_of_site(),
        **thing(
            "WebSite",
            name="careerguide",
            description="How to become a medical records technician in the United States.",
            url=f"{settings.SITE_ADDRESS}/",
            inLanguage=LANGUAGE,
        ),
    }


def at(row):
    """The address of a row's page, or of its place on one."""
    return f"{settings.SITE_ADDRESS}{row.get_absolute_url()}"


def page_at(name):
    """The address of the page of this name."""
    return f"{settings.SITE_ADDRESS}{reverse(name)}"
