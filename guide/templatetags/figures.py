"""Numbers as readers write them."""

from django import template

from guide.provenance import number_in_words

register = template.Library()


@register.filter
def number(value):
    """The number with thousands separators, or "unknown": 51140 -> "51,140"."""
    return "unknown" if value is None else number_in_words(value)


@register.filter
def dollars(value):
    """The amount in US dollars, or "unknown": 51140 -> "$51,140"."""
    return "unknown" if value is None else f"${number_in_words(value)}"
