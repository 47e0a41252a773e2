"""What both kinds of JSON-LD share: nodes that hold only what is known, durations, web addresses, and the bytes."""

import json
import re
from datetime import date
from urllib.parse import quote, urljoin

from guide.provenance import Unit
from guide.templatetags.markdown import plain_text

# Each unit of time in parts that ISO 8601 can count whole: 3.5 hours are 3 hours and 30 minutes.
DURATIONS = {
    Unit.YEARS: ("P{}Y", "P{}M", 12),
    Unit.MONTHS: ("P{}M", "", 1),
    Unit.DAYS: ("P{}D", "PT{}H", 24),
    Unit.HOURS: ("PT{}H", "PT{}M", 60),
}


def known(**properties):
    """The properties that say something: those empty or None are left out. 0 and False are said.

    >>> known(name="RHIT", former="", holders=0, facts=[])
    {'name': 'RHIT', 'holders': 0}
    """
    return {name: value for name, value in properties.items() if value not in (None, "", [], {}, ())}


def duration(amount, unit):
    """An amount of a unit as an ISO 8601 duration without fractions; empty where there is none, or it has none.

    >>> duration(Decimal("24.00"), "months"), duration(Decimal("3.50"), "hours"), duration(Decimal("2.5"), "years")
    ('P24M', 'PT210M', 'P30M')
    >>> duration(None, "months"), duration(Decimal("4.5"), "months"), duration(Decimal(20), "credits")
    ('', '', '')
    """
    if amount is None or amount < 0 or unit not in DURATIONS:
        return ""
    whole, parts, number = DURATIONS[unit]
    if amount == int(amount):
        return whole.format(int(amount))
    smaller = amount * number
    return parts.format(int(smaller)) if smaller == int(smaller) else ""


def number(amount):
    """An amount as JSON says it: 299.00 is 299, 3.50 is 3.5, None stays None."""
    if amount is None or isinstance(amount, int):
        return amount
    return int(amount) if amount == int(amount) else float(amount)


def whole(text):
    """The text, half a surrogate pair replaced: no encoding can carry it."""
    return text.encode("utf-8", "replace").decode()


def plain(markdown):
    """The words of a Markdown text, without its marks."""
    return plain_text(whole(markdown))


def web_address(text):
    """The text if it is an address of the web, else empty: readers may follow what stands in a document."""
    return text if re.fullmatch(r"https?://[^\s<>\"]+", text) else ""


def place_on(page, *key):
    """The address of a part of a page: what its key says, in characters that an address may hold."""
    return f"{page}#{quote(whole('-'.join(map(str, key))))}"


def is_exact(fact):
    """Whether a fact is one number and not a range."""
    return fact.low is not None and fact.low == fact.high


def ranged(fact):
    """A fact in words with its note: "9 to 12 months. Full time."."""
    return sentences(fact.value, fact.note)


def sentences(*texts):
    """Those of the texts that say something, each ended by a full stop."""
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in map(str.strip, texts) if text)


def beside(address, path):
    """The address of another page of the site, or a place on it, by the address of one; the path alone without one."""
    try:
        return urljoin(address, path)
    except ValueError:
        return path


def write_graph(out, context, summaries, nodes_of):
    """Write a JSON-LD document of the nodes of all summaries, one a line, to a binary file.

    What several summaries share, such as an occupation, is told once; that is all that is kept in mind.
    """
    shared, before = set(), b"\n"
    out.write(b'{"@context":' + as_json(context) + b',"@graph":[')
    for summary in summaries:
        for node in nodes_of(summary):
            address = node["@id"]
            if address in shared:
                continue
            if not address.startswith(summary.address):
                shared.add(address)
            out.write(before + as_json(node))
            before = b",\n"
    out.write(b"\n]}\n")


def as_json(data):
    """The data as JSON in bytes, the same for the same data; days as ISO 8601, half a surrogate pair replaced."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=False, default=_plain, allow_nan=False)
    return text.encode("utf-8", "replace")


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a document.")
