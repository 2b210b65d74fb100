"""A place in a file: reads what is there as what is asked for, and notes as a fault what cannot be taken for it.

After a fault reading goes on with a stand-in, so that one pass finds all faults; `Log.close` then refuses the whole.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from .faults import Log, show
from .nodes import Fields, Items, Kind, Line, Node, Scalar
from .shapes import KEY_LENGTH

KEY = re.compile(r"[-a-zA-Z0-9_]+")  # as Django's slugs
WEIGHT = re.compile(r"(0|[1-9][0-9]{0,3})(\.[0-9]{1,3})?")
HEAVIEST = 1000
# What neither a database nor a terminal, a PDF or a spreadsheet should get: controls, halves of characters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
BREAK = re.compile("[\t\n\r]")


@dataclass(frozen=True, slots=True)
class Place:
    """A node with the way to it. Where `node` is None nothing was written; that is allowed, or noted already."""

    node: Node | None
    path: tuple[str, ...]
    line: Line
    log: Log

    def fault(self, message: str, key: str = "", line: Line = 0) -> None:
        """Note a fault here, or at `key` below."""
        self.log.add(line or self.line, (*self.path, key) if key else self.path, message)

    def named(self, names: Collection[str], required: Collection[str] = ()) -> dict[str, "Place"]:
        """The places of these keys, where written. Notes keys that are doubled, unknown or missing."""
        fields = self._fields()
        if fields is None:
            return {}
        for key, (line, _node) in fields.fields.items():
            if key not in names:
                self.fault(
                    _("this key is unknown; known are %(names)s.") % {"names": ", ".join(names)}, key, line
                )
        places = {name: self._child(name, fields) for name in names if is_written(fields, name)}
        for name in required:
            if name not in places:
                self.fault(_("is missing."), name)
        return places

    def entries(self) -> Iterator[tuple[str, "Place"]]:
        """Every key with its place, whatever the keys are; those with nothing behind them are left out."""
        if fields := self._fields():
            for key in fields.fields:
                if is_written(fields, key):
                    yield key, self._child(key, fields)

    def items(self, least: int, most: int) -> list["Place"]:
        """The places of a list, each named by its own key where it has one, else by its number."""
        if not isinstance(self.node, Items):
            self._refuse(_("a list"))
            return []
        count = len(self.node.items)
        if not least <= count <= most:
            counts = {"count": count, "needed": least if least == most else f"{least}–{most}"}
            self.fault(_("there are %(count)d; %(needed)s are needed.") % counts)
        return self.each()[:most]

    def each(self) -> list["Place"]:
        """The places of a list, however many; none where there is no list, without a fault."""
        nodes = self.node.items if isinstance(self.node, Items) else ()
        return [self._item(number, node) for number, node in enumerate(nodes, start=1)]

    def below(self, name: str) -> list["Place"]:
        """The places of the list that stands under a key, without a fault."""
        if isinstance(self.node, Fields) and name in self.node.fields:
            return self._child(name, self.node).each()
        return []

    @property
    def own_key(self) -> str:
        """What stands under "key" here, without a fault; "" for nothing."""
        node = self.node.fields.get("key", (0, None))[1] if isinstance(self.node, Fields) else None
        return node.text if isinstance(node, Scalar) else ""

    def text(self, limit: int, *, lines: bool = False, blank: bool = False) -> str:
        """A text of at most `limit` characters, without the spaces around it; "" after a fault."""
        node = self.node
        if not isinstance(node, Scalar) or node.kind != Kind.TEXT:
            self._refuse(_("a text (in quotes, if it looks like a number or yes and no)"))
            return ""
        text = node.text.strip()
        if not text and not blank:
            self.fault(_("is empty."))
        if len(text) > limit:
            counts = {"count": len(text), "limit": limit}
            self.fault(_("has %(count)d characters; %(limit)d fit.") % counts)
        elif CONTROL.search(text) or (not lines and BREAK.search(text)):
            self.fault(_("has a control character or line break, which is not allowed here."))
        return text

    def key(self) -> str:
        """A key of letters, digits, - and _."""
        text = self.text(KEY_LENGTH)
        if text and not KEY.fullmatch(text):
            self.fault(
                _("must be made of letters, digits, - and _; this is %(this)s.") % {"this": self.shown()}
            )
        return text

    def one_of(self, words: Collection[str]) -> str:
        """One of these words."""
        if isinstance(self.node, Scalar) and self.node.kind == Kind.TEXT and self.node.text in words:
            return self.node.text
        self._refuse(_("one of %(words)s") % {"words": ", ".join(words)})
        return ""

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.node, Scalar) or self.node.kind != Kind.FLAG:
            self._refuse(_("true or false"))
            return False
        return self.node.text.lower() in ("true", "yes", "on")

    def weight(self) -> Decimal:
        """A weight exactly as written: above 0, at most 1000, at most three decimals."""
        node = self.node
        if isinstance(node, Scalar) and node.kind == Kind.NUMBER and WEIGHT.fullmatch(node.text):
            weight = Decimal(node.text)
            if 0 < weight <= HEAVIEST:
                return weight
        self._refuse(_("a number above 0 and at most 1000 with at most three decimals, such as 1 or 1.5"))
        return Decimal(1)

    def shown(self) -> str:
        """What stands here, as a fault may quote it."""
        match self.node:
            case Scalar(Kind.TEXT, text):
                return f'"{show(text)}"'
            case Scalar(Kind.NOTHING):
                return _("nothing")
            case Scalar(_kind, text):
                return show(text)
            case Items():
                return _("a list")
        return _("a mapping of keys")

    def _refuse(self, wanted: str) -> None:
        if self.node is not None:
            self.fault(_("must be %(wanted)s; this is %(this)s.") % {"wanted": wanted, "this": self.shown()})

    def _fields(self) -> Fields | None:
        if not isinstance(self.node, Fields):
            self._refuse(_("a mapping of keys"))
            return None
        for line, key in self.node.doubled:
            self.fault(_("this key is there twice."), key, line)
        return self.node

    def _child(self, name: str, fields: Fields) -> "Place":
        line, node = fields.fields[name]
        return Place(node, (*self.path, name), line, self.log)

    def _item(self, number: int, node: Node) -> "Place":
        key = Place(node, (), node.line, self.log).own_key
        return Place(node, (*self.path, key or str(number)), node.line, self.log)


def is_written(fields: Fields, key: str) -> bool:
    """Whether anything but null stands behind a key."""
    node = fields.fields.get(key, (0, None))[1]
    return node is not None and not (isinstance(node, Scalar) and node.kind == Kind.NOTHING)
