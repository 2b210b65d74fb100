"""What is taken out of a finished PDF before it is written: a fifth of the file, and nothing that anyone sees or hears.

WeasyPrint writes places to a millionth of a unit, a border for each cell of a table row, and a structure element of its
own for each line of text. Here places keep a hundredth of a unit (0.003 mm), a row's borders become one line, and a
line of text belongs to its paragraph directly.
"""

import re
from typing import Any

REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
# Not the size of type: each letter would stand a little further on.
LONG_NUMBER = re.compile(rb"\d+\.\d{3,}(?! Tf)\b")
NO_SHIFT = re.compile(rb">0<")
BORDER = (
    rb"/Artifact\nBMC\nq\nq\n(?P<pen>/A1\.0 gs\n[^\n]+ RG\n[^\n]+ w\n)(?P<from>[^\n]+) m\n"
    rb"(?P<to>[^\n]+) l\nS\nQ\nQ\nEMC\n"
)
TOUCHING = re.compile(BORDER + rb"/Artifact\nBMC\nq\nq\n(?P=pen)(?P=to) m\n")
CLIPPED = re.compile(rb"([^\n]+ re\n)W\nn\n\1f\n")
PLAIN = {"Type", "S", "K", "P", "Pg"}
ONE_LINE = rb"/Artifact\nBMC\nq\nq\n\g<pen>\g<from> m\n"


def tidy(_document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`: make the PDF smaller in place."""
    from weasyprint.pdf.stream import Stream

    for drawn in pdf.objects:
        if isinstance(drawn, Stream):
            drawn.stream = _strokes_joined(drawn.stream)
    emptied = _lines_joined(pdf)
    _closed_up(pdf, emptied)


def _strokes_joined(pieces: list[Any]) -> list[Any]:
    """One piece of them all, shorter."""
    drawn = b"\n".join(map(_written, pieces)) + b"\n"
    drawn = CLIPPED.sub(rb"\1f\n", LONG_NUMBER.sub(_rounded, NO_SHIFT.sub(b"", drawn)))
    count = 1
    while count:
        drawn, count = TOUCHING.subn(ONE_LINE, drawn)
    return [drawn]


def _written(piece: Any) -> bytes:
    """A piece as it stands in the file: bytes, text, or a PDF object such as the properties of marked text."""
    if isinstance(piece, bytes):
        return piece
    return piece.encode() if isinstance(piece, str) else bytes(piece.data)


def _rounded(number: re.Match[bytes]) -> bytes:
    value = float(number[0])
    # Colours and scales are below 1 and keep their digits; places and sizes are above.
    return (f"{value:.3f}" if value < 1 else f"{value:.2f}").encode()


def _lines_joined(pdf: Any) -> set[int]:
    """Give the text of spans without anything of their own to the element around them; the spans left empty."""
    elements = {item.reference: item for item in pdf.objects if _is_element(item)}
    moved: dict[bytes, bytes] = {}
    for parent in reversed(elements.values()):  # the innermost come last
        parent["K"][:] = [
            marked for kid in parent["K"] for marked in _own(elements.get(kid), kid, parent, moved)
        ]
    for item in pdf.objects:
        if isinstance(item, dict) and "Nums" in item:
            item["Nums"][:] = [_moved(entry, moved) for entry in item["Nums"]]
    return {elements[reference].number for reference in moved}


def _is_element(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"


def _own(kid: Any, reference: Any, parent: Any, moved: dict[bytes, bytes]) -> list[Any]:
    """What stands in the parent for this kid: its marked text where it says nothing more, else itself."""
    if kid is None or not _says_nothing(kid, parent) or kid.get("Pg") != parent.get("Pg"):
        return [reference]
    moved[reference] = parent.reference
    return list(kid["K"])


def _says_nothing(kid: Any, parent: Any) -> bool:
    """Whether an element is mere wrapping of text: a span, a nameless box, or a cell's only paragraph."""
    if not set(kid) <= PLAIN or not all(isinstance(marked, int) for marked in kid["K"]):
        return False
    alone = kid["S"] == "/P" and parent["S"] in ("/TD", "/TH", "/LBody") and len(parent["K"]) == 1
    return parent["S"] != "/Document" and (kid["S"] in ("/Span", "/NonStruct") or alone)


def _moved(entry: Any, moved: dict[bytes, bytes]) -> Any:
    if isinstance(entry, list):
        entry[:] = [_moved(reference, moved) for reference in entry]
        return entry
    while entry in moved:
        entry = moved[entry]
    return entry


def _closed_up(pdf: Any, emptied: set[int]) -> None:
    """Leave out the elements that have been emptied, and number the others anew."""
    pages = pdf.pages["Kids"]  # number, 0, "R" for each
    pages[:] = [b"%d 0 R" % number for number in pages[::3]]
    pdf.objects[:] = [item for item in pdf.objects if item.number not in emptied]
    numbers = {item.number: number for number, item in enumerate(pdf.objects)}
    for number, item in enumerate(pdf.objects):
        item.number = number
        _renumber(item, numbers)
        _renumber(getattr(item, "extra", None), numbers)


def _renumber(value: Any, numbers: dict[int, int]) -> Any:
    """Rewrite the references in a value, in place where it is a container."""
    if isinstance(value, bytes):
        return REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1])], value)
    if isinstance(value, dict):
        for key in value:
            value[key] = _renumber(value[key], numbers)
    elif isinstance(value, list):
        value[:] = [_renumber(one, numbers) for one in value]
    return value
