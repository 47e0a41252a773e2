"""Public pages tell machines what they are about: briefly, in schema.org's words, at no cost in queries."""

import gzip
import json
import re

import pytest

from certifications.models import Credential
from exports.linked import embedded
from guide.models import Faq, Term
from outlook.models import Occupation
from pathways.models import Pathway
from tests.exports.vocabularies import SchemaOrg, folder

PAGES = {
    "/": "WebSite",
    "/about/": "WebSite",
    "/pathways/": "ItemList",
    "/pathways/associate-degree/": "EducationalOccupationalProgram",
    "/pathways/high-school-equivalency/": "EducationalOccupationalProgram",
    "/certifications/": "ItemList",
    "/certifications/rhit/": "EducationalOccupationalCredential",
    "/certifications/cpc/": "EducationalOccupationalCredential",
    "/guide/": "ItemList",
    "/guide/coursework/": "Article",
    "/questions/": "FAQPage",
    "/glossary/": "DefinedTermSet",
    "/organizations/": "ItemList",
    "/careers/": "ItemList",
    "/outlook/": "Occupation",
    "/outlook/wages/history/": "Dataset",
    "/outlook/states/ohio/": "Occupation",
}
MOST_BYTES = 2000
"""That a block may add to a page as it travels, compressed."""


def page_of(client, address, **more):
    response = client.get(address, **more)
    assert response.status_code == 200, address
    return response.content.decode()


def block_of(html):
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return text


@pytest.mark.sampled(5)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_is_about_in_the_words_of_the_vocabulary(client, content, address):
    data = json.loads(block_of(page_of(client, address)))

    assert data["@graph"][0]["@type"] == PAGES[address]
    assert SchemaOrg(folder()).problems(data) == []


@pytest.mark.sampled(5)
@pytest.mark.parametrize("address", PAGES)
def test_a_block_makes_a_page_little_heavier(client, content, address):
    html = page_of(client, address)
    without = html.replace(block_of(html), "")

    assert len(gzip.compress(html.encode())) - len(gzip.compress(without.encode())) < MOST_BYTES


@pytest.mark.sampled(5)
@pytest.mark.parametrize("address", PAGES)
def test_a_block_is_the_same_whatever_host_was_asked(client, content, address):
    blocks = {block_of(page_of(client, address, headers={"host": host})) for host in ("testserver", "localhost")}

    assert len(blocks) == 1
    assert "testserver" not in blocks.pop()


def test_what_a_page_has_loaded_is_enough(content, django_assert_num_queries):
    pathways = list(Pathway.objects.with_facts().with_courses())
    credentials = list(Credential.objects.with_awarding_body().with_facts())
    (occupation, *_) = Occupation.objects.central().with_figures()
    faqs, terms = list(Faq.objects.with_sources()), list(Term.objects.with_source())

    with django_assert_num_queries(0):
        nodes = [
            *(embedded.of_pathway(row) for row in pathways),
            *(embedded.of_credential(row) for row in credentials),
            embedded.of_pay(occupation, occupation.official_wages[0], occupation.official_projection),
            embedded.of_questions(faqs),
            embedded.of_terms(terms),
        ]

    assert all(nodes)
