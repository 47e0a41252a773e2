"""What a page tells those who list, link and share it: its one address, its title and its picture."""

from urllib.parse import parse_qs

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe

from exports.interface.page_files import KINDS

register = template.Library()

FILES = {
    "pdf": ("application/pdf", "PDF"),
    "md": ("text/markdown", "Markdown"),
    "json": ("application/json", "JSON"),
    "jsonld": ("application/ld+json", "JSON-LD"),
}
"""The files that a page leads to, by suffix: media type and name."""


@register.tag
def said(parser, token):
    """`{% said as name %}...{% endsaid %}` writes what is inside, and keeps it under the name to be said again."""
    name = token.split_contents()[-1]
    inside = parser.parse(["endsaid"])
    parser.delete_first_token()
    return Said(inside, name)


class Said(template.Node):
    def __init__(self, nodelist, name):
        self.nodelist = nodelist
        self.name = name

    def render(self, context):
        # What is inside has been escaped when it was written, so it is safe to stand in an attribute as well.
        context[self.name] = mark_safe(" ".join(self.nodelist.render(context).split()))
        return context[self.name]


@register.inclusion_tag("_canonical.html", takes_context=True)
def canonical(context, query=""):
    """The one address of the page, `query` being what of its query string changes the content; a preview has none."""
    request = context.get("request")
    if request is None or hasattr(request, "preview"):
        return {}
    # The foot of the page names them too.
    files = context.render_context["files"] = files_of(request.resolver_match, query)
    return {"address": absolute(f"{request.path}{query}"), "files": files}


@register.inclusion_tag("_files.html", takes_context=True)
def page_files(context):
    """A line that leads to the same page as a file that people read; nothing where there is none."""
    files = context.render_context.get("files", [])
    return {"files": [file for file in files if file["name"] != "JSON-LD"]}


def files_of(match, query):
    """The files that say what a page says: address, media type and name of each; none where none says just that."""
    name = match.url_name.removesuffix("_detail")
    known = KINDS[name].parameters if name in KINDS else {}
    if parse_qs(query.removeprefix("?"), keep_blank_values=True).keys() - known.keys():
        return []
    try:
        return [
            {
                "address": reverse(f"{name}_file", kwargs={**match.captured_kwargs, "suffix": suffix}) + query,
                "type": media_type,
                "name": label,
            }
            for suffix, (media_type, label) in FILES.items()
        ]
    except NoReverseMatch:
        return []


@register.simple_tag
def site_image():
    """The address of the picture that stands for the site, as others need it."""
    return absolute(static("img/site.png"))


def absolute(path):
    """The address of a path of this site, whatever host it was asked for under."""
    return f"{settings.SITE_ADDRESS}{path}"
