"""Data laid out by a typst template as a PDF file that screen readers can follow (PDF/UA-1)."""

import json
import logging
import re
import unicodedata
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from exports.writers.values_in_words import code_points
from guide.dates import day_in_words

DESIGN = Path(__file__).with_name("design.typ").read_bytes()
PAPERS = ("us-letter", "a4")
# Fonts of the machine are left out, so that the same content gives the same file everywhere.
FONTS = typst.Fonts(include_system_fonts=False)
# A character that no font holds is drawn as the empty box of the font asked for: it measures alike in every face.
ABSENT_CHARACTERS = b"""
#let faces = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
#let look(character) = faces.map(face => measure(text(
  font: face, top-edge: "bounds", bottom-edge: "bounds", character)))
#context {
  let nothing = look("\\u{10FFFF}")
  [#metadata(json(bytes(sys.inputs.characters)).filter(c => look(c) == nothing)) <absent>]
}
"""
UNWRITABLE_CATEGORIES = {"Cc", "Cs", "Cn", "Co"}
# Whether a font holds a character, for those met so far: asking typst takes as long as a page.
HELD = {}

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Typeset:
    """A PDF file as bytes, and the characters in it that no font holds: each stands there as its code point."""

    pdf: bytes
    replaced: tuple[str, ...] = ()


def typeset(template, content, day, paper="us-letter"):
    """The Typeset file of data, dataclasses and dates among them, laid out by a typst template on one of the PAPERS.

    The same content on the same day gives the same bytes. A character that no font at hand can show stands as its code
    point: [U+4E2D].
    """
    if paper not in PAPERS:
        raise ValueError(f"Choose the paper among {', '.join(PAPERS)}.")
    content = _changed(json.loads(json.dumps(content, default=_as_data)), _with_one_line_break)
    characters = _characters(content)
    absent = _absent(characters)
    try:
        return _typeset(template, content, day, paper, absent)
    except typst.TypstError:
        # What the file holds may be a visitor's own, so the log says no more than this.
        logger.warning("A PDF file holds characters that no font can show together.")
    return _typeset(template, content, day, paper, characters)


def unshown(texts):
    """The characters of the texts that no font at hand can show, in order."""
    return tuple(sorted(_absent(_characters([*map(_with_one_line_break, texts)]))))


def _typeset(template, content, day, paper, absent):
    pdf = typst.compile(
        DESIGN + template,
        format="pdf",
        font_paths=FONTS,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
        sys_inputs={
            "content": json.dumps(_changed(content, lambda text: code_points(text, absent))),
            "date": day.isoformat(),
            "paper": paper,
        },
    )
    return Typeset(pdf, tuple(sorted(absent)))


def _as_data(value):
    """A dataclass as a mapping, a date in words."""
    return day_in_words(value) if isinstance(value, date) else asdict(value)


def _characters(content):
    """All characters of its texts that a font may lack: those beyond ASCII, and controls."""
    if isinstance(content, str):
        return {one for one in content if not (one.isascii() and one.isprintable()) and one != "\n"}
    parts = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return set().union(*map(_characters, parts))


def _absent(characters):
    """Those of the characters that no font holds."""
    unknown = sorted(characters - HELD.keys())
    HELD.update((character, False) for character in unknown if unicodedata.category(character) in UNWRITABLE_CATEGORIES)
    asked = [character for character in unknown if character not in HELD]
    if asked:
        absent = typst.query(
            ABSENT_CHARACTERS,
            "<absent>",
            field="value",
            one=True,
            font_paths=FONTS,
            sys_inputs={"characters": json.dumps(asked)},
        )
        absent = set(json.loads(absent))
        HELD.update((character, character not in absent) for character in asked)
    return {character for character in characters if not HELD[character]}


def _with_one_line_break(text):
    """The text with line breaks of one kind, and tabs as the spaces they stand for."""
    return re.sub(r"\r\n?|[\u2028\u2029]", "\n", text).expandtabs(4)


def _changed(content, change):
    """The content with each of its texts changed."""
    if isinstance(content, str):
        return change(content)
    if isinstance(content, list):
        return [_changed(part, change) for part in content]
    if isinstance(content, dict):
        return {name: _changed(part, change) for name, part in content.items()}
    return content
