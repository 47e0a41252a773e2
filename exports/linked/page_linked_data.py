"""Pages as JSON-LD: in the words of schema.org, and, of organizations and programs, in CTDL."""

from itertools import chain

from exports.linked import ctdl, schemaorg
from exports.linked.ctdl_profiles import CIP, aligned, said, terms
from exports.linked.linked_data import beside, place_on, plain, sentences, web_address, write_graph
from exports.linked.schemaorg import LANGUAGE, thing
from guide.models import Organization

CTDL_KINDS = {"organization_list", "program_list", "institution"}
"""The kinds of Page that CTDL has classes for."""
BODIES = {
    Organization.Kind.PROFESSIONAL.label: "CredentialOrganization",
    Organization.Kind.ACCREDITOR.label: "QACredentialOrganization",
}
"""The class of an organization by its kind; CTDL tells of no other bodies than those that award or accredit."""


def write_page_schemaorg(page, out):
    """Write the schema.org document of a Page to a binary file."""
    write_graph(out, schemaorg.CONTEXT, [page], _schemaorg_nodes)


def write_page_ctdl(page, out):
    """Write the CTDL document of a Page, one of CTDL_KINDS, to a binary file."""
    write_graph(out, ctdl.CONTEXT, [page], _ctdl_nodes)


def _schemaorg_nodes(page):
    return chain(
        [_page(page)],
        TOLD.get(page.kind, _list)(page),
        (schemaorg.occupation(page, wage) for wage in page.wages),
        (schemaorg.program_on_file(page, program) for program in _once(page.programs)),
    )


def _page(page):
    """The page itself: what it says of it, the state of its content, and the sources it cites."""
    questions = [
        thing("Question", name=part.heading, acceptedAnswer=thing("Answer", text=plain(part.text)))
        for part in page.parts
        if page.kind == "faq_list" and part.heading and plain(part.text)
    ]
    return {
        "@id": page.address,
        **thing(
            "FAQPage" if page.kind == "faq_list" else "WebPage",
            name=page.title,
            description=page.lead,
            url=web_address(page.address),
            inLanguage=LANGUAGE,
            mainEntity=questions,
            version=str(page.content_version) if page.content_version else "",
            sdDatePublished=page.exported_on,
            citation=[schemaorg.cited_work(source) for source in page.sources],
        ),
    }


def _nothing_more(page):
    return []


def _article(page):
    body = "\n\n".join(filter(None, (sentences(part.heading, plain(part.text)) for part in page.parts)))
    fields = {"headline": page.title, "description": page.lead, "articleBody": body, "inLanguage": LANGUAGE}
    return [{"@id": place_on(page.address, "article"), **thing("Article", **fields)}]


def _terms(page):
    entries = [
        thing(
            "DefinedTerm", name=part.heading, termCode=part.code, description=plain(part.text), url=_place(page, part)
        )
        for part in page.parts
    ]
    fields = {"name": page.title, "hasDefinedTerm": entries}
    return [{"@id": place_on(page.address, "terms"), **thing("DefinedTermSet", **fields)}]


def _organizations(page):
    return [
        {
            "@id": place_on(page.address, part.slug),
            **thing(
                "Organization",
                name=part.heading,
                alternateName=part.code,
                description=plain(part.text),
                url=web_address(part.address),
            ),
        }
        for part in page.parts
    ]


def _list(page):
    items = [
        thing(
            "ListItem",
            position=place,
            name=part.heading,
            description=sentences(part.kind, plain(part.text)),
            url=web_address(part.address) or _place(page, part),
        )
        for place, part in enumerate(page.parts, start=1)
    ]
    return [{"@id": place_on(page.address, "list"), **thing("ItemList", itemListElement=items)}] if items else []


def _place(page, part):
    return web_address(place_on(page.address, part.slug)) if part.slug else ""


TOLD = {
    "faq_list": _nothing_more,
    "section": _article,
    "glossary": _terms,
    "organization_list": _organizations,
    "institution": _nothing_more,
}


def _once(programs):
    """Each program once, whatever the years that are told of it."""
    return {(one.unitid, one.cip_code, one.award_level): one for one in reversed(programs)}.values()


def _ctdl_nodes(page):
    if page.kind == "organization_list":
        return [_body(page, part) for part in page.parts if part.kind in BODIES]
    schools = {program.unitid: program for program in reversed(page.programs)}
    return chain(
        (_school(page, program) for program in schools.values()),
        (_program(page, program) for program in _once(page.programs)),
    )


def _body(page, part):
    return {
        "@id": place_on(page.address, part.slug),
        **terms(
            BODIES[part.kind],
            ctid=ctdl.ctid("organization", part.slug),
            name=said(part.heading or part.code or part.slug),
            alternateName=said([part.code]),
            description=said(sentences(plain(part.text), ctdl.LOCAL)),
            subjectWebpage=web_address(part.address) or web_address(page.address),
        ),
    }


def _school_page(page, program):
    return beside(page.address, f"/programs/{program.unitid}/")


def _school(page, program):
    address = _school_page(page, program)
    place = terms("Place", addressLocality=said(program.city), addressRegion=said(program.state))
    name = program.institution or str(program.unitid)
    return {
        "@id": place_on(address, "school"),
        **terms(
            "CredentialOrganization",
            ctid=ctdl.ctid("institution", str(program.unitid)),
            name=said(name),
            description=said(sentences(f"{name}, a school on file in IPEDS", ctdl.LOCAL)),
            subjectWebpage=web_address(program.website) or web_address(address),
            ipedsID="" if program.unitid is None else str(program.unitid),
            address=[place] if program.city or program.state else [],
        ),
    }


def _program(page, program):
    address = _school_page(page, program)
    name = ", ".join(filter(None, [program.field_name, program.award])) or program.cip_code
    key = (str(program.unitid), program.cip_code, str(program.award_level))
    return {
        "@id": place_on(address, "cip", program.cip_code.replace(".", "-"), program.award_level),
        **terms(
            "LearningProgram",
            ctid=ctdl.ctid("program", *key),
            name=said(name),
            description=said(sentences(", ".join(filter(None, [name, program.institution])), ctdl.LOCAL)),
            subjectWebpage=web_address(program.website) or web_address(address),
            inLanguage=ctdl.LANGUAGES,
            offeredBy=[place_on(address, "school")],
            instructionalProgramType=aligned(program.field_name, code=program.cip_code, framework=CIP),
        ),
    }
