"""How the answer sheet looks: one face, hairlines, the colours of the site (static/css/tokens.css)."""

import math
from collections.abc import Sequence
from typing import Any

INK, QUIET, LINE, ACCENT, PAPER, FIELD = "#14201f", "#475654", "#c9d3d1", "#0f5c5c", "#ffffff", "#f2f7f6"
FONT, SIZE = "Calibri", 11
LINE_HEIGHT, LEAST_HEIGHT = 15.5, 24
PRINTED = 170  # characters across a printed page that one can still read


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters, broken between words."""
    return sum(max(1, math.ceil(len(line) * 1.12 / width)) for line in text.split("\n"))


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        base = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top", "text_wrap": True}
        ruled = base | {"bottom": 1, "bottom_color": LINE, "indent": 1}
        face = {"font_name": FONT, "font_size": SIZE, "font_color": INK}
        self.strong, self.plain = book.add_format(face | {"bold": True}), book.add_format(face)
        self.title = book.add_format(base | {"font_size": 18, "bold": True, "text_wrap": False})
        self.wide = book.add_format(base | {"font_color": QUIET})
        self.head = book.add_format(ruled | {"bold": True, "font_color": PAPER, "bg_color": ACCENT})
        self.mark = book.add_format(
            ruled | {"font_size": 7, "font_color": PAPER, "bg_color": ACCENT, "text_wrap": False}
        )
        self.key = book.add_format(
            ruled | {"indent": 0, "font_size": 7, "font_color": QUIET, "text_wrap": False}
        )
        self.asked = book.add_format(ruled | {"bold": True})
        self.text = book.add_format(ruled)
        self.field = book.add_format(
            ruled | {"bg_color": FIELD, "left": 1, "left_color": LINE, "num_format": "@"}
        )

    def page(self, name: str, title: str) -> "Page":
        """A new sheet under a title."""
        return Page(self, self.book.add_worksheet(name), title)


class Page:
    """One sheet, written from top to bottom."""

    def __init__(self, look: Look, sheet: Any, title: str) -> None:
        self.look, self.sheet, self.widths = look, sheet, [5.0]
        self.next, self.headed = 2, 0
        sheet.write_string(0, 1, title, look.title)
        sheet.set_row(0, 28)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.hide_gridlines(2)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        sheet.set_footer("&L&A&RPage &P of &N")

    def columns(self, *widths: float) -> None:
        """How wide the columns are, in characters; the first holds the keys."""
        self.widths = list(widths)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)
        self.sheet.fit_to_pages(max(1, math.ceil(sum(widths) / PRINTED)), 0)
        self.sheet.repeat_columns(0, 1)

    def wide(self, text: str, columns: int) -> None:
        """A line of text over several columns."""
        last = min(columns, len(self.widths)) - 1
        self.sheet.merge_range(self.next, 1, self.next, last, "", self.look.wide)
        self.sheet.write_string(self.next, 1, text, self.look.wide)
        self.sheet.set_row(self.next, LINE_HEIGHT * lines_of(text, sum(self.widths[1 : last + 1])) + 4)
        self.next += 1

    def gap(self) -> None:
        """An empty row."""
        self.next += 1

    def head(self, marker: str, *headings: str) -> None:
        """The row that says what the table is, and names its columns."""
        self.sheet.write_string(self.next, 0, marker, self.look.mark)
        for place, text in enumerate(headings, start=1):
            self.sheet.write_string(self.next, place, text, self.look.head)
        self.sheet.repeat_rows(self.next)
        self.headed = self.next
        self.next += 1

    def row(self, key: str, texts: Sequence[str], fields: Sequence[str]) -> None:
        """A key, what is asked, and fields to fill in."""
        self.sheet.write_string(self.next, 0, key, self.look.key)
        for place, text in enumerate(texts, start=1):
            self.text(place, text)
        for place, text in enumerate(fields, start=1 + len(texts)):
            if text:
                self.sheet.write_string(self.next, place, text, self.look.field)
            else:
                self.sheet.write_blank(self.next, place, None, self.look.field)
        lines = max(
            (lines_of(text, self.widths[place]) for place, text in enumerate(texts, start=1)), default=1
        )
        self.sheet.set_row(self.next, max(LEAST_HEIGHT, LINE_HEIGHT * lines + 6))
        self.next += 1

    def text(self, place: int, text: str) -> None:
        """What is asked, its first line in bold; or what stands beside it."""
        first, _break, rest = text.partition("\n")
        if place == 1 and rest:
            look = self.look
            self.sheet.write_rich_string(
                self.next, place, look.strong, first, look.plain, f"\n{rest}", look.text
            )
        else:
            self.sheet.write_string(self.next, place, text, self.look.asked if place == 1 else self.look.text)

    def choose(self, first: int, source: str | list[str], last: int | None = None) -> None:
        """A list to pick from in the row written last. Something else may be typed, after a question."""
        rule = {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": "Not in the list",
            "error_message": "Keep it all the same?",
        }
        self.sheet.data_validation(self.next - 1, first, self.next - 1, first if last is None else last, rule)

    def frozen(self, columns: int) -> None:
        """Headings and what is asked stay in sight."""
        self.sheet.freeze_panes(self.headed + 1, columns)
