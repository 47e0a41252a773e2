"""The links to what pages need together: one file where it has been made, else each of its parts."""

from functools import cache

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join

from careerguide.bundles import BUNDLES, SCRIPTS, STYLES, BundledStorage

register = template.Library()


@register.simple_tag
@cache
def styles():
    """The links to the style sheets of the pages for visitors."""
    return format_html_join("\n    ", '<link rel="stylesheet" href="{}">', [(file,) for file in files(STYLES)])


@register.simple_tag
@cache
def scripts():
    """The scripts of the check: htmx, and what its pages do beside."""
    return format_html_join("\n    ", '<script src="{}" defer></script>', [(file,) for file in files(SCRIPTS)])


def files(bundle):
    """The addresses of the bundle, or of its parts where files are served as they lie."""
    bundled = isinstance(staticfiles_storage, BundledStorage)
    return [static(file) for file in ([bundle] if bundled else BUNDLES[bundle])]
