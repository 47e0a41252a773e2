"""Which texts are addresses that a file may link to, and where those within the site lead from outside it."""

import re
from urllib.parse import urljoin

# Nothing else becomes a link: not what runs in a browser, and not what no browser could open.
WEB_ADDRESS = re.compile(r"https?://[!#$%&'()*+,./0-9:;=?@A-Z_a-z~-]{1,2000}")
WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[:/?#].*)?", re.IGNORECASE)
WITHIN_SITE = re.compile(r"\]\((?=/[^/])")


def is_web_address(text):
    return bool(WEB_ADDRESS.fullmatch(text))


def web_address(text):
    """The address that a text may link to; empty where it is none.

    >>> [web_address(text) for text in ("https://x.example", "www.x.example/a", "javascript:alert(1)")]
    ['https://x.example', 'https://www.x.example/a', '']
    """
    whole = f"https://{text}" if WITHOUT_SCHEME.fullmatch(text) else text
    return whole if is_web_address(whole) else ""


def absolute(markdown, page):
    """Markdown whose links within the site begin with the site that `page` lies on.

    >>> absolute("See [RHIT](/certifications/rhit/).", "https://site.example/pathways/")
    'See [RHIT](https://site.example/certifications/rhit/).'
    """
    if not is_web_address(page):
        return markdown
    site = urljoin(page, "/").rstrip("/")
    return WITHIN_SITE.sub(lambda found: f"]({site}", markdown)
