"""Files made to do harm: each gets a sentence, and none costs more than a second or a hundred megabytes."""

import gc
import io
import json
import random
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator

import pytest
import yaml

from assessments.interchange.answers import sheet_at
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.sources import open_bytes
from assessments.interchange.writing import as_answers
from tests.interchange.books import CONTENT, repacked, typed

SECOND, MEGABYTE = 1.0, 1024 * 1024
SHEET = "xl/worksheets/sheet3.xml"  # of the first function
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8)
)


def with_sheet(xml: bytes) -> bytes:
    """A workbook one of whose sheets is this."""
    return repacked(typed(), lambda name, part: xml if name == SHEET else part)


def rows(count: int, cell: str) -> bytes:
    """A sheet of so many rows."""
    body = "".join(f'<row r="{number}">{cell.format(number)}</row>' for number in range(1, count + 1))
    return f"<worksheet><sheetData>{body}</sheetData></worksheet>".encode()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, part in parts.items():
            pack.writestr(name.replace("__", "/"), part)
    return file.getvalue()


def lying(data: bytes, size: int) -> bytes:
    """The zip's directory says that every part is this large."""
    changed, place = bytearray(data), 0
    while (place := data.find(b"PK\x01\x02", place)) >= 0:
        changed[place + 24 : place + 28] = struct.pack("<I", size)
        place += 4
    return bytes(changed)


def types(extra: bytes) -> bytes:
    return repacked(typed(), lambda name, part: part + extra if name == "[Content_Types].xml" else part)


def hostile() -> Iterator[tuple[str, str, bytes]]:
    """(what it is, its name, its bytes)."""
    bomb = with_sheet(b"<worksheet>" + b" " * 100 * MEGABYTE + b"</worksheet>")
    yield "a zip bomb", "a.xlsx", bomb
    yield "a zip bomb that lies about its size", "a.xlsx", lying(bomb, 1000)
    yield "a part that claims four gigabytes", "a.xlsx", lying(typed(), 0xFFFFFFFF)
    yield "ten thousand parts", "a.xlsx", zipped(**{f"xl__{number}": b"x" for number in range(10_000)})
    yield "a zip in a zip", "a.xlsx", zipped(xl__workbook=bomb)
    yield "a zip that is no workbook", "a.xlsx", zipped(readme=b"hello")
    yield "no zip", "a.xlsx", b"PK\x03\x04" + b"\x00" * 1000
    yield "a text", "a.xlsx", b"name;answer\n"
    yield "nothing", "a.xlsx", b""
    yield "an old or encrypted workbook", "a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5000
    yield "half a workbook", "a.xlsx", typed()[:5000]
    yield "a billion laughs", "a.xlsx", with_sheet(LAUGHS + b"]><worksheet>&h;</worksheet>")
    yield (
        "an external entity",
        "a.xlsx",
        with_sheet(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'),
    )
    yield "a macro", "a.xlsx", repacked(typed(), lambda name, part: part, {"xl/vbaProject.bin": b"x"})
    yield (
        "a macro workbook renamed",
        "a.xlsx",
        types(b"<!-- application/vnd.ms-excel.sheet.macroEnabled.main+xml -->"),
    )
    yield (
        "external links",
        "a.xlsx",
        repacked(typed(), lambda n, part: part, {"xl/externalLinks/externalLink1.xml": b"<x/>"}),
    )
    yield "100,000 rows", "a.xlsx", with_sheet(rows(100_000, '<c t="n"><v>{0}</v></c>'))
    yield "a million columns", "a.xlsx", with_sheet(rows(1, "<c/>" * 1_000_000))
    yield "a column beyond the last", "a.xlsx", with_sheet(rows(1, '<c r="ZZZ1" t="n"><v>1</v></c>'))
    yield "deep XML", "a.xlsx", with_sheet(b"<a>" * 100_000)
    yield "a text of five megabytes", "a.xlsx", with_sheet(b"<worksheet><c><v>" + b"x" * 5 * MEGABYTE)
    yield "a shared text that is not there", "a.xlsx", with_sheet(rows(1, '<c r="A1" t="s"><v>99999</v></c>'))
    yield "another encoding", "a.xlsx", with_sheet("<worksheet>ä</worksheet>".encode("utf-16"))
    yield (
        "YAML laughs",
        "a.yaml",
        b"a: &a [x,x]\n"
        + b"".join(b"%c: &%c [*%c,*%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(20)),
    )
    yield "deep YAML", "a.yaml", b"[" * 100_000
    yield "a YAML object", "a.yaml", b"!!python/object/apply:os.system ['true']"
    yield "a long YAML line", "a.yaml", b"a: " + b"x" * (2 * MEGABYTE - 10)
    yield "100,000 YAML keys", "a.yaml", b"".join(b"k%d: 1\n" % number for number in range(100_000))
    yield "UTF-16 YAML", "a.yaml", "organisation: Ä".encode("utf-16")
    yield "Latin-1 YAML", "a.yaml", "organisation: Ä".encode("latin-1")
    yield "deep JSON", "a.json", b"[" * 100_000
    yield "a JSON number of a million digits", "a.json", b'{"a": ' + b"9" * 1_000_000 + b"}"
    yield "100,000 JSON keys", "a.json", json.dumps({f"k{number}": 1 for number in range(100_000)}).encode()
    yield "three megabytes", "a.json", b" " * 3 * MEGABYTE


HOSTILE = {what: (name, data) for what, name, data in hostile()}


def seconds_to_refuse(name: str, data: bytes) -> float:
    """Of processor time, as in a process that has not run thousands of tests: their objects are left alone."""
    gc.collect()
    gc.freeze()
    start = time.process_time()
    with pytest.raises(FaultyFileError):
        sheet_at(open_bytes(name, data), CONTENT)
    taken = time.process_time() - start
    gc.unfreeze()
    return taken


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_in_a_sentence_and_costs_little(what: str) -> None:
    name, data = HOSTILE[what]
    with pytest.raises(FaultyFileError) as caught:
        sheet_at(open_bytes(name, data), CONTENT)  # once unmeasured: imports and caches
    assert any(
        seconds_to_refuse(name, data) < SECOND for _try in range(3)
    )  # others may use the processor too
    assert caught.value.faults and all(str(fault).startswith(name) for fault in caught.value.faults)
    assert all(fault.message.endswith((".", ")")) and len(str(fault)) < 500 for fault in caught.value.faults)


@pytest.mark.parametrize("what", HOSTILE)
def test_it_takes_little_memory(what: str) -> None:
    name, data = HOSTILE[what]
    tracemalloc.start()
    try:
        with pytest.raises(FaultyFileError):
            sheet_at(open_bytes(name, data), CONTENT)
        assert tracemalloc.get_traced_memory()[1] < 100 * MEGABYTE
    finally:
        tracemalloc.stop()


# --- Thousands of files, each spoilt in its own way ---

SPICE = [
    b"<",
    b">",
    b"&",
    b'"',
    b"\x00",
    b"\xff\xfe",
    b"<c/>",
    b"</row>",
    b"&#0;",
    b"]]>",
    b"<f>1</f>",
    b"-1",
    b"1e999",
]
SPICE += [
    b"A0",
    b"XFE1",
    b"99999999999",
    b"true",
    b"null",
    b"{",
    b"[",
    b": ",
    b"\n",
    b"&a ",
    b"*a",
    b"!!x ",
    b"NaN",
]
VALUES = [
    b"0",
    b"5",
    b"-3",
    b"2.5",
    b"1e3",
    b"1e999",
    b"#REF!",
    b"=1",
    b"TRUE",
    b"99999",
    b"",
    b"\xc3\xa4",
    b"x" * 9000,
]
GENERATED = 2400


def spoilt(chance: random.Random, data: bytes) -> bytes:
    """One to four changes at random places."""
    changed = bytearray(data)
    for _change in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed) + 1)
        match chance.randrange(4):
            case 0:
                changed[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                changed[place:place] = chance.choice(SPICE)
            case 2:
                del changed[place : place + chance.choice([1, 3, 50, len(changed)])]
            case 3:
                piece = changed[place : place + chance.randint(1, 300)]
                changed[place:place] = piece * chance.randint(1, 5)
    return bytes(changed)


def with_bad_value(chance: random.Random, xml: bytes) -> bytes:
    """One cell holds something else."""
    found = list(re.finditer(rb"<v>[^<]*</v>", xml))
    if not found:
        return spoilt(chance, xml)
    one = chance.choice(found)
    return xml[: one.start()] + b"<v>" + chance.choice(VALUES) + b"</v>" + xml[one.end() :]


def with_part(book: bytes, part: str, chance: random.Random, spoil: Callable[..., bytes]) -> bytes:
    """The workbook with one of its parts spoilt."""
    return repacked(book, lambda name, old: spoil(chance, old) if name == part else old)


def generated() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of 2,400 bad files, the same every time."""
    chance = random.Random(2026)
    book = typed()
    plain = as_answers(sheet_at(open_bytes("a.xlsx", book), CONTENT))
    texts = {"a.yaml": yaml.safe_dump(plain).encode(), "a.json": json.dumps(plain, indent=1).encode()}
    parts = zipfile.ZipFile(io.BytesIO(book)).namelist()
    for number in range(GENERATED // 4):
        for name, text in texts.items():
            yield name, spoilt(chance, text)
        if number % 2:
            yield "a.xlsx", spoilt(chance, book)
        else:
            yield "a.xlsx", book[:-400] + spoilt(chance, book[-400:])  # the zip's directory
        yield "a.xlsx", with_part(book, chance.choice(parts), chance, chance.choice([spoilt, with_bad_value]))


def test_thousands_of_bad_files_are_read_or_refused_and_never_anything_else() -> None:
    refused = slowest = 0.0
    for name, data in generated():
        start = time.process_time()
        try:
            sheet_at(open_bytes(name, data), CONTENT)
        except FaultyFileError as faulty:
            refused += 1
            assert faulty.faults and all(fault.message for fault in faulty.faults)
        slowest = max(slowest, time.process_time() - start)
    assert refused > GENERATED / 2
    assert slowest < SECOND
