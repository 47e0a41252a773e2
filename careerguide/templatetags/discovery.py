"""What a page tells those who list, link and share it: its one address, its title and its picture."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import mark_safe

register = template.Library()


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
    return {"address": absolute(f"{request.path}{query}")}


@register.simple_tag
def site_image():
    """The address of the picture that stands for the site, as others need it."""
    return absolute(static("img/site.png"))


def absolute(path):
    """The address of a path of this site, whatever host it was asked for under."""
    return f"{settings.SITE_ADDRESS}{path}"
