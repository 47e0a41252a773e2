"""The parts of CTDL that resources are described with: texts, alignments, conditions, costs, durations, exams."""

from certifications.models import CredentialFact
from eligibility.models import Route
from exports.linked.linked_data import duration, is_exact, known, number, plain, ranged, sentences, web_address
from guide.provenance import Confidence, Unit

LANGUAGE = "en-US"
SOC = {"address": "https://www.bls.gov/soc/", "name": "2018 Standard Occupational Classification"}
CIP = {"address": "https://nces.ed.gov/ipeds/cipcode/", "name": "2020 Classification of Instructional Programs"}
LENGTH, CREDITS, COST, ENTRY = "length", "credits", "cost", "entry"
# What cannot be told, is open already, or takes more after it, is no preparation.
PREPARES_FOR = {
    "opens": "Completing it opens the {}",
    "opens_if": "Completing it opens the {},",
    "asks_for": "One way into the {} asks for it",
}
UNCONFIRMED = "We could not confirm this with the awarding body."
OTHER_WAYS = "Other ways in may exist: not all are on file."


def terms(kind, **properties):
    """A node or a value of a class, with those of its properties that are known."""
    return {"@type": f"ceterms:{kind}"} | {f"ceterms:{name}": value for name, value in known(**properties).items()}


def said(text):
    """A text, or a list of texts, as a language map; None where nothing is said."""
    text = [one for one in text if one] if isinstance(text, list) else text
    return {LANGUAGE: text} if text else None


def aligned(name, *, code="", framework=None):
    """A list of one entry of a classification by name and code; empty where neither is known."""
    if not name and not code:
        return []
    framework = framework or {"address": "", "name": ""}
    return [
        terms(
            "CredentialAlignmentObject",
            framework=framework["address"],
            frameworkName=said(framework["name"]),
            targetNodeName=said(name or code),
            codedNotation=code,
        )
    ]


def occupation_types(summary):
    """The occupations whose figures a summary holds, each once."""
    found = {row.soc_code: row.occupation for row in (*summary.projections, *summary.wages) if row.soc_code}
    return [entry for code, name in sorted(found.items()) for entry in aligned(name, code=code, framework=SOC)]


def organization(name, **properties):
    """A list of one organization, told where it is named; empty where nobody is."""
    return [terms("CredentialOrganization", name=said(name), **properties)] if name else []


def awarding_body(summary):
    """Who awards a credential, with the acronym that people know it by."""
    name = summary.awarding_body_name or summary.awarding_body
    return organization(
        name,
        alternateName=said([summary.awarding_body] if summary.awarding_body != name else []),
        subjectWebpage=web_address(summary.awarding_body_address),
    )


def prepares_for(summary):
    """The credentials beyond it that a pathway opens, or whose routes ask for a credential: one condition each."""
    return [_preparation(opening) for opening in summary.openings if opening.kind in PREPARES_FOR]


def _preparation(opening):
    words = PREPARES_FOR[opening.kind].format(opening.name or opening.code)
    unsure = UNCONFIRMED if opening.confirmed is False else ""
    return terms(
        "ConditionProfile",
        description=said(sentences(f"{words} {opening.condition}", unsure)),
        targetCredential=[terms("Certification", name=said(opening.name), codedNotation=opening.code)],
    )


def ways_in(summary, years):
    """What a credential requires: one parent condition, open by any one of its routes, and its exam."""
    routes = [route for route in summary.routes if route.kind != Route.Kind.RECOMMENDED]
    return _any_of(
        [condition(summary, route, years) for route in routes],
        f"Any one of these ways opens the {summary.code or summary.name}.",
        "" if summary.routes_complete in (True, None) else OTHER_WAYS,
        exam(summary),
    )


def entry_condition(summary, years):
    """What the start of a pathway asks, by any one of its routes; without routes, what the facts say of it."""
    told = [fact for fact in summary.facts if fact.kind == ENTRY]
    if not summary.routes and told:
        return [terms("ConditionProfile", description=said(" ".join(map(ranged, told))))]
    profiles = [condition(summary, route, years) for route in summary.routes]
    return _any_of(profiles, "Any one of these ways lets a person start.", "", [])


def _any_of(profiles, words, caution, exams):
    """One condition profile of which any one of the profiles is the condition; of a single one, that one itself."""
    if len(profiles) > 1:
        parent = terms(
            "ConditionProfile",
            description=said(sentences(words, caution)),
            alternativeCondition=profiles,
            targetAssessment=exams,
        )
    elif profiles:
        (parent,) = profiles
        described = parent["ceterms:description"][LANGUAGE]
        parent |= known(
            **{"ceterms:description": said(sentences(described, caution)), "ceterms:targetAssessment": exams}
        )
    else:
        return []
    return [parent]


def condition(summary, route, years):
    """One route: all that it asks together, and in words how sure we are of it."""
    asked = [requirement.words for requirement in route.requirements]
    further = [route.condition, plain(route.conditions)]
    early = Route.Permits.SIT_EXAM.label if route.permits == Route.Permits.SIT_EXAM else ""
    unsure = UNCONFIRMED if route.confidence == Confidence.LOW else ""
    work = [one for one in route.requirements if one.fact in years and one.operator == ">=" and len(one.values) == 1]
    # Of two demands for years the vocabulary could say only one: then both are said in words alone.
    return terms(
        "ConditionProfile",
        name=said(route.name),
        description=said(sentences(route.name, early, unsure) or route.code or "A way in."),
        condition=said([*asked, *further, early]),
        experience=said(work[0].words) if len(work) == 1 else None,
        yearsOfExperience=_years(work[0].values[0]) if len(work) == 1 else None,
    )


def _years(text):
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return None


def cost(fact, summary):
    """A fee or a price: a number where it is one, a range in words; details are on the page of its source."""
    pages = {source.slug: source.url for source in summary.sources}
    page = next((pages[slug] for slug in fact.sources if web_address(pages.get(slug, ""))), summary.address)
    in_dollars = fact.unit == Unit.US_DOLLARS
    return terms(
        "CostProfile",
        name=said(fact.label),
        description=said(ranged(fact) or fact.label),
        costDetails=page,
        currency="USD" if in_dollars else "",
        price=number(fact.low) if in_dollars and is_exact(fact) else None,
        directCostType=aligned(fact.label),
        audienceType=aligned(CredentialFact.Payer(fact.payer).label if fact.payer else ""),
        paymentPattern=said(_basis(fact)),
    )


def _basis(fact):
    return CredentialFact.Basis(fact.basis).label.partition(": ")[2] if fact.basis else ""


def estimated_duration(summary):
    """How long a pathway takes, one profile for each fact: exact, or from the bounds that are known."""
    return [_duration_profile(fact) for fact in summary.facts if fact.kind == LENGTH]


def _duration_profile(fact):
    exact = is_exact(fact)
    return terms(
        "DurationProfile",
        description=said(ranged(fact)),
        exactDuration=duration(fact.low, fact.unit) if exact else "",
        minimumDuration="" if exact else duration(fact.low, fact.unit),
        maximumDuration="" if exact else duration(fact.high, fact.unit),
    )


def exam(summary):
    """The exam of a credential with what is known of it; none where nothing is."""
    told = [sentences(f"{fact.label}: {ranged(fact)}") for fact in summary.facts if fact.kind.startswith("exam_")]
    if not told:
        return []
    return [
        terms(
            "AssessmentProfile",
            name=said(f"{summary.code or summary.name} exam"),
            description=said(" ".join(told)),
            subjectWebpage=web_address(summary.official_address) or web_address(summary.address),
        )
    ]


def renewal(summary):
    """What keeping a credential takes, all of it together; none where nothing is on file."""
    told = [fact for fact in summary.facts if fact.kind.startswith("renewal_")]
    if not told:
        return []
    return [
        terms(
            "ConditionProfile",
            description=said(f"What keeping the {summary.code or summary.name} takes."),
            condition=said([f"{fact.label}: {sentences(fact.value, _basis(fact), fact.note)}" for fact in told]),
            estimatedCost=[cost(fact, summary) for fact in told if fact.kind == CredentialFact.Kind.RENEWAL_FEE],
        )
    ]


def renewal_frequency(summary):
    """The renewal cycle as a duration, where one is on file and it is one number."""
    cycles = [fact for fact in summary.facts if fact.kind == CredentialFact.Kind.RENEWAL_CYCLE]
    return duration(cycles[0].low, cycles[0].unit) if len(cycles) == 1 and is_exact(cycles[0]) else ""


def credits(summary):
    """What a pathway's facts say of credits, as properties: in words, and as a number where it is a single one."""
    told = [fact for fact in summary.facts if fact.kind == CREDITS]
    single = told[0] if len(told) == 1 and is_exact(told[0]) and told[0].unit == Unit.CREDITS else None
    return {
        "creditUnitTypeDescription": said(" ".join(map(ranged, told))),
        "creditUnitValue": number(single.low) if single else None,
    }
