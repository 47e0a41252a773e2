import pytest

from guide.models import Passage, Section

pytestmark = pytest.mark.django_db


def test_a_section_leads_to_its_neighbors(client, content):
    first, second, third, *_ = Section.objects.published()

    response = client.get(second.get_absolute_url())

    assert (response.context["previous"], response.context["next"]) == (first, third)


def test_the_first_section_has_no_previous_and_the_last_no_next(client, content):
    *_, last = sections = list(Section.objects.published())

    at_start = client.get(sections[0].get_absolute_url())
    at_end = client.get(last.get_absolute_url())

    assert at_start.context["previous"] is None
    assert 'rel="prev"' not in at_start.text
    assert at_end.context["next"] is None
    assert 'rel="next"' not in at_end.text


def test_a_draft_section_is_neither_listed_nor_shown(client, content):
    Section.objects.filter(slug="education").update(status="draft")

    assert "/guide/education/" not in client.get("/guide/").text
    assert client.get("/guide/education/").status_code == 404


def test_a_draft_passage_is_not_shown(client, content):
    passage = Passage.objects.filter(section__slug="education").first()
    Passage.objects.filter(pk=passage.pk).update(text="A zyzzyva.", status="draft")

    assert "zyzzyva" not in client.get("/guide/education/").text


def test_a_passage_shows_source_date_review_and_confidence(client, content):
    passage = Passage.objects.filter(section__slug="education").first()

    text = client.get("/guide/education/").text

    assert f'href="/sources/#{passage.source.slug}"' in text
    assert f"As of {passage.as_of_in_words}" in text
    assert passage.review_in_words in text
    assert f"{passage.confidence} confidence" in text


def test_what_the_guide_said_stands_beside_what_holds_today(client, content):
    Passage.objects.filter(section__slug="education").update(guide_said="Something else.")

    assert "The May 2024 guide said otherwise: Something else." in client.get("/guide/education/").text


def test_the_glossary_is_in_alphabetical_order_of_what_stands_first(client, content):
    terms = client.get("/glossary/").context["terms"]

    heads = [(term.acronym or term.name).lower() for term in terms]
    assert heads == sorted(heads)
    assert len(heads) > 10
