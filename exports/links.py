"""Which texts are addresses that a file may link to, and where those within the site lead from outside it."""

import re
from urllib.parse import urljoin

# Nothing else becomes a link: not what runs in a browser, and not what no browser could open.
WEB_ADDRESS = re.compile(r"https?://[!#$%&'()*+,./0-9:;=?@A-Z_a-z~-]{1,2000}")
WITHIN_SITE = re.compile(r"\]\((?=/[^/])")


def is_web_address(text):
    return bool(WEB_ADDRESS.fullmatch(text))


def absolute(markdown, page):
    """Markdown whose links within the site begin with the site that `page` lies on.

    >>> absolute("See [RHIT](/certifications/rhit/).", "https://site.example/pathways/")
    'See [RHIT](https://site.example/certifications/rhit/).'
    """
    if not is_web_address(page):
        return markdown
    site = urljoin(page, "/").rstrip("/")
    return WITHIN_SITE.sub(lambda found: f"]({site}", markdown)
