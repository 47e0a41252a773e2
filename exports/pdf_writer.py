"""Pathway summaries as a PDF that screen readers can follow (PDF/UA-1), one page per pathway."""

import json
import logging
import unicodedata
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path

import typst

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
    """The PDF file of one summary or more, as bytes. Its date is that of the export: same summaries, same bytes.

    A character that no font at hand can show stands as its code point: [U+4E2D].
    """
    content = json.loads(json.dumps([asdict(summary) for summary in summaries], default=_date_in_words))
    written = datetime.combine(summaries[0].exported_on, time(), UTC)
    try:
        return _compile(content, written)
    except typst.TypstError as problem:
        logger.warning("A pathway summary holds characters that no font can show: %s", problem)
    try:
        return _compile(_spelled_out(content, _absent(_characters(content))), written)
    except typst.TypstError:
        return _compile(_spelled_out(content, _characters(content)), written)


def _date_in_words(day):
    return f"{day:%B} {day.day}, {day.year}"


def _compile(content, written):
    return typst.compile(
        TEMPLATE,
        format="pdf",
        font_paths=FONTS,
        pdf_standards=["ua-1"],
        timestamp=written,
        sys_inputs={"summaries": json.dumps(content), "date": written.date().isoformat()},
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
