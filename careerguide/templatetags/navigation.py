"""The site's rooms as tabs, and which of them a page stands in."""

from django import template
from django.urls import reverse

register = template.Library()

ROOMS = (
    ("guide", "guide_index", "Guide"),
    ("pathways", "pathway_list", "Pathways"),
    ("certifications", "credential_list", "Certifications"),
    ("outlook", "outlook", "Pay and outlook"),
    ("check", "check_start", "Check your options"),
)
# Pages that stand below a room's tab, though not below its address.
ELSEWHERE = {"pathways": ("program_list",)}


@register.simple_tag(takes_context=True)
def current_room(context):
    """The name of the room that the page stands in, or "home" for a page of none."""
    path = path_of(context)
    return next((name for name, view, _ in ROOMS if is_below(path, name, view)), "home")


@register.inclusion_tag("_navigation.html", takes_context=True)
def navigation(context):
    """The tabs of the header; the current one is marked "page", or "true" from a page below it."""
    path = path_of(context)
    rooms = []
    for name, view, label in ROOMS:
        url = reverse(view)
        current = "page" if path == url else "true" if is_below(path, name, view) else ""
        rooms.append({"name": name, "url": url, "label": label, "current": current})
    return {"rooms": rooms}


def is_below(path, name, view):
    """Whether the path belongs to the room of this name."""
    return any(path.startswith(reverse(start)) for start in (view, *ELSEWHERE.get(name, ())))


def path_of(context):
    return context["request"].path if "request" in context else ""
