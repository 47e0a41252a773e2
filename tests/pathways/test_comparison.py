from datetime import date
from html import unescape

import pytest

from guide.provenance import Source
from pathways.models import Pathway, PathwayFact

pytestmark = pytest.mark.django_db


def add_pathway(name, **changes):
    texts = {"summary": "Short.", "description": "Long."}
    return Pathway.objects.create(
        slug=name.lower(), name=name, **{"award": "certificate", "purpose": "entry", "position": 90, **texts, **changes}
    )


def add_length(pathway, **changes):
    provenance = {"source": Source.objects.first(), "review_by": date(2027, 1, 1), "confidence": "high"}
    values = {"kind": "length", "low": 18, "high": 18, "unit": "months", **provenance, **changes}
    return PathwayFact.objects.create(slug=f"{pathway.slug}-length", pathway=pathway, **values)


def comparison(client, query=""):
    """The names of the columns, and the cells of each row by label."""
    context = client.get(f"/pathways/compare/{query}").context
    return [option.name for option in context["choice"].chosen], {row.label: row.cells for row in context["rows"]}


def test_the_certificate_stands_beside_the_associate_degree(client, content):
    _, rows = comparison(client)

    certificate, associate = rows["Time"]
    assert [fact.value for fact in certificate] == ["9 to 12 months"]
    assert [fact.value for fact in associate] == ["up to 24 months"]
    assert len(rows["Coursework"][0]) == len(rows["Coursework"][1]) == 6


def test_what_a_pathway_opens_and_does_not_open_is_worked_out_from_the_rules(client, content):
    _, rows = comparison(client)

    (_, associate_if), (certificate_not, _) = rows["Opens, on a condition"], rows["Does not open by itself"]
    assert [(one.credential.code, one.condition) for one in associate_if] == [
        ("RHIT", "if the program is CAHIIM-accredited")
    ]
    assert "RHIT" in [one.credential.code for one in certificate_not]


def test_a_third_pathway_becomes_a_column(client, content):
    before, _ = comparison(client)
    add_length(add_pathway("Apprenticeship"))

    after, rows = comparison(client)

    assert after == [*before, "Apprenticeship"]
    assert all(len(cells) == 3 for cells in rows.values())
    assert rows["Time"][2][0].value == "18 months"
    assert "Apprenticeship</a></th>" in client.get("/pathways/compare/").text


def test_pathways_before_and_after_the_first_job_are_no_columns(client, content):
    before, _ = comparison(client)
    add_pathway("Doctorate", purpose="advancing")
    add_pathway("Preparation", purpose="foundation")
    add_pathway("Unready", status="draft")

    after, _ = comparison(client)

    assert after == before


def test_what_is_not_known_is_shown_as_unknown(client, content):
    _, rows = comparison(client)

    assert rows["Cost"] == [[], []]
    assert "Unknown: no source on file" in client.get("/pathways/compare/").text


def test_a_draft_fact_is_not_shown(client, content):
    add_length(add_pathway("Apprenticeship"), status="draft")

    _, rows = comparison(client)

    assert rows["Time"][2] == []


def test_any_published_pathways_can_be_chosen(client, content):
    columns, rows = comparison(client, "?with=bachelors-degree&with=certificate")

    assert columns == ["Certificate in medical coding or health information", *columns[1:]]
    assert columns[1].startswith("Bachelor")
    assert all(len(cells) == 2 for cells in rows.values())


def test_a_draft_pathway_cannot_be_chosen(client, content):
    Pathway.objects.filter(slug="bachelors-degree").update(status="draft")

    response = client.get("/pathways/compare/?with=bachelors-degree&with=certificate")

    assert response.context["choice"].slugs == ["certificate", "associate-degree"]
    assert "Bachelor" not in response.text


def test_what_a_pathway_without_steps_opens_is_unknown(client, content):
    add_pathway("Apprenticeship")

    _, rows = comparison(client, "?with=certificate&with=apprenticeship")

    assert rows["Does not open by itself"][1] is None
    assert "Unknown: no rule on file" in client.get("/pathways/compare/").text


def test_a_pathway_page_leads_to_its_comparison_with_each_other_pathway(client, content):
    text = unescape(client.get("/pathways/certificate/").text)

    for slug in ("high-school-equivalency", "associate-degree", "bachelors-degree"):
        assert f'href="/pathways/compare/?with=certificate&with={slug}"' in text
    assert "with=certificate&with=certificate" not in text


def test_a_pathway_page_says_what_it_opens(client, content):
    text = client.get("/pathways/associate-degree/").text

    assert "Opens it if the program is CAHIIM-accredited" in text
    assert "Does not open it by itself" in text


def test_a_draft_pathway_has_no_page(client, content):
    Pathway.objects.filter(slug="certificate").update(status="draft")

    assert client.get("/pathways/certificate/").status_code == 404
    assert "/pathways/certificate/" not in client.get("/pathways/").text
