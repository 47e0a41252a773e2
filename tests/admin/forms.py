"""Filling in the admin's forms as a browser would."""

from html import unescape

from publishing.models import Version
from publishing.versions import publish


def filled_form(response, **changes):
    """What the browser would send for the page's form and inlines, with changes; None takes a field out."""
    data = {}
    context = response.context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is None or value is False:
                continue
            if isinstance(value, list):
                value = [getattr(part, "pk", part) for part in value]
            data[field.html_name] = "on" if value is True else value
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def inline_rows(prefix, *rows, initial=0):
    """The fields of an inline: its management form and its rows as dictionaries."""
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    for index, row in enumerate(rows):
        data |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return data


def errors_of(response):
    """All messages on the page's form and inlines, as one text; asserts that the page came back."""
    assert response.status_code == 200
    return unescape(" ".join(str(error) for error in response.context["errors"]))


def publish_pending():
    """Publish all that waits."""
    pending = list(Version.objects.pending())
    publish(pending, pending[0].author)
