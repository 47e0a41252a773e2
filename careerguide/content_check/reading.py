"""How many years of school a text asks for, by the formula of Flesch and Kincaid for the United States.

Syllables are counted by rules of spelling. That is wrong for some words and nearly right for a text: what counts here
is the average of a hundred words and more.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from guide.templatetags.markdown import PARSER

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:]+[”\"')]*\s+(?=[\W_]*[A-Z0-9])|[.!?:]+\W*$")

VOWELS = re.compile(r"[aeiouy]+")
# Endings whose e is silent: "coded" but not "added", "times" but not "nurses".
SILENT = re.compile(r"(?<=[^aeiouy])(?:e|(?<![td])ed|(?<![sxz])(?<![cs]h)(?<![cg])es|ely|eful|eless|ement|ements)$")
# Two vowels side by side that are spoken one after the other, as in "associate", "reality", "being", "union".
APART = re.compile(
    r"ia(?!l|n\b|ns\b)|io(?!n|us)|(?<![ctgx])io(?=us)|(?<![qg])ua(?!ge|r[dt])|(?<!q)ui(?=n\b|ty)|ie(?=t\b|ty|nc)"
    r"|(?<![ct])ie(?=nt)|[aeiou]ing|ea(?=t(?:e|i|or)|lit)|(?<=[aeiou][a-z])eas?\b|eo(?!r|u|p)|oy(?=e)|uou|yi"
)
CONSONANT_LE = re.compile(r"[^aeiouy]l(?:e|es|ed)$")


class Reading(NamedTuple):
    """A text in numbers: words without names and figures, their sentences and syllables."""

    words: int
    sentences: int
    syllables: int

    @property
    def grade(self):
        """The school year that it asks for: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
        if not self.words:
            return 0.0
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def reading_of(texts, names):
    """The Reading of Markdown texts that are read one after the other; `names` is a pattern of what to leave out.

    A paragraph and an item of a list end a sentence.
    """
    sentences = [WORD.findall(part) for text in texts for block in blocks(text) for part in sentences_in(block, names)]
    spoken = [words for words in sentences if words]
    syllable_count = sum(syllables(word) for words in spoken for word in words)
    return Reading(sum(map(len, spoken)), len(spoken), syllable_count)


def sentences_in(block, names):
    """The sentences of a block, without the names."""
    return (names.sub(" ", sentence) for sentence in SENTENCE_END.split(block) if sentence)


@lru_cache(maxsize=4096)
def blocks(text):
    """The words of each paragraph and each item of a list, without the marks of Markdown."""
    tokens = [token.children for token in PARSER.parse(text) if token.type == "inline"]
    return ["".join(" " if part.type.endswith("break") else part.content for part in parts) for parts in tokens]


def pattern_of(names):
    """A pattern that finds these names in a text, longest first, and whatever else is written in capitals."""
    listed = "|".join(re.escape(name) for name in sorted(set(filter(None, names)), key=len, reverse=True))
    return re.compile(rf"\b(?:{listed + '|' if listed else ''}[A-Z][\w-]*[A-Z][\w-]*)\b")


@lru_cache(maxsize=16_384)
def syllables(word):
    """About how many syllables an English word has.

    >>> [syllables(word) for word in ("code", "coded", "health", "table", "medical", "association", "idea")]
    [1, 2, 1, 2, 3, 5, 3]
    """
    return sum(_syllables(part) for part in re.split(r"['’]", word.lower()) if part and part not in ("s", "t", "d"))


def _syllables(part):
    count = len(VOWELS.findall(part)) + len(APART.findall(part))
    if not CONSONANT_LE.search(part) and SILENT.search(part):
        count -= 1
    return max(count, 1)
