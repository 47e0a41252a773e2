"""How a text will read is shown before it is saved, by the same code that shows it to visitors."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import reverse

from guide.fields import MarkdownField
from guide.templatetags.markdown import markdown
from guide.widgets import MarkdownTextarea

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
TEXT = "Some **bold** words, a [term](/glossary/), <script>alert(1)</script> and [a trap](javascript:alert(1))."


@pytest.mark.django_db
def test_staff_see_how_a_text_of_their_form_will_read(advisor_client):
    form = {"markdown": "facts-0-text", "facts-0-text": TEXT, "text": "Another."}

    answer = advisor_client.post(reverse("markdown_preview"), form)

    assert markdown(TEXT) in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert "Another." not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("form", [{}, {"markdown": "text"}, {"markdown": "text", "text": "  "}, {"markdown": "other"}])
def test_where_there_is_no_text_the_preview_says_so(advisor_client, form):
    answer = advisor_client.post(reverse("markdown_preview"), form)

    assert "There is no text yet." in answer.content.decode()


@pytest.mark.django_db
def test_only_staff_get_a_preview_and_only_when_they_post(client, advisor_client):
    assert advisor_client.get(reverse("markdown_preview")).status_code == 405
    client.logout()

    assert client.post(reverse("markdown_preview"), {"markdown": "text", "text": TEXT}).status_code == 302


def test_every_field_that_pages_show_as_markdown_is_one():
    shown = {
        name
        for file in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{{\s*[\w.]+\.(\w+)\|markdown", file.read_text(encoding="utf-8"))
    }
    known = {
        field.name for model in apps.get_models() for field in model._meta.fields if isinstance(field, MarkdownField)
    }

    assert shown == known


def test_a_button_names_the_field_that_it_shows():
    html = MarkdownTextarea().render("facts-0-guide_text", "", {"id": "id_facts-0-guide_text"})

    assert 'value="facts-0-guide_text"' in html
    assert "Preview" in html
    assert " of guide text" in html
