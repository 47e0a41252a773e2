"""What is wrong with the texts: links that lead nowhere, acronyms nobody explains, sentences that are hard to read."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

from careerguide.content_check.content import Content
from careerguide.content_check.findings import Finding
from careerguide.content_check.reading import pattern_of, reading_of
from careerguide.content_check.rules import RULES
from careerguide.content_check.site import Site
from certifications.models import Credential
from guide.models import Faq, Organization, Passage, Section, Term
from guide.templatetags.markdown import PARSER, plain_text
from outlook.models import Occupation
from pathways.models import CareerStage, Course, Pathway

ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,}(?:-[A-Z]\b)?(?=s?\b)")
EVERYDAY = {"AI", "FAQ", "ID", "IT", "JD", "MD", "OK", "PDF", "US", "USA", "VUE"}
"""What every reader in the United States knows, and a company that writes its name so."""

LONG_ENOUGH = 100
HARDEST = 9


def text_findings(content: Content):
    yield from _dead_links(content)
    yield from _unexplained(content)
    yield from _hard_to_read(content)


def _dead_links(content):
    """Links within the site to pages, or places on them, that are not there."""
    found = [(text, link) for text in content.texts for link in links_in(text.text)]
    site = Site.of(content, [link for _, link in found])
    for text, link in found:
        if not site.has(link, own=_page_of(text.row)):
            what = f"The link to {link} in “{text.row._meta.get_field(text.field).verbose_name}” leads nowhere."
            yield Finding(RULES["dead-link"], text.row, what)


def links_in(markdown):
    """The addresses that a Markdown text links to on this site: all but those of another one, and of mail."""
    if "](" not in markdown and "]:" not in markdown:
        return []
    tokens = [part for token in PARSER.parse(markdown) for part in token.children or ()]
    links = dict.fromkeys(str(token.attrGet("href")) for token in tokens if token.type == "link_open")
    return [link for link in links if not urlsplit(link).scheme and not link.startswith("//")]


def _page_of(row):
    """The page on which visitors read the row, empty where it is not known."""
    return row.get_absolute_url().partition("#")[0] if hasattr(row, "get_absolute_url") else ""


def _unexplained(content):
    """Rows that use an acronym which is neither on file nor written out where it stands."""
    known = {re.sub(r"s$", "", name) for name in _acronyms_on_file(content)} | EVERYDAY
    for row, texts in _by_row(content).items():
        plain = " ".join(plain_text(text) for text in texts)
        used = dict.fromkeys(ACRONYM.findall(plain))
        if strange := [one for one in used if one not in known and not is_spelled_out(one, plain)]:
            said = ", ".join(strange)
            yield Finding(RULES["unexplained-acronym"], row, f"{said} {'are' if strange[1:] else 'is'} not explained.")


def _by_row(content):
    texts = defaultdict(list)
    for text in content.texts:
        texts[text.row].append(text.text)
    return texts


def _acronyms_on_file(content):
    yield from (row.acronym for model in (Term, Organization) for row in content.rows[model] if row.acronym)
    yield from (row.code for row in content.rows[Credential])


def is_spelled_out(acronym, text):
    """Whether the text says in full what the acronym means, before it or after it in brackets.

    >>> is_spelled_out("BLS", "the Bureau of Labor Statistics (BLS)"), is_spelled_out("BLS", "figures (BLS)")
    (True, False)
    """
    letters = [letter for letter in acronym if letter.isalpha()]
    small = r"(?:(?:of|for|and|in|the|on|to|&)\s+)*"
    full = rf"\W+{small}".join(rf"{letter}[\w’']*" for letter in letters)
    shown = re.escape(acronym)
    found = rf"\b{full}\s*\((?:the\s+)?{shown}s?\b|\b{shown}s?\s*\((?:the\s+)?{full}\b"
    return bool(re.search(found, text, re.IGNORECASE))


def _hard_to_read(content):
    """Sections of the guide, and other texts of some length, that ask for more than nine years of school."""
    names = pattern_of(_names(content))
    pages = defaultdict(list)
    for passage in content.rows[Passage]:
        pages[passage.section_id].append(passage.text)
    texts = [(row, pages[row.pk]) for row in content.rows[Section]]
    described = [Organization, Credential, Pathway, CareerStage, Course, Occupation]
    texts += [(row, [row.description]) for model in described for row in content.rows[model]]
    texts += [(row, [row.answer]) for row in content.rows[Faq]]
    for row, parts in texts:
        reading = reading_of(parts, names)
        if reading.words >= LONG_ENOUGH and round(reading.grade, 1) > HARDEST:
            each = reading.words / reading.sentences
            what = f"It reads at grade {reading.grade:.1f}, with {each:.0f} words in a sentence."
            yield Finding(RULES["hard-to-read"], row, what)


def _names(content):
    """Names, credentials and titles of sources: what a text has to say whatever its style."""
    for row in content.rows[Credential]:
        yield from (row.code, row.name, row.former_name)
    for row in content.rows[Organization]:
        yield from (row.acronym, row.name)
    for row in content.rows[Term]:
        yield row.acronym
        yield row.name if row.acronym and row.name[:1].isupper() else ""
    for row in content.sources:
        yield from (row.title, row.publisher)
