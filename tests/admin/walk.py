"""Every address for staff, found from the URL map, and what a request writes."""

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.contrib import admin
from django.db import connection
from django.template.response import SimpleTemplateResponse
from django.urls import URLPattern, get_resolver

from careerguide.signing_in.site import GuardedSite

KINDS = {f"{model._meta.app_label}/{model._meta.model_name}": model for model in admin.site._registry}
WRITING = re.compile(r'\s*(?:INSERT\s+(?:OR \w+\s+)?INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"(\w+)"', re.IGNORECASE)
STAFF = ("admin/", "exports/")
ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Stop:
    """One address: the name of its page, `change` for any model's change form, and the model where it is one's."""

    address: str
    page: str
    model: type | None


def stops(examples):
    """All addresses for staff. `examples` gives arguments by name, and by model for its pages; others are 1."""
    for route, name in routes(get_resolver()):
        if not route.startswith(STAFF):
            continue
        model = KINDS.get("/".join(route.split("/")[1:3]))
        page = name.removeprefix(f"{model._meta.app_label}_{model._meta.model_name}_") if model else name
        key = str(examples.get(model, 1))

        def value(match, model=model, key=key):
            own = model and match[1] in {"object_id", "id", "pk"}
            return key if own else str(examples.get(match[1], 1))

        yield Stop("/" + ARGUMENT.sub(value, route), page, model)


def routes(resolver, before=""):
    """The whole route and the name of every pattern; one written as a regular expression gives its alternatives."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from routes(pattern, route)
        elif choice := re.search(r"\^\(\?P<\w+>([\w|]+)\)/\$$", route):
            for word in choice[1].split("|"):
                yield f"{route[: choice.start()]}{word}/", pattern.name
        elif route.endswith("(?P<url>.*)$"):
            yield route.replace("(?P<url>.*)$", "no-such-page/"), "anything else"
        else:
            yield route, pattern.name or "short"


@contextmanager
def empty_pages():
    """Pages without contents, navigation and content check, for tests of who gets which of them."""
    list_of_room = GuardedSite.get_app_list
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            GuardedSite, "get_app_list", lambda site, request, label=None: label and list_of_room(site, request, label)
        )
        patch.setattr("guide.admin.notes_on_rows", [])
        patch.setattr("careerguide.content_check_views.check", lambda content: [])
        patch.setattr(SimpleTemplateResponse, "rendered_content", "")
        logging.disable(logging.CRITICAL)
        yield
        logging.disable(logging.NOTSET)


@contextmanager
def written():
    """The tables that are written to meanwhile, each with the values sent."""
    found = []

    def watch(execute, sql, values, many, context):
        if match := WRITING.match(sql):
            found.append((match[1], str(values)))
        return execute(sql, values, many, context)

    with connection.execute_wrapper(watch):
        yield found
