"""Editors' Markdown as plain data, for files that are laid out by something other than a browser."""

from urllib.parse import urljoin

from markdown_it.tree import SyntaxTreeNode

from exports.writers.links import is_web_address
from guide.templatetags.markdown import PARSER

KINDS = {
    "paragraph": "paragraph",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quotation",
    "hr": "rule",
    "strong": "strong",
    "em": "emphasis",
    "hardbreak": "break",
}


def prose(text, page):
    """The parts of a Markdown text, read as the site's pages read it; links within the site are made whole by `page`.

    Each part is a mapping with its kind under "is", and its "text", or its "parts"; a list has "first", the number of
    its first item or None; a link has "to", an address of the web.

    >>> prose("See *this*.", "")
    [{'is': 'paragraph', 'parts': [{'is': 'text', 'text': 'See '}, {'is': 'emphasis', 'parts': [{'is': 'text', 'text': \
'this'}]}, {'is': 'text', 'text': '.'}]}]
    """
    return _parts(SyntaxTreeNode(PARSER.parse(text)), page)


def _parts(node, page):
    return [part for child in node.children for part in _part(child, page)]


def _part(node, page):
    if node.type in ("text", "code_inline", "softbreak"):
        is_code = node.type == "code_inline"
        yield {"is": "code" if is_code else "text", "text": node.content or " "}
    elif node.type in ("fence", "code_block"):
        yield {"is": "paragraph", "parts": [{"is": "code", "text": node.content.rstrip("\n")}]}
    elif node.type == "link" and is_web_address(address := urljoin(page, str(node.attrs["href"]))):
        yield {"is": "link", "to": address, "parts": _parts(node, page)}
    elif node.type in KINDS:
        first = node.attrs.get("start", 1) if node.type == "ordered_list" else None
        yield {"is": KINDS[node.type], "parts": _parts(node, page), "first": first}
    else:
        yield from _parts(node, page)
