"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and whether there are more: `number` counts from 1."""

    rows: Sequence[Any]
    number: int
    has_next: bool

    @property
    def query(self):
        """The end of the page's address; empty for the first."""
        return f"?page={self.number}" if self.number > 1 else ""

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)


def page_of(request, rows, size):
    """The page of the rows that the address asks for by `page`, in one query; the first if there is no such page."""
    asked = request.GET.get("page", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    return _page(rows, max(number, 1), size) or _page(rows, 1, size)


def _page(rows, number, size):
    found = list(rows[(number - 1) * size : number * size + 1])
    return Page(found[:size], number, len(found) > size)
