"""Every short form is explained where a page first uses it."""

import re
from html import unescape

import pytest

from careerguide.short_forms import explained, names_on_file
from pathways.places import STATES
from tests.browser.addresses import PAGES

SHORT = re.compile(r"(?<![\w$-])[A-Z][A-Z*]*[A-Z](?=s?(?!\w|-[A-Z]))")
EXCEPTIONS = {
    "US": "the country, in prices and names",
    "ZIP": "nobody knows a ZIP code by its long name",
    "PDF": "a format of files, known by its short form alone",
    "JSON": "a format of files, known by its short form alone",
    "MD": "a doctor's title, and on other pages Maryland",
    "VUE": "the name of a company, Pearson VUE",
    "IBM": "the name of a company",
    "SAS": "the name of a program",
    "SPSS": "the name of a program",
    "MEDITECH": "the name of a company",
    "MIIT": "the name of a publisher",
    "BAH": "the name of a publisher",
    "ATA": "the name of a school",
    "UEI": "the name of a school",
    "ICPR": "the name of a school",
    "CC": "the name of a license, CC BY",
    "BY": "the name of a license, CC BY",
    "UNITID": "what the publisher of the data calls its column",
    "ZZ": "what somebody typed",
}
NAMES = {
    "RHIT": "Registered Health Information Technician",
    "CEU": "continuing education unit",
    "CCS-P": "Coder, Phys.",
}
MARK = '<abbr title="Registered Health Information Technician">RHIT</abbr>'


@pytest.mark.parametrize(
    ("html", "marked", "left"),
    [
        ("<p>An RHIT is an RHIT.</p>", f"<p>An {MARK} is an RHIT.</p>", ["RHIT"]),
        ('<a href="?goal=RHIT">RHIT</a>', f'<a href="?goal=RHIT">{MARK}</a>', ["RHIT"]),
        ("<option>RHIT</option><p>RHIT</p>", f"<option>RHIT</option><p>{MARK}</p>", ["RHIT"]),
        ("<option>RHIT</option>", "<option>RHIT</option>", ["RHIT"]),
        ("<p>The Registered Health Information Technician (RHIT)</p>", None, []),
        ("<dt>RHIT<br><span>Registered  Health\nInformation Technician</span></dt>", None, []),
        ("<p>XRHIT RHITS RHITx RHIT-X rhit</p>", None, []),
        ("<p>RHIT-minded</p>", f"<p>{MARK}-minded</p>", ["RHIT"]),
        ("<p>20 CEUs</p>", '<p>20 <abbr title="continuing education unit">CEU</abbr>s</p>', ["CEU"]),
        ("<p>The CCS-P</p>", '<p>The <abbr title="Coder, Phys.">CCS-P</abbr></p>', ["CCS-P"]),
        ("<p>Nothing short</p>", None, []),
    ],
)
def test_the_first_use_is_marked_unless_its_name_stands_beside_it(html, marked, left):
    result, short_forms = explained(html, lambda: NAMES)

    assert result == (marked or html)
    assert [short for short, _ in short_forms] == left


def test_a_page_without_capitals_asks_for_no_names():
    assert explained("<p>A page.</p>", lambda: pytest.fail("Nothing is to be looked up.")) == ("<p>A page.</p>", [])


def text_of(html):
    """The text between the tags, each piece on a line of its own."""
    return unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", html, flags=re.DOTALL))


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_short_form_on_a_page_is_explained_there(client, as_served, address):
    html = re.search("<main.*</main>", client.get(address).text, re.DOTALL)[0]

    # Programs are called as O*NET lists them, most by nothing but capitals.
    html = re.sub(r"<summary>All \d+ examples by kind.*?</details>", "", html, flags=re.DOTALL)
    names, text = names_on_file(), " ".join(text_of(html).split())
    explained_here = {unescape(short) for short in re.findall("<dt>([^<]*)</dt><dd>", html)}
    open_ones = {
        short
        for short in SHORT.findall(text)
        if short not in EXCEPTIONS.keys() | explained_here | STATES.keys()
        and not (short in names and names[short].lower() in text.lower())
    }
    assert open_ones == set()
