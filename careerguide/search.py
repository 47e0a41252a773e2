"""Searching by words: pure functions from a query and entries to ranked, highlighted results.

Every word of the query must be found. Case, accents and plain plurals make no difference, a word matches the
beginning of a longer one, and an acronym matches its full name and the other way round.
"""

import re
import unicodedata
from collections import namedtuple
from dataclasses import dataclass
from functools import lru_cache

QUERY_LENGTH = 100
SNIPPET_LENGTH = 200
SOURCE = "Source"

Token = namedtuple("Token", "stem start end")

# A letter or digit with its accents, which some keyboards and word processors write as characters of their own.
LETTER = r"[^\W_][\u0300-\u036f]*"
WORD = re.compile(f"(?:{LETTER})+(?:['’](?:{LETTER})+)*")


@dataclass(frozen=True)
class Entry:
    """One thing that can be found: `kind` in a visitor's words, plain-text title and text, and its address."""

    kind: str
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class Result:
    """An entry that matched, with title and snippet cut into (text, matched) pieces."""

    entry: Entry
    title: tuple
    snippet: tuple


def fold(text):
    """The text in lower case without accents.

    >>> fold("Enfermería")
    'enfermeria'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def stem(word):
    """A folded word without the ending of a plain plural.

    >>> [stem(word) for word in ("nurses", "studies", "boxes", "classes", "analysis", "status", "class", "ehrs")]
    ['nurse', 'study', 'box', 'class', 'analysis', 'status', 'class', 'ehr']
    """
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=8192)
def tokens(text):
    """The words of a text as stems, with where each starts and ends; an apostrophe's "s" is dropped."""
    found = ((stem(re.split("['’]", fold(match[0]))[0]), *match.span()) for match in WORD.finditer(text))
    return tuple(Token(*word) for word in found if word[0])


def stems(text):
    return tuple(token.stem for token in tokens(text))


def units(query, synonyms):
    """What must be found: for each word, or phrase that has a synonym, the set of phrases that will do.

    `synonyms` maps a phrase (a tuple of stems) to a set of phrases. Longer phrases are taken first.
    """
    rest, wanted = stems(query), []
    longest = max(map(len, synonyms), default=1)
    while rest:
        sizes = range(min(longest, len(rest)), 0, -1)
        size = next((size for size in sizes if rest[:size] in synonyms), 1)
        wanted.append({rest[:size]} | synonyms.get(rest[:size], set()))
        rest = rest[size:]
    return wanted


def occurrences(unit, words):
    """The (first, last) places among the tokens where one of the unit's phrases stands."""
    found = []
    for phrase in unit:
        for first in range(len(words) - len(phrase) + 1):
            part = words[first : first + len(phrase)]
            *whole, final = zip(part, phrase, strict=True)
            if all(token.stem == word for token, word in whole) and final[0].stem.startswith(final[1]):
                found.append((first, first + len(phrase) - 1))
    return found


def find(query, entries, synonyms):
    """Results for the query, best first: its words as the title, all in the title, some in the title, in the text."""
    wanted = units(query, synonyms)
    if not wanted:
        return []
    ranked = []
    for entry in entries:
        title, text = tokens(entry.title), tokens(entry.text)
        in_title = [occurrences(unit, title) for unit in wanted]
        in_text = [occurrences(unit, text) for unit in wanted]
        if all(above or below for above, below in zip(in_title, in_text, strict=True)):
            places = [(title, in_title), (text, in_text)]
            ranked.append((rank(query, entry, in_title), highlighted(entry, places)))
    return [result for _, result in sorted(ranked, key=lambda pair: pair[0])]


def rank(query, entry, in_title):
    """Lower is better: 0 the title, acronym or name, 1 all words in the title, 2 some, 3 none, 4 a mere source."""
    if entry.kind == SOURCE:
        return 4
    names = [entry.title, *re.split("[:()]", entry.title)]
    if stems(query) in map(stems, names):
        return 0
    return 1 if all(in_title) else 2 if any(in_title) else 3


def highlighted(entry, places):
    (title, in_title), (text, in_text) = places
    return Result(entry, pieces(entry.title, spans(title, in_title)), snippet(entry.text, spans(text, in_text)))


def spans(words, found):
    """Character ranges to highlight, in order and without overlap."""
    ranges = sorted((words[first].start, words[last].end) for unit in found for first, last in unit)
    merged = []
    for start, end in ranges:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def snippet(text, found):
    """About 200 characters of the text around the first match, as pieces; cut between words."""
    start = max(0, found[0][0] - SNIPPET_LENGTH // 3) if found else 0
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + SNIPPET_LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), found[0][1] if found else 0) or end
    inside = [(first - start, last - start) for first, last in found if first >= start and last <= end]
    cut = pieces(text[start:end], inside)
    before, after = ((("… ", False),) if start else ()), ((" …", False),) if end < len(text) else ()
    return (*before, *cut, *after)


def pieces(text, found):
    """The text cut into (text, matched) pieces."""
    cut, place = [], 0
    for start, end in found:
        cut += [(text[place:start], False), (text[start:end], True)]
        place = end
    return tuple((piece, matched) for piece, matched in [*cut, (text[place:], False)] if piece)
