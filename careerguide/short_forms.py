"""Short forms such as RHIT: each is explained where a page first uses it, by the names that are on file."""

import re

from django.utils.html import escape

from certifications.models import Credential
from guide.models import Organization, Term
from publishing.keeping import kept

# A text between tags, since what is on file is escaped: no `>` stands in it, and in a tag none but the last.
CANDIDATE = re.compile(r"[A-Z][A-Za-z*]*[A-Z](?:-P)?(?=s?(?![A-Za-z0-9]|-[A-Z])[^<>]*<)")
TAG = re.compile("<[^>]*>")
# Of these elements some hold nothing but text, and of the others a mark would make a box beside the text.
PLAIN = ("option", "text", "title", "textarea", "script", 'a class="button', 'span class="tag')
NEARBY = 60
"""Characters between a short form and its name at the most, for the page itself to explain it."""
OF_PUBLISHERS = {
    "AI": "artificial intelligence",
    "CIP": "Classification of Instructional Programs",
    "CCDS": "Certified Clinical Documentation Specialist",
    "DRG": "diagnosis-related group",
    "ETA": "Employment and Training Administration",
    "IPEDS": "Integrated Postsecondary Education Data System",
    "IT": "information technology",
    "JD": "Juris Doctor",
    "O*NET": "Occupational Information Network",
    "SQL": "Structured Query Language",
    "SSRS": "SQL Server Reporting Services",
    "TASC": "Test Assessing Secondary Completion",
    "USDOL": "United States Department of Labor",
}
"""Those that stand in quoted texts and names of data files, and are no matter of the glossary."""


@kept
def names_on_file():
    """The names of short forms: those of the glossary, and of the credentials and organizations that it leaves out."""
    organizations = Organization.objects.published().order_by().values_list("acronym", "name")
    credentials = Credential.objects.published().order_by().values_list("code", "name")
    terms = Term.objects.published().order_by().values_list("acronym", "name")
    rows = organizations.union(credentials, terms)
    return {**OF_PUBLISHERS, **{short: name for short, name in sorted(rows) if short}}


def explained(html, names):
    """(the HTML with each first use marked by its name, the short forms with their names that it leaves to explain).

    `names` is a function, called if there may be something to explain. What stands beside its name is explained.
    """
    marks, open_ones, seen, on_file = [], {}, set(), None
    for match in CANDIDATE.finditer(html):
        short, start = match[0], match.start()
        if short in seen or html[start - 1].isalnum():
            continue
        on_file = on_file or names()
        name = on_file.get(short)
        if name is None:
            seen.add(short)
        elif is_beside(html, match, name):
            seen.add(short)
            open_ones.pop(short, None)
        else:
            open_ones[short] = name
            if not element_around(html, start).startswith(PLAIN):
                seen.add(short)
                marks.append((match.start(), match.end(), name))
    return marked(html, marks), sorted(open_ones.items())


def is_beside(html, match, name):
    """Whether the name stands within a few words of the short form."""
    reach = NEARBY + len(name)
    before = html[max(0, match.start() - 3 * reach) : match.start()]
    after = html[match.end() : match.end() + 3 * reach]
    around = f"{text_of(before.partition('>')[2])[-reach:]} {text_of(after.rpartition('<')[0])[:reach]}"
    return escape(name).lower() in around.lower()


def text_of(html):
    return " ".join(TAG.sub(" ", html).split())


def element_around(html, position):
    """The tag before the position, from its name on."""
    return html[html.rfind("<", 0, position) + 1 : position]


def marked(html, marks):
    parts, end = [], 0
    for start, stop, name in marks:
        parts += [html[end:start], f'<abbr title="{escape(name)}">{html[start:stop]}</abbr>']
        end = stop
    return "".join([*parts, html[end:]])
