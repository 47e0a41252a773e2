"""The numbered sources at the foot of a summary."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceLine:
    """One source as it was cited: publisher and title, its address if there is one, and the dates of what it says."""

    words: str
    url: str
    dates: str


class Sources:
    """Gives each source a number, from 1; one that is cited as of two dates has two."""

    def __init__(self):
        self._numbers = {}
        self._due = []

    def cite(self, *facts):
        """The numbers of the sources of these facts or routes, each read with its source; None is passed over."""
        numbers = [self._number(fact) for fact in facts if fact is not None and fact.source]
        return tuple(dict.fromkeys(numbers))

    def _number(self, fact):
        self._due.append(fact.review_by)
        line = SourceLine(str(fact.source), fact.source.url, dates_of(fact))
        return self._numbers.setdefault(line, len(self._numbers) + 1)

    @property
    def lines(self):
        return tuple(self._numbers)

    @property
    def review_by(self):
        """The first day on which something cited is due for another look; None if nothing is cited."""
        return min((day for day in self._due if day), default=None)


def dates_of(fact):
    """As-of and review-by date: "as of May 2026, review due May 31, 2027"."""
    as_of = f"as of {fact.as_of_in_words}" if fact.as_of else fact.as_of_in_words
    return f"{as_of}, {fact.review_in_words}" if fact.review_by else as_of
