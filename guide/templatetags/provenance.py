"""Where a fact comes from, beside the fact."""

from functools import lru_cache
from typing import NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.text import capfirst

register = template.Library()
TEMPLATE = "_provenance.html"


class Cited(NamedTuple):
    """A source as a page names it: its address, which in a preview is another one, and its words."""

    address: str
    words: str


@register.simple_tag
def provenance(fact):
    """The sources of a fact that was read with them, its as-of and its review-by date, and how sure we are, as HTML."""
    # Kept with the fact, as `part` keeps what it renders.
    words = vars(fact)
    if TEMPLATE not in words:
        sources = [fact.source, *fact.supporting_sources.all()] if fact.source else []
        words[TEMPLATE] = provenance_of(fact, sources)
    return words[TEMPLATE]


def provenance_of(fact, sources):
    """The same of a fact whose sources are given, the one relied on first."""
    return written(
        tuple(Cited(source.get_absolute_url(), str(source)) for source in sources),
        bool(fact.as_of),
        fact.as_of_in_words,
        fact.is_overdue,
        fact.review_in_words,
        fact.confidence,
    )


# Most facts share their sources and dates with others. The words are the key, so that nothing can be out of date.
@lru_cache(maxsize=2048)
def written(cited, is_dated, as_of, is_overdue, review, confidence):
    source, *more = cited or (None,)
    context = {
        "source": source,
        "more": more,
        "as_of": f"As of {as_of}" if is_dated else capfirst(as_of),
        "is_overdue": is_overdue,
        "review": review,
        "confidence": confidence,
    }
    return render_to_string(TEMPLATE, context)
