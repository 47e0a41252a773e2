"""Every JSON-LD that the site writes keeps to its vocabulary, and a document that does not is caught."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.linked.ctdl import write_ctdl
from exports.linked.schemaorg import write_schemaorg
from tests.exports.ctdl_schemas import Ctdl
from tests.exports.linked_summaries import SITE, Few, make_credential, make_pathway
from tests.exports.strategies import DATES, summaries
from tests.exports.vocabularies import SchemaOrg, folder
from tests.sampling import examples

WRITERS = {"ctdl": write_ctdl, "schemaorg": write_schemaorg}


@pytest.fixture(scope="module")
def vocabularies():
    return {"ctdl": Ctdl(folder()), "schemaorg": SchemaOrg(folder())}


def document(kind, found):
    out = io.BytesIO()
    WRITERS[kind](Few(found), out)
    return json.loads(out.getvalue())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_shipped_keeps_to_the_vocabulary(vocabularies, handouts, kind):
    written = document(kind, handouts)

    assert vocabularies[kind].problems(written) == []
    assert len(written["@graph"]) > len(handouts)


@pytest.mark.parametrize("kind", WRITERS)
@examples(60)
@given(data=st.data())
def test_any_summary_keeps_to_the_vocabulary(vocabularies, kind, data):
    address = st.sampled_from([f"{SITE}/pathways/one/", f"{SITE}/certifications/two/"])
    name = st.sampled_from(["One", "</script>"])
    found = data.draw(st.lists(summaries(address=address, name=name, dated=st.sampled_from(DATES)), max_size=2))

    assert vocabularies[kind].problems(document(kind, found)) == []


def renamed(old, new):
    return lambda node: node.update({new: node.pop(old)})


def put(name, value):
    return lambda node: node.update({name: value})


def put_inside(name, inner, value):
    return lambda node: node[name][0].update({inner: value})


BROKEN = {
    "ctdl": {
        "a misspelled property": ("Pathway", renamed("ceterms:name", "ceterms:nmae"), "nmae"),
        "a property in the wrong case": ("Certification", put("ceterms:codednotation", "CCS"), "codednotation"),
        "a property of another class": ("Pathway", put("ceterms:renewalFrequency", "P2Y"), "renewalFrequency"),
        "a property of another vocabulary": (
            "Pathway",
            renamed("ceterms:hasChild", "ceasn:hasChild"),
            "ceasn:hasChild",
        ),
        "a misspelling inside": (
            "Certification",
            put_inside("ceterms:requires", "ceterms:alternativecondition", []),
            "alternativecondition",
        ),
        "a property left out": (
            "Certification",
            lambda node: node.pop("ceterms:credentialStatusType"),
            "credentialStatusType",
        ),
        "an abstract class": ("Certification", put("@type", "ceterms:Credential"), "ceterms:Credential is no class"),
        "a class in the wrong case": ("LearningProgram", put("@type", "ceterms:Learningprogram"), "is no class"),
        "a text without a language": ("Pathway", put("ceterms:name", "Associate degree"), "ceterms:name"),
        "a text in another language tag": ("Pathway", put("ceterms:name", {"en_us": "Degree"}), "ceterms:name"),
        "a price as text": (
            "Certification",
            put_inside("ceterms:estimatedCost", "ceterms:price", "299"),
            "ceterms:price",
        ),
        "a value of another class": (
            "Certification",
            put("ceterms:requires", [{"@type": "ceterms:CostProfile"}]),
            "ceterms:requires",
        ),
        "an organization of no class": (
            "Certification",
            put("ceterms:ownedBy", [{"@type": "ceterms:Organisation"}]),
            "ceterms:ownedBy",
        ),
        "a part that is not there": (
            "CourseComponent",
            put("ceterms:isChildOf", [f"{SITE}/#x"]),
            "not in the document",
        ),
        "a part of the wrong class": (
            "Pathway",
            put("ceterms:hasChild", [f"{SITE}/pathways/associate-degree/#award"]),
            "leads to",
        ),
    },
    "schemaorg": {
        "a misspelled property": (
            "Course",
            renamed("description", "descripton"),
            "descripton of Course is no property",
        ),
        "a property in the wrong case": ("Course", put("Name", "Terms"), "Name of Course is no property"),
        "a property of another type": ("Course", put("percentile10", 3), "percentile10 is no property of Course"),
        "a superseded property": ("WebPage", put("reviews", "Good"), "reviews is superseded"),
        "a superseded type": ("Course", put("@type", "UserPlays"), "UserPlays is superseded"),
        "an unknown type": ("Course", put("@type", "Curse"), "Curse is no type"),
        "a type in the wrong case": ("Course", put("@type", "course"), "course is no type"),
        "a misspelling inside": (
            "EducationalOccupationalCredential",
            put_inside("offers", "pricecurrency", "USD"),
            "pricecurrency of Offer is no property",
        ),
        "a value of another type": ("Course", put("description", {"@type": "Offer"}), "cannot be a Offer"),
        "a duration in words": (
            "EducationalOccupationalCredential",
            put("validFor", "two years"),
            "validFor of EducationalOccupationalCredential cannot be 'two years'",
        ),
        "a day in words": ("WebPage", put("sdDatePublished", "May 2026"), "sdDatePublished"),
        "an address that is none": ("Course", put("url", "javascript:alert(1)"), "url of Course cannot be"),
        "a number as text": (
            "EducationalOccupationalProgram",
            put_inside("numberOfCredits", "minValue", "68"),
            "minValue of QuantitativeValue cannot be",
        ),
        "something that is not there": ("WebPage", put("mainEntity", {"@id": "#gone"}), "not in the document"),
        "an empty list": ("WebPage", put("citation", []), "citation of WebPage is empty"),
    },
}


@pytest.mark.parametrize(("kind", "what"), [(kind, what) for kind, cases in BROKEN.items() for what in cases])
def test_what_the_vocabulary_does_not_allow_is_caught(vocabularies, kind, what):
    broken_class, break_it, words = BROKEN[kind][what]
    written = document(kind, [make_pathway(), make_credential()])
    assert vocabularies[kind].problems(written) == []

    break_it(next(node for node in written["@graph"] if node["@type"].removeprefix("ceterms:") == broken_class))

    assert any(words in problem for problem in vocabularies[kind].problems(written))


@pytest.mark.parametrize("kind", WRITERS)
def test_another_context_is_caught(vocabularies, kind):
    written = document(kind, [make_credential()]) | {"@context": "https://schema.example"}

    assert len(vocabularies[kind].problems(written)) == 1
