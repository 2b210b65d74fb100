"""How the workbook looks: one face, hairlines, the report's palette."""

from functools import cache
from typing import Any

from ..palette import Palette
from .table import Column

FONT, SERIF, SIZE = "Arial", "Georgia", 9
DAY, SHARE, DECIMAL, WHOLE, SIGNED = "d mmm yyyy", "0 %", "0.00", "0", "+0;−0;0"
NUMBERS = {"whole": WHOLE, "signed": SIGNED, "decimal": DECIMAL, "share": SHARE, "date": DAY}
CENTRED = ("level", "yes_no", "whole", "signed")


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any, palette: Palette) -> None:
        self.book, self.palette = book, palette
        self.format = cache(self._format)

    def _format(self, **changes: Any) -> Any:
        base = {"font_name": FONT, "font_size": SIZE, "font_color": self.palette.ink, "valign": "top"}
        return self.book.add_format(base | changes)

    def words(self, size: int = SIZE, *, serif: bool = False, **changes: Any) -> Any:
        """Words outside tables."""
        return self.format(**{"align": "left"} | changes, font_size=size, font_name=SERIF if serif else FONT)

    def quiet(self, **changes: Any) -> Any:
        """Words that stand back."""
        return self.format(**{"align": "left"} | changes, font_color=self.palette.ink_2)

    def ruled(self, **changes: Any) -> Any:
        """A cell over a hairline."""
        given = {"valign": "vcenter", "text_wrap": True} | changes
        return self.format(bottom=1, bottom_color=self.palette.line, **given)

    def head(self, column: Column) -> Any:
        """The heading of a column."""
        changes: dict[str, Any] = {"rotation": 90} if column.upright else {}
        if column.kind in CENTRED or column.upright:
            changes |= {"align": "center"}
        elif column.kind in NUMBERS and column.kind != "date":
            changes |= {"align": "right", "indent": 1}
        else:
            changes |= {"align": "left", "indent": 1}
        colours = {"font_color": self.palette.accent, "bg_color": self.palette.paper_2}
        rule = {"bottom": 2, "bottom_color": self.palette.accent, "valign": "bottom"}
        return self.format(bold=True, text_wrap=True, **colours, **rule, **changes)

    def stage(self, stage: int, **changes: Any) -> Any:
        """A level or stage in its tint; the number stands in it as well."""
        place = stage - 1
        colours = {"bg_color": self.palette.stages[place], "font_color": self.palette.on_stages[place]}
        given = {"align": "center", "bold": True, "num_format": WHOLE} | changes
        return self.ruled(**colours, **given)

    def cell(self, column: Column, *, muted: bool = False, valign: str = "vcenter") -> Any:
        """A cell of a column; `muted` where its whole row stands back."""
        changes: dict[str, Any] = {"valign": valign}
        if column.kind in NUMBERS:
            changes |= {"num_format": NUMBERS[column.kind], "align": "right", "indent": 1}
        if column.kind in CENTRED:
            changes |= {"align": "center", "indent": 0}
        if column.kind in ("text", "date"):
            changes |= {"align": "left", "indent": 1}
        if column.kind == "key" or muted:
            changes |= {"font_color": self.palette.ink_2}
        if column.field:
            changes |= {"bg_color": self.palette.tint}
        if muted and column.key == "step":
            changes |= {"font_strikeout": True}
        return self.ruled(**changes)
