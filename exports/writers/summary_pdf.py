"""The one-page summary of a visit as a PDF that screen readers can follow (PDF/UA-1)."""

from pathlib import Path

from exports.writers.typesetting import typeset

TEMPLATE = Path(__file__).with_name("visit_summary.typ").read_bytes()


def summary_pdf(summary):
    """The PDF file of a visit's Summary, as bytes: the same summary gives the same bytes."""
    return typeset(TEMPLATE, summary, summary.made_on).pdf
