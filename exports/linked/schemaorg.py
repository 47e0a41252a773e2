"""Summaries in the words of schema.org, as JSON-LD: what search engines and assistants read.

Only what the vocabulary has a place for is said; docs/exports.md lists the rest.
"""

from itertools import chain

from certifications.models import Credential, CredentialFact
from exports.linked.linked_data import (
    beside,
    duration,
    is_exact,
    known,
    number,
    place_on,
    plain,
    sentences,
    web_address,
    write_graph,
)
from exports.words import ENTRY_UNKNOWN
from guide.provenance import Unit
from pathways.models import Pathway

CONTEXT = "https://schema.org"
LANGUAGE = "en-US"
SOC = {"@type": "CategoryCodeSet", "name": "2018 Standard Occupational Classification"}
FEES = {"fee_member", "fee_non_member", "membership", "renewal_fee", "cost"}
PERCENTILES = ("p10", "p25", "median", "p75", "p90")


def write_schemaorg(export, out):
    """Write the schema.org document of all summaries of an export to a binary file."""
    write_graph(out, CONTEXT, export, schemaorg_nodes)


def schemaorg_nodes(summary):
    """The nodes of one summary: its page, what it is about, its courses and programs, and the occupation's pay."""
    subject = credential(summary) if summary.kind == "credential" else program(summary)
    return chain(
        [page(summary, subject["@id"]), subject],
        (course(summary, one) for one in summary.courses),
        (program_on_file(summary, one) for one in summary.programs or ()),
        (occupation(summary, wage) for wage in summary.wages),
    )


def thing(kind, **properties):
    """A node or a value of a class, with those of its properties that are known."""
    return {"@type": kind, **known(**properties)}


def page(summary, subject):
    """The page of a summary: what it is about, the state of its content, and the sources it cites."""
    return {
        "@id": summary.address,
        **thing(
            "WebPage",
            url=web_address(summary.address),
            name=summary.name,
            inLanguage=LANGUAGE,
            mainEntity={"@id": subject},
            creativeWorkStatus="Draft" if summary.is_draft else "",
            temporalCoverage=summary.as_of,
            version=str(summary.content_version),
            sdDatePublished=summary.exported_on,
            citation=[cited_work(source) for source in summary.sources],
        ),
    }


def cited_work(source):
    """A source as a work that a page cites."""
    return thing(
        "CreativeWork",
        name=source.title,
        url=web_address(source.url),
        publisher=known(**_organization(source.publisher)),
        datePublished=source.dated,
        description=source.note,
    )


def _organization(name, **properties):
    return thing("Organization", name=name, **properties) if name else {}


def credential(summary):
    """A credential: who awards it, at which level, what it costs and how long it holds."""
    body = summary.awarding_body_name or summary.awarding_body
    contents = [fact for fact in summary.facts if fact.kind == "exam_content"]
    return {
        "@id": place_on(summary.address, "credential"),
        **thing(
            "EducationalOccupationalCredential",
            name=summary.name,
            alternateName=[name for name in (summary.code, summary.former_name) if name],
            description=_description(summary),
            url=web_address(summary.address),
            sameAs=web_address(summary.official_address),
            credentialCategory="Certification",
            educationalLevel=Credential.Level(summary.level).label if summary.level else "",
            recognizedBy=_organization(
                body,
                alternateName=summary.awarding_body if summary.awarding_body != body else "",
                url=web_address(summary.awarding_body_address),
            ),
            competencyRequired=[sentences(fact.value, fact.note) for fact in contents],
            validFor=_valid_for(summary),
            offers=_offers(summary),
        ),
    }


def _description(summary):
    return sentences(summary.summary, plain(summary.description))


def _valid_for(summary):
    cycles = [fact for fact in summary.facts if fact.kind == "renewal_cycle"]
    return _exact_duration(cycles)


def _exact_duration(facts):
    """The single duration that facts tell; the vocabulary has no place for a range."""
    return duration(facts[0].low, facts[0].unit) if len(facts) == 1 and is_exact(facts[0]) else ""


def _offers(summary):
    return [_offer(fact) for fact in summary.facts if fact.kind in FEES and fact.unit == Unit.US_DOLLARS]


def _offer(fact):
    """A fee or a price in US dollars: one number, or the bounds that are known."""
    exact = is_exact(fact)
    bounds = thing("PriceSpecification", minPrice=number(fact.low), maxPrice=number(fact.high), priceCurrency="USD")
    return thing(
        "Offer",
        name=fact.label,
        description=sentences(_paid_by(fact), fact.note),
        price=number(fact.low) if exact else None,
        priceCurrency="USD" if exact else "",
        priceSpecification=None if exact else bounds,
    )


def _paid_by(fact):
    """Who pays a fee, and how often: "Members, paid each cycle to keep the credential"."""
    payer = CredentialFact.Payer(fact.payer).label if fact.payer else ""
    basis = CredentialFact.Basis(fact.basis).label.partition(": ")[2] if fact.basis else ""
    words = ", ".join(filter(None, [payer, basis]))
    return words[:1].upper() + words[1:]


def program(summary):
    """A pathway as the kind of program that it is: many schools teach it, so none is named."""
    return {
        "@id": place_on(summary.address, "program"),
        **thing(
            "EducationalOccupationalProgram",
            name=summary.name,
            description=_description(summary),
            url=web_address(summary.address),
            educationalCredentialAwarded=Pathway.Award(summary.award).label if summary.award else "",
            timeToComplete=_exact_duration([fact for fact in summary.facts if fact.kind == "length"]),
            numberOfCredits=[_credits(fact) for fact in summary.facts if fact.unit == Unit.CREDITS],
            programPrerequisites=[way for way in summary.entry if way and way != ENTRY_UNKNOWN],
            hasCourse=[{"@id": _course_id(summary, one)} for one in summary.courses],
            occupationalCategory=_occupations(summary),
            offers=_offers(summary),
        ),
    }


def _occupations(summary):
    """SOC codes; what counts like a high school diploma is not for one occupation."""
    rows = [] if summary.award == Pathway.Award.EQUIVALENCY else [*summary.projections, *summary.wages]
    return sorted({row.soc_code for row in rows} - {""})


def _credits(fact):
    return thing(
        "QuantitativeValue",
        value=number(fact.low) if is_exact(fact) else None,
        minValue=None if is_exact(fact) else number(fact.low),
        maxValue=None if is_exact(fact) else number(fact.high),
        unitText=Unit.CREDITS.label,
    )


def course(summary, subject):
    """A subject taught on a pathway: it is told on the page of pathways."""
    return {
        "@id": _course_id(summary, subject),
        **thing("Course", name=subject.name, description=plain(subject.description)),
    }


def _course_id(summary, subject):
    return place_on(beside(summary.address, "/pathways/"), subject.slug)


def program_on_file(summary, program):
    """The program of an institution, of which the field, the award and the place are known."""
    place = thing("PostalAddress", addressLocality=program.city, addressRegion=program.state)
    unit = thing("PropertyValue", propertyID="UNITID", value=program.unitid)
    school = thing(
        "EducationalOrganization",
        name=program.institution,
        url=web_address(program.website),
        address=place if program.city or program.state else {},
        identifier=unit if program.unitid is not None else {},
    )
    return {
        "@id": place_on(summary.address, "program", program.unitid, program.cip_code, program.award_level),
        **thing(
            "EducationalOccupationalProgram",
            name=program.field_name,
            educationalCredentialAwarded=program.award,
            provider=school,
        ),
    }


def occupation(summary, wage):
    """The occupation in an area, with its yearly pay in a May: percentiles that the publisher left out are left out."""
    code = thing("CategoryCode", codeValue=wage.soc_code, inCodeSet=SOC)
    education = {row.entry_education for row in summary.projections if row.soc_code == wage.soc_code} - {""}
    return {
        "@id": place_on(beside(summary.address, "/outlook/"), "soc", wage.soc_code, wage.area_code, wage.year),
        **thing(
            "Occupation",
            name=wage.occupation,
            occupationalCategory=code if wage.soc_code else {},
            occupationLocation=thing("AdministrativeArea", name=wage.area) if wage.area else {},
            educationRequirements=sorted(education),
            estimatedSalary=_salary(wage),
        ),
    }


def _salary(wage):
    percentiles = {
        "median" if name == "median" else f"percentile{name[1:]}": getattr(wage, f"annual_{name}")
        for name in PERCENTILES
    }
    if not known(**percentiles):
        return {}
    year = f", May {wage.year}" if wage.year else ""
    return thing("MonetaryAmountDistribution", name=f"Pay a year{year}", currency="USD", duration="P1Y", **percentiles)
