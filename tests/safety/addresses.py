"""Every address of the site that anybody may ask for, and what its own forms and links send there."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

from django.urls import reverse

from eligibility.rules import load_rules
from exports.interface.parameters import FOR_LISTS
from exports.interface.public_views import SUFFIXES
from tests.house.test_addresses import PATTERNS, example

DOORS = ["admin:login", "admin:index", "admin:logout", "exports:export_form", "exports:export_download"]
"""Addresses for staff at which everybody may knock. Those behind them are walked by who may pass."""

UPON_CHOICE = {"start": {"2027-01"}, "cost_certificate": {"8400"}, "rules": {"2026-11-01.01234567"}}
"""What forms ask only once something else is chosen, and what is added to an address that is kept."""


def addresses():
    """An address of each kind."""
    return sorted({example(pattern) for pattern in PATTERNS.values()} | set(map(reverse, DOORS)))


def further_addresses():
    """Every file in each of its formats, and every question of the check with its answer."""
    files = {example(PATTERNS[name]).removesuffix(".json") for name in PATTERNS if name.endswith("_file")}
    in_formats = {f"{file}.{suffix}" for file in files for suffix in SUFFIXES}
    asked = {reverse(page, args=[name]) for name in load_rules().by_name for page in ("question", "answer")}
    return sorted((in_formats | asked) - set(addresses()))


def known_values(client, pages):
    """What the forms and links of these pages send, by the names of their parameters."""
    known = {name: {""} for name in FOR_LISTS} | UPON_CHOICE
    for address in pages:
        if not address.endswith("/"):
            continue
        for name, value in Asked(client.get(address).content.decode("latin-1")).pairs:
            known.setdefault(name, set()).add(value)
    return {name: sorted(values) for name, values in sorted(known.items())}


class Asked(HTMLParser):
    """The parameters of a page's forms and links, as (name, value)."""

    def __init__(self, html):
        super().__init__()
        self.pairs = []
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in {"a", "link", "form"}:
            self.pairs += parse_qsl(urlsplit(attrs.get("href") or attrs.get("action") or "").query)
        if tag == "select":
            self._select = attrs.get("name", "")
        name = self._select if tag == "option" else attrs.get("name", "")
        if name and tag in {"input", "button", "select", "option"}:
            self.pairs.append((name, attrs.get("value") or "1"))
