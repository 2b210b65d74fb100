"""The consultant's words as a table: on what, whose, and of when."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..commentary import CommentPart
from .source import Source
from .table import Column, Row, Table, in_order


def commentary_table(source: Source) -> Table:
    """A row a comment, in the order in which the report shows them."""
    columns = _columns()
    rows = in_order(columns, (_row(source, about, said) for about, said in _said(source) if said))
    empty = _("A consultant’s words on this result appear here once they are written.")
    return Table("commentary", _("Commentary"), columns, rows, empty=empty, running="text")


def _columns() -> tuple[Column, ...]:
    return (
        Column("about", _("On"), "text", 28),
        Column("text", _("What the consultant says"), "text", 100),
        Column("by", _("By"), "text", 24),
        Column("written_on", _("Written on"), "date", 13),
        Column("revision", _("Written for revision"), "whole", 10),
        Column("part", _("Key"), "key", 24),
    )


def _said(source: Source) -> Iterator[tuple[str, CommentPart | None]]:
    page = source.page
    yield _("Executive summary"), page.summary
    for function in page.functions:
        yield function.name, function.comment
    for row in page.plan:
        yield row.title, row.comment


def _row(source: Source, about: str, said: CommentPart) -> Row:
    return {
        "about": about,
        "text": said.plain,
        "by": said.by,
        "written_on": said.on,
        "revision": said.earlier or source.page.revision,
        "part": said.part,
    }
