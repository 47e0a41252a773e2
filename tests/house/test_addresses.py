"""Every name in the URL map leads to a page, and a page's template bears the name of its address."""

from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver, reverse

from certifications.models import Credential
from exports.interface.page_files import KINDS
from guide.models import Section
from pathways.models import Pathway
from tests.content import shipped_content

pytestmark = pytest.mark.django_db
content = pytest.fixture(scope="module")(shipped_content)

ROOT = Path(__file__).resolve().parent.parent.parent
# Addresses that answer with data or a redirect, and so have no page.
FILES = {
    "pathway_file",
    "pathway_list_file",
    "credential_file",
    "credential_list_file",
    *(f"{name}_file" for name in KINDS),
    "openapi",
    "schema",
    "page_schema",
}
HEALTH = {"health", "health_live", "health_ready"}
WITHOUT_PAGE = {"results_json", "answer", "summary_pdf", "robots", "sitemap", "sitemap_section", *FILES, *HEALTH}
EXAMPLES = {"fact": "highest_education", "state": "alabama", "unitid": 101240, "section": "pages", "suffix": "json"}


def named_patterns(patterns):
    """The site's own named addresses; the admin keeps its names in a namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif not pattern.namespace:
            yield from named_patterns(pattern.url_patterns)


PATTERNS = {pattern.name: pattern for pattern in named_patterns(get_resolver().url_patterns)}
# What answers for addresses at which there is nothing.
del PATTERNS["no_file"]


def example(pattern):
    """An address that the pattern matches on the shipped content."""
    slugs = {"section": Section, "pathway": Pathway, "credential": Credential}
    row = slugs.get(pattern.name.split("_")[0])
    known = {**EXAMPLES, "slug": row and row.objects.published()[0].slug}
    return reverse(pattern.name, args=[known[name] for name in pattern.pattern.converters])


@pytest.mark.sampled(25)
@pytest.mark.parametrize("name", PATTERNS)
def test_every_named_address_answers(content, client, name):
    response = client.get(example(PATTERNS[name]))

    assert response.status_code in {200, 302}
    assert not response.cookies


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - WITHOUT_PAGE))
def test_a_page_template_is_named_after_its_address(name):
    templates = [file for file in (ROOT / "templates").rglob("*.html") if file.stem == name]

    assert len(templates) == 1


def test_every_template_is_a_page_or_a_part():
    pages = {*PATTERNS, "base", "400", "404", "500", "503"}

    strays = [
        str(file.relative_to(ROOT))
        for file in (ROOT / "templates").rglob("*.html")
        if file.stem not in pages and not file.stem.startswith("_") and "admin" not in file.parts
    ]

    assert strays == []
