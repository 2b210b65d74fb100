"""Tables that are searched, sorted and paged by their address, so that they work without script and as bookmarks."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from ..forms import SearchForm

PER_PAGE = 50


class Heading(NamedTuple):
    """A column's head: where a click sorts by it, and how it is sorted now."""

    key: str
    label: str
    href: str
    aria: str  # "ascending", "descending", or "" where the table is sorted by another


class Listing:
    """What an address asks of a table. What it asks that does not exist is left out, never refused."""

    def __init__(self, request: HttpRequest, sorts: Sequence[str], **filters: Sequence[str]):
        """The first of the sorts is how the table is sorted unasked; a filter is named with the values it may have."""
        asked = request.GET.get("sort", "")
        known = asked.removeprefix("-") in sorts
        self.sort = asked.removeprefix("-") if known else sorts[0]
        self.descending = known and asked.startswith("-")
        self.search = SearchForm(request.GET).words
        given = {name: request.GET.get(name, "") for name in filters}
        self.filters = {name: value if value in filters[name] else "" for name, value in given.items()}
        self._page = request.GET.get("page", "1")

    @property
    def asked(self) -> dict[str, Any]:
        """What the querysets of models.workspace take."""
        return {"search": self.search, "sort": self.sort, "descending": self.descending, **self.filters}

    @property
    def sorted_by(self) -> str:
        """The sort as the address has it."""
        return f"-{self.sort}" if self.descending else self.sort

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or any(self.filters.values()))

    def href(self, **changes: str | int) -> str:
        """The same table, changed in this."""
        query: dict[str, str | int] = {"q": self.search, "sort": self.sorted_by, **self.filters, **changes}
        return "?" + urlencode({name: value for name, value in query.items() if value})

    def headings(self, labels: Mapping[str, Any]) -> list[Heading]:
        """The heads of the columns that can be sorted by; a second click turns the order."""
        return [self._heading(key, str(label)) for key, label in labels.items()]

    def _heading(self, key: str, label: str) -> Heading:
        if key != self.sort:
            return Heading(key, label, self.href(sort=key), "")
        turned = key if self.descending else f"-{key}"
        return Heading(key, label, self.href(sort=turned), "descending" if self.descending else "ascending")

    def page(self, rows: QuerySet[Any]) -> Page:
        """The page asked for, the first or last where there is no such page."""
        return Paginator(rows, PER_PAGE).get_page(self._page)

    def pager(self, page: Page) -> list[tuple[str, str]]:
        """(number, address) of the pages to go to; no address for the one that is shown, and for what is left out."""
        numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        return [
            (str(n), self.href(page=n) if isinstance(n, int) and n != page.number else "") for n in numbers
        ]
