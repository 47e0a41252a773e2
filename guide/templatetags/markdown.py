"""Editors' Markdown as safe HTML, and as plain text."""

from functools import lru_cache
from html import unescape

import nh3
from django import template
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

register = template.Library()

# A heading would break the order of headings on the page, and pictures have no place in the content.
PARSER = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "image"])
TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "code", "pre", "blockquote", "hr"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}


@register.filter
@lru_cache(maxsize=4096)
def markdown(text):
    """Markdown as HTML that holds nothing but text, lists, emphasis and links."""
    html = nh3.clean(PARSER.render(text or ""), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return mark_safe(html)  # Clean: nh3 has just seen to it.


@lru_cache(maxsize=4096)
def plain_text(text):
    """The words of a Markdown text, without its marks."""
    return " ".join(unescape(nh3.clean(PARSER.render(text), tags=set())).split())
