"""Summaries as CTDL, the vocabulary of the Credential Registry, in JSON-LD.

Nothing here is registered: each CTID is derived from a natural key, so that the same thing keeps the same one, and the
documents say so. What the vocabulary has no place for is listed in docs/exports.md.
"""

from itertools import chain
from uuid import UUID, uuid5

from certifications.models import Credential
from exports.linked.ctdl_profiles import (
    CIP,
    COST,
    aligned,
    awarding_body,
    condition,
    cost,
    credits,
    entry_condition,
    estimated_duration,
    occupation_types,
    organization,
    prepares_for,
    renewal,
    renewal_frequency,
    said,
    terms,
    ways_in,
)
from exports.linked.linked_data import beside, place_on, plain, sentences, web_address, whole, write_graph
from pathways.models import Pathway

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
LANGUAGES = ["en-US"]
# Never to change: all CTIDs would.
NAMESPACE = UUID("5b0c7e2a-6d1f-4f0e-9a43-8f2d3c1b7e96")
LOCAL = (
    "CTIDs here are local: this site derives them from its own keys (UUID version 5). "
    "They are not registered with the Credential Registry, and the owners of the things they name did not mint them."
)
# The most specific class for what a graduate receives.
AWARDS = {
    Pathway.Award.EQUIVALENCY: "GeneralEducationDevelopment",
    Pathway.Award.CERTIFICATE: "Certificate",
    Pathway.Award.ASSOCIATE: "AssociateDegree",
    Pathway.Award.BACHELOR: "BachelorDegree",
}
CREDENTIAL_COSTS = {"fee_member", "fee_non_member", "membership"}


def write_ctdl(export, out):
    """Write the CTDL document of all summaries of an export to a binary file."""
    years = {question.fact for question in export.questions if question.unit == "years"}
    write_graph(out, CONTEXT, export, lambda summary: ctdl_nodes(summary, years))


def ctdl_nodes(summary, years=frozenset()):
    """The nodes of one summary, its own first; `years` names the questions that ask for years of work."""
    if summary.kind == "credential":
        return [_certification(summary, years)]
    return chain(
        [_pathway(summary), _program(summary, years), _award(summary), _destination(summary)],
        (_course(summary, course) for course in summary.courses),
        (_program_on_file(summary, program) for program in summary.programs or ()),
        [_site(summary)],
    )


def ctid(*key):
    """The local CTID of the thing with this natural key: "ce-" and a UUID of version 5."""
    return f"ce-{uuid5(NAMESPACE, whole(' '.join(f'{len(part)}:{part}' for part in key)))}"


def _node(kind, summary, part, name, description, **properties):
    """A resource on the page of a summary: a part of it with an address and a CTID of its own."""
    own = {
        "ctid": ctid(summary.kind, summary.code or summary.slug, part),
        "name": said(name or part),
        "description": said(description or name or part),
        "subjectWebpage": web_address(summary.address),
    }
    return {"@id": _id(summary, part), **terms(kind, **(own | properties))}


def _id(summary, part):
    return place_on(summary.address, part)


def _description(summary):
    return sentences(summary.summary, plain(summary.description)) or summary.name


def _certification(summary, years):
    official = web_address(summary.official_address)
    return _node(
        "Certification",
        summary,
        "credential",
        summary.name,
        _description(summary),
        **({"subjectWebpage": official} if official else {}),
        codedNotation=summary.code,
        alternateName=said([summary.former_name]),
        credentialStatusType=_active(),
        inLanguage=LANGUAGES,
        audienceLevelType=aligned(Credential.Level(summary.level).label if summary.level else ""),
        ownedBy=awarding_body(summary),
        offeredBy=awarding_body(summary),
        requires=ways_in(summary, years),
        recommends=[condition(summary, route, years) for route in summary.routes if route.kind == "recommended"],
        estimatedCost=[cost(fact, summary) for fact in summary.facts if fact.kind in CREDENTIAL_COSTS],
        renewal=renewal(summary),
        renewalFrequency=renewal_frequency(summary),
        isPreparationFor=prepares_for(summary),
        occupationType=occupation_types(summary),
        versionIdentifier=_version(summary),
    )


def _pathway(summary):
    return _node(
        "Pathway",
        summary,
        "pathway",
        summary.name,
        _description(summary),
        inLanguage=LANGUAGES,
        ownedBy=[_site_id(summary)],
        offeredBy=[_site_id(summary)],
        hasDestinationComponent=[_id(summary, "destination")],
        hasChild=[_id(summary, "destination")],
    )


def _program(summary, years):
    return _node(
        "LearningProgram",
        summary,
        "program",
        summary.name,
        _description(summary),
        inLanguage=LANGUAGES,
        entryCondition=entry_condition(summary, years),
        estimatedDuration=estimated_duration(summary),
        estimatedCost=[cost(fact, summary) for fact in summary.facts if fact.kind == COST],
        **credits(summary),
        isPreparationFor=prepares_for(summary),
        versionIdentifier=_version(summary),
    )


def _award(summary):
    """What a graduate receives, by its concrete class; it takes the whole program."""
    completed = f"Completing the program: {summary.name}."
    return _node(
        _award_class(summary),
        summary,
        "award",
        Pathway.Award(summary.award).label if summary.award else summary.name,
        f"What a graduate receives: {summary.name}.",
        credentialStatusType=_active(),
        inLanguage=LANGUAGES,
        requires=[
            terms(
                "ConditionProfile",
                description=said(completed),
                targetLearningOpportunity=[_id(summary, "program")],
            )
        ],
        # What counts like a high school diploma is not for one occupation.
        occupationType=[] if summary.award == Pathway.Award.EQUIVALENCY else occupation_types(summary),
        versionIdentifier=_version(summary),
    )


def _award_class(summary):
    return AWARDS.get(summary.award, "Certificate")


def _destination(summary):
    return _component(
        "CredentialComponent",
        summary,
        "destination",
        Pathway.Award(summary.award).label if summary.award else summary.name,
        f"The end of the pathway: {summary.name}.",
        isChildOf=[_id(summary, "pathway")],
        isDestinationComponentOf=[_id(summary, "pathway")],
        credentialType=f"ceterms:{_award_class(summary)}",
        sourceData=_id(summary, "award"),
        hasChild=[_id(summary, f"course-{course.slug}") for course in summary.courses],
    )


def _course(summary, course):
    return _component(
        "CourseComponent",
        summary,
        f"course-{course.slug}",
        course.name,
        plain(course.description),
        isChildOf=[_id(summary, "destination")],
    )


def _component(kind, summary, part, name, description, **properties):
    return _node(kind, summary, part, name, description, isPartOf=[_id(summary, "pathway")], **properties)


def _program_on_file(summary, program):
    """The program of an institution, of which the field, the award and the place are known."""
    website = web_address(program.website)
    name = ", ".join(filter(None, [program.field_name, program.award]))
    school = organization(
        program.institution,
        subjectWebpage=website,
        ipedsID="" if program.unitid is None else str(program.unitid),
        address=[_place(program)] if program.city or program.state else [],
    )
    return _node(
        "LearningProgram",
        summary,
        f"program-{program.unitid}-{program.cip_code}-{program.award_level}",
        name or summary.name,
        ", ".join(filter(None, [name, program.institution])),
        **({"subjectWebpage": website} if website else {}),
        offeredBy=school,
        instructionalProgramType=aligned(program.field_name, code=program.cip_code, framework=CIP),
        versionIdentifier=_version(summary),
    )


def _place(program):
    return terms("Place", addressLocality=said(program.city), addressRegion=said(program.state))


def _active():
    """That the credential is one that people can earn now: the site tells of no other."""
    return aligned("Active")[0] | {"ceterms:targetNode": "credentialStat:Active"}


def _version(summary):
    """The state of the content, and beside it that the CTID is a local one."""
    day = f"As exported on {summary.exported_on.isoformat()}." if summary.exported_on else ""
    return [
        terms(
            "IdentifierValue",
            name=said("Content version of this site"),
            description=said(sentences(day, LOCAL)),
            identifierValueCode=str(summary.content_version),
        )
    ]


def _site_id(summary):
    return f"{beside(summary.address, '/about/')}#site"


def _site(summary):
    """This site, which made the pathways up out of what schools teach; it offers no training itself."""
    return {
        "@id": _site_id(summary),
        **terms(
            "CredentialOrganization",
            ctid=ctid("site", "careerguide"),
            name=said("careerguide"),
            description=said(f"Guides people to becoming a medical records technician. {LOCAL}"),
            subjectWebpage=web_address(beside(summary.address, "/about/")),
        ),
    }
