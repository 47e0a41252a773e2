"""The search for programs, and the shipped file that its answers are held against."""

import csv
import re
from html import unescape

from pathways.importing.seed import shipped_file

with shipped_file().open(encoding="utf-8", newline="") as shipped:
    ROWS = list(csv.DictReader(shipped))
NOW = [row for row in ROWS if row["completions_2024"]]


def key_of(row):
    return int(row["unitid"]), row["cipcode"], int(row["award_level_code"])


def page(client, query=""):
    response = client.get(f"/programs/{query}")
    assert response.status_code == 200
    return response


def schools_and_programs(response):
    """The (school, program) pairs of a page, in order."""
    return [(school, program) for school in response.context["schools"] for program in school.programs]


def keys(response):
    return [
        (school.institution.unitid, program.cip_code, program.award_level)
        for school, program in schools_and_programs(response)
    ]


def all_keys(client, query):
    """The programs of every page, in order, reached by the link to the next page."""
    found, address = [], f"/programs/{query}"
    while address:
        response = client.get(address)
        found += keys(response)
        link = re.search('rel="next" href="([^"]+)"', response.text)
        address = unescape(link[1]) if link else None
    return found


def text_of(response):
    """The words of the page, as they are read."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", response.text)).split())
