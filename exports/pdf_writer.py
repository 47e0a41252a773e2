"""Pathway summaries as PDF, one page per pathway."""

from dataclasses import asdict
from pathlib import Path

from exports.typesetting import typeset
from guide.dates import first_review_in_words

TEMPLATE = Path(__file__).with_name("pathway_summary.typ").read_bytes()


def pathway_pdf(summaries):
    """The PDF file of one summary or more, as bytes. Its date is that of the export: same summaries, same bytes."""
    content = [
        {**asdict(summary), "review": first_review_in_words(summary.review_by, summary.exported_on)}
        for summary in summaries
    ]
    return typeset(TEMPLATE, content, summaries[0].exported_on).pdf
