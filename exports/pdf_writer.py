"""PDF files that screen readers can follow (PDF/UA-1); pathway summaries among them, one page per pathway."""

import json
import logging
import unicodedata
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path

import typst

from guide.dates import day_in_words, first_review_in_words

DESIGN = Path(__file__).with_name("design.typ").read_bytes()
TEMPLATE = Path(__file__).with_name("pathway_summary.typ").read_bytes()
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

logger = logging.getLogger(__name__)


def pathway_pdf(summaries):
    """The PDF file of one summary or more, as bytes. Its date is that of the export: same summaries, same bytes."""
    content = [
        {**asdict(summary), "review": first_review_in_words(summary.review_by, summary.exported_on)}
        for summary in summaries
    ]
    return write_pdf(TEMPLATE, content, summaries[0].exported_on)


def write_pdf(template, content, day):
    """The PDF file of data, dataclasses and dates among them, as bytes, laid out by a typst template.

    The same content on the same day gives the same bytes. A character that no font at hand can show stands as its code
    point: [U+4E2D].
    """
    content = json.loads(json.dumps(content, default=_as_data))
    try:
        return _compile(template, content, day)
    except typst.TypstError:
        # What the file holds may be a visitor's own, so the log says no more than this.
        logger.warning("A PDF file holds characters that no font can show.")
    try:
        return _compile(template, _spelled_out(content, _absent(_characters(content))), day)
    except typst.TypstError:
        return _compile(template, _spelled_out(content, _characters(content)), day)


def _as_data(value):
    """A dataclass as a mapping, a date in words."""
    return day_in_words(value) if isinstance(value, date) else asdict(value)


def _compile(template, content, day):
    return typst.compile(
        DESIGN + template,
        format="pdf",
        font_paths=FONTS,
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(day, time(), UTC),
        sys_inputs={"content": json.dumps(content), "date": day.isoformat()},
    )


def _characters(content):
    """All characters beyond ASCII, and control characters, in the content."""
    text = json.dumps(content, ensure_ascii=False)
    controls = {chr(code) for code in (*range(0x20), 0x7F)} - {"\n"}
    return {character for character in text if not character.isascii()} | controls


def _absent(characters):
    """Those of the characters that no font holds."""
    unwritable = {character for character in characters if unicodedata.category(character) in UNWRITABLE_CATEGORIES}
    found = typst.query(
        ABSENT_CHARACTERS,
        "<absent>",
        field="value",
        one=True,
        font_paths=FONTS,
        sys_inputs={"characters": json.dumps(sorted(characters - unwritable))},
    )
    return unwritable | set(json.loads(found))


def _spelled_out(content, characters):
    """The content with these characters of its texts written as their code points."""
    table = {ord(character): f"[U+{ord(character):04X}]" for character in characters}
    if isinstance(content, str):
        return content.translate(table)
    if isinstance(content, list):
        return [_spelled_out(part, characters) for part in content]
    if isinstance(content, dict):
        return {name: _spelled_out(part, characters) for name, part in content.items()}
    return content
