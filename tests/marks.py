"""What a page says, without the marks of short forms, which stand wherever one is used first."""

import re


def unmarked(html):
    return re.sub("</?abbr[^>]*>", "", html)
