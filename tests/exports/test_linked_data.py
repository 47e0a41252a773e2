"""What another reader finds in the linked data is what the summaries say, field by field."""

import io
from itertools import chain

import pytest

from exports.linked.ctdl import AWARDS, ctid, write_ctdl
from exports.linked.linked_data import plain
from exports.linked.schemaorg import write_schemaorg
from tests.exports.linked_summaries import SITE, Few, make_credential, make_fact, make_pathway, make_route
from tests.exports.rdf_reader import CTDL, SCHEMA, read

FEES = {"fee_member", "fee_non_member", "membership"}


def written(write, found):
    out = io.BytesIO()
    write(Few(found), out)
    return out.getvalue()


@pytest.fixture(scope="module")
def found(handouts):
    """All that is shipped, and a pathway and a credential with something everywhere."""
    return [*handouts, make_pathway(address=f"{SITE}/pathways/made/"), make_credential(address=f"{SITE}/made/")]


@pytest.fixture(scope="module")
def ctdl(found):
    return read(written(write_ctdl, found), CTDL)


@pytest.fixture(scope="module")
def schemaorg(found):
    return read(written(write_schemaorg, found), SCHEMA)


def of_kind(found, kind):
    return [summary for summary in found if summary.kind == kind]


def price(fact):
    return [float(fact.low)] if fact.unit == "usd" and fact.low is not None and fact.low == fact.high else []


def routes_of(conditions):
    """(name, conditions) of each way, sorted."""
    return sorted((one.all("name")[0], one.all("condition")) for one in conditions)


def expected_routes(routes):
    early = "Sit the exam early; the credential comes when the program is completed"
    return sorted(
        (
            route.name,
            sorted(
                text
                for text in {
                    *(asked.words for asked in route.requirements),
                    route.condition,
                    plain(route.conditions),
                    early if route.permits == "sit_exam" else "",
                }
                if text
            ),
        )
        for route in routes
    )


def ways(conditions):
    """The single conditions of a list of at most one: it alone, or those of which any one is enough."""
    assert len(conditions) <= 1
    return list(chain.from_iterable(one.alternativeCondition or [one] for one in conditions))


@pytest.mark.django_db
def test_a_credential_in_ctdl(found, ctdl):
    for summary in of_kind(found, "credential"):
        node = ctdl(f"{summary.address}#credential")
        required = [route for route in summary.routes if route.kind != "recommended"]
        fees = [fact for fact in summary.facts if fact.kind in FEES]
        renewal = [fact for fact in summary.facts if fact.kind.startswith("renewal_")]

        assert node.kind == "Certification"
        assert node.all("name") == [summary.name]
        assert node.codedNotation == [summary.code]
        assert node.alternateName == [name for name in [summary.former_name] if name]
        assert node.all("description") == [f"{summary.summary} {plain(summary.description)}"]
        assert node.subjectWebpage == [summary.official_address or summary.address]
        assert node.ctid == [ctid("credential", summary.code, "credential")]
        assert node.all("ownedBy", "name") == [summary.awarding_body_name]
        assert node.all("ownedBy", "alternateName") == [summary.awarding_body]
        assert node.all("ownedBy", "subjectWebpage") == [summary.awarding_body_address]
        assert [one.lower() for one in node.all("audienceLevelType", "targetNodeName")] == [summary.level]
        assert node.all("occupationType", "codedNotation") == ["29-2072"]
        assert routes_of(ways(node.requires)) == expected_routes(required)
        assert routes_of(node.recommends) == expected_routes(r for r in summary.routes if r.kind == "recommended")
        assert sorted(map(str, node.all("estimatedCost", "description"))) == sorted(
            " ".join(f"{text.rstrip('.')}." for text in (fact.value, fact.note) if text) for fact in fees
        )
        assert node.all("estimatedCost", "price") == sorted(chain.from_iterable(map(price, fees)), key=str)
        conditions = node.all("renewal", "condition")
        assert len(conditions) == len(renewal)
        assert all(any(fact.value in text for text in conditions) for fact in renewal)
        exam = " ".join(node.all("requires", "targetAssessment", "description"))
        assert all(fact.value.rstrip(".") in exam for fact in summary.facts if fact.kind.startswith("exam_"))
        assert node.all("isPreparationFor", "targetCredential", "codedNotation") == sorted(
            opening.code for opening in summary.openings
        )
        assert node.all("versionIdentifier", "identifierValueCode") == [str(summary.content_version)]
        assert "not registered" in node.all("versionIdentifier", "description")[0]


@pytest.mark.django_db
def test_a_pathway_in_ctdl(found, ctdl):
    for summary in of_kind(found, "pathway"):
        pathway, program, award = (ctdl(f"{summary.address}#{part}") for part in ("pathway", "program", "award"))
        facts = {kind: [fact for fact in summary.facts if fact.kind == kind] for kind in ("length", "cost", "credits")}

        assert (pathway.kind, program.kind, award.kind) == ("Pathway", "LearningProgram", AWARDS[summary.award])
        assert pathway.all("name") == program.all("name") == [summary.name]
        assert pathway.all("description") == [f"{summary.summary} {plain(summary.description)}"]
        (destination,) = pathway.hasDestinationComponent
        assert destination.kind == "CredentialComponent"
        assert [one.node for one in destination.sourceData] == [award.node]
        assert [one.node for one in award.all("requires", "targetLearningOpportunity")] == [program.node]
        courses = sorted((one.all("name")[0], one.all("description")[0], one.kind) for one in destination.hasChild)
        assert courses == sorted((one.name, plain(one.description), "CourseComponent") for one in summary.courses)
        if summary.routes:
            assert routes_of(ways(program.entryCondition)) == expected_routes(summary.routes)
        assert len(program.estimatedDuration) == len(facts["length"])
        for fact in facts["length"]:
            bounds = (
                program.all("estimatedDuration", "minimumDuration"),
                program.all("estimatedDuration", "maximumDuration"),
            )
            assert bounds == tuple([] if end is None else [f"P{int(end)}M"] for end in (fact.low, fact.high))
        assert len(program.estimatedCost) == len(facts["cost"])
        assert program.creditUnitValue == [float(fact.low) for fact in facts["credits"]]
        opened = {"opens", "opens_if"}
        assert program.all("isPreparationFor", "targetCredential", "codedNotation") == sorted(
            opening.code for opening in summary.openings if opening.kind in opened
        )
        for row in summary.programs or ():
            node = ctdl(f"{summary.address}#program-{row.unitid}-{row.cip_code}-{row.award_level}")
            assert node.kind == "LearningProgram"
            assert node.all("offeredBy", "name") == [row.institution]
            assert node.all("offeredBy", "ipedsID") == [str(row.unitid)]
            assert node.all("offeredBy", "address", "addressLocality") == [row.city]
            assert node.all("offeredBy", "address", "addressRegion") == [row.state]
            assert node.all("instructionalProgramType", "codedNotation") == [row.cip_code]


@pytest.mark.django_db
def test_a_credential_in_schema_org(found, schemaorg):
    for summary in of_kind(found, "credential"):
        node, page = schemaorg(f"{summary.address}#credential"), schemaorg(summary.address)
        fees = [fact for fact in summary.facts if fact.kind in FEES | {"renewal_fee"} and fact.unit == "usd"]
        cycles = [fact for fact in summary.facts if fact.kind == "renewal_cycle"]

        assert node.kind == "EducationalOccupationalCredential"
        assert node.all("name") == [summary.name]
        assert node.alternateName == sorted(filter(None, [summary.code, summary.former_name]))
        assert node.all("description") == [f"{summary.summary} {plain(summary.description)}"]
        assert node.sameAs == [text for text in [summary.official_address] if text]
        assert [one.lower() for one in node.educationalLevel] == [summary.level]
        assert node.all("recognizedBy", "name") == [summary.awarding_body_name]
        assert node.all("recognizedBy", "url") == [summary.awarding_body_address]
        assert node.validFor == [f"P{int(fact.low)}M" for fact in cycles]
        assert node.all("offers", "name") == sorted(fact.label for fact in fees)
        assert node.all("offers", "price") == sorted(chain.from_iterable(map(price, fees)), key=str)
        assert [one.node for one in page.mainEntity] == [node.node]
        assert page.version == [str(summary.content_version)]
        assert page.sdDatePublished == [summary.exported_on.isoformat()]
        assert page.temporalCoverage == [summary.as_of]
        assert page.all("citation", "name") == sorted(source.title for source in summary.sources)
        assert page.all("citation", "publisher", "name") == sorted(source.publisher for source in summary.sources)
        assert page.all("citation", "url") == sorted(source.url for source in summary.sources if source.url)


@pytest.mark.django_db
def test_a_pathway_and_the_pay_in_schema_org(found, schemaorg):
    for summary in of_kind(found, "pathway"):
        node = schemaorg(f"{summary.address}#program")
        costs = [fact for fact in summary.facts if fact.kind == "cost" and fact.unit == "usd"]

        assert node.kind == "EducationalOccupationalProgram"
        assert node.all("name") == [summary.name]
        assert node.all("hasCourse", "name") == sorted(course.name for course in summary.courses)
        assert node.programPrerequisites == sorted(text for text in summary.entry if not text.startswith("Not known"))
        assert node.all("numberOfCredits", "value") == [float(f.low) for f in summary.facts if f.kind == "credits"]
        assert node.all("offers", "priceSpecification", "minPrice") == [float(fact.low) for fact in costs]
        assert node.all("offers", "priceSpecification", "maxPrice") == [float(f.high) for f in costs if f.high]
        for row in summary.programs or ():
            school = schemaorg(f"{summary.address}#program-{row.unitid}-{row.cip_code}-{row.award_level}")
            assert school.all("provider", "name") == [row.institution]
            assert school.all("provider", "identifier", "value") == [row.unitid]
            assert school.all("provider", "address", "addressLocality") == [row.city]
            assert school.educationalCredentialAwarded == [row.award]
        for wage in summary.wages:
            job = schemaorg(f"{SITE}/outlook/#soc-{wage.soc_code}-{wage.area_code}-{wage.year}")
            assert job.kind == "Occupation"
            assert job.all("name") == [wage.occupation]
            assert job.all("occupationalCategory", "codeValue") == [wage.soc_code]
            assert job.all("occupationLocation", "name") == [wage.area]
            assert job.educationRequirements == sorted({row.entry_education for row in summary.projections} - {""})
            for name in ("p10", "p25", "p75", "p90"):
                figure = getattr(wage, f"annual_{name}")
                assert job.all("estimatedSalary", f"percentile{name[1:]}") == ([] if figure is None else [figure])
            assert job.all("estimatedSalary", "median") == ([] if wage.annual_median is None else [wage.annual_median])


@pytest.mark.parametrize("write", [write_ctdl, write_schemaorg])
def test_the_same_summaries_give_the_same_bytes(write):
    assert written(write, [make_pathway(), make_credential()]) == written(write, [make_pathway(), make_credential()])


def test_an_occupation_of_many_summaries_is_told_once():
    data = written(write_schemaorg, [make_pathway(), make_credential()])

    assert data.count(b'"@type":"Occupation"') == 1


def test_a_credential_without_routes_requires_nothing():
    node = read(written(write_ctdl, [make_credential(routes=())]), CTDL)(f"{SITE}/certifications/ccs/#credential")

    assert node.requires == []


def test_a_single_route_is_the_condition_itself_and_says_that_others_may_exist():
    one = make_credential(routes=(make_route("A", ("highest_education", ">=", "high_school")),), routes_complete=False)
    (condition,) = read(written(write_ctdl, [one]), CTDL)(f"{SITE}/certifications/ccs/#credential").requires

    assert condition.alternativeCondition == []
    assert condition.all("name") == ["Way A"]
    assert "Other ways in may exist" in condition.all("description")[0]


def test_years_of_work_are_a_number_where_a_route_asks_for_them_once():
    twice = make_route("T", ("coding_years", ">=", "2"), ("coding_years", ">=", "5"))
    found = make_credential(routes=(*make_credential().routes[:2], twice))
    node = read(written(write_ctdl, [found]), CTDL)(f"{SITE}/certifications/ccs/#credential")

    assert node.all("requires", "alternativeCondition", "yearsOfExperience") == [2.5]


@pytest.mark.parametrize(
    ("low", "high", "unit", "expected"),
    [
        ("9", "12", "months", (["P9M"], ["P12M"], [])),
        (None, "24", "months", ([], ["P24M"], [])),
        ("2", None, "years", (["P2Y"], [], [])),
        ("3.5", "3.5", "hours", ([], [], ["PT210M"])),
        ("4.5", "4.5", "months", ([], [], [])),
    ],
)
def test_a_duration_says_the_bounds_that_are_known(low, high, unit, expected):
    found = make_pathway(facts=(make_fact("length", low, high, unit, "in words"),))
    node = read(written(write_ctdl, [found]), CTDL)(f"{SITE}/pathways/associate-degree/#program")

    bounds = ("minimumDuration", "maximumDuration", "exactDuration")
    assert tuple(node.all("estimatedDuration", name) for name in bounds) == expected
    assert node.all("estimatedDuration", "description") == ["in words."]


def test_what_is_not_known_is_left_out():
    found = make_credential(
        summary="", description="", level="", awarding_body="", awarding_body_name="", awarding_body_address="",
        former_name="", official_address="", routes=(), openings=(), facts=(), wages=(), projections=(), sources=(),
    )  # fmt: skip

    for write in (write_ctdl, write_schemaorg):
        data = written(write, [found]).decode()
        assert not [empty for empty in ('""', "[]", "{}", "null", "Not known") if empty in data]
