"""What a page is about, for machines, within the page."""

from django import template
from django.utils.safestring import mark_safe

from exports.linked import embedded
from exports.linked.linked_data import as_json
from exports.linked.schemaorg import CONTEXT

register = template.Library()

# Nothing in a block can end it, start a comment in it, or be taken for markup or for the end of a line.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def data_block(subject, *shown):
    """The JSON-LD of what a page shows, by its function in `exports.linked.embedded`; nothing where it is empty.

    A block of data is never run, so the content security policy has nothing to say against it.
    """
    nodes = getattr(embedded, f"of_{subject}")(*shown)
    if not nodes:
        return ""
    text = as_json({"@context": CONTEXT, "@graph": nodes}).decode().translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # Safe: escaped above.
