"""Pasted addresses: every way people write them, faults by line, doubles merged."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.interchange.addresses import Addressee, Addresses, read_addresses
from assessments.interchange.values import POSITIONS
from assessments.models import Position

KNOWN = {str(key): str(label) for key, label in Position.choices}


def read(text: str) -> Addresses:
    return read_addresses(text, KNOWN)


def said(text: str) -> list[tuple[str, str, str]]:
    """(name, address, position) of everybody; the text has no fault."""
    found = read(text)
    assert found.faults == ()
    return [(one.name, one.email, one.position) for one in found.people]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Meyer <ada@example.com> finance",
        "Ada Meyer <ada@example.com> Finance",
        "Ada Meyer <Ada@Example.com>; FINANCE",
        '"Ada Meyer" <ada@example.com> (finance)',
        "Ada Meyer\tada@example.com\tFinance",
        "Ada Meyer, ada@example.com, Finance",
        "Ada Meyer ada@example.com - finance",
        "  'Ada Meyer' < ada@example.com > : finance  ",
    ],
)
def test_a_name_an_address_and_a_position(text: str) -> None:
    assert said(text) == [("Ada Meyer", "ada@example.com", "finance")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ada@example.com, ben@example.com", ["", ""]),
        ("ada@example.com;ben@example.com;", ["", ""]),
        ("Ada <ada@example.com>, Ben <ben@example.com>", ["Ada", "Ben"]),
        ("Meyer, Ada <ada@example.com>; Ong, Ben <ben@example.com>", ["Ada Meyer", "Ben Ong"]),
        ("ada@example.com\r\n\r\n ben@example.com \n", ["", ""]),
    ],
)
def test_several(text: str, names: list[str]) -> None:
    assert [(name, email) for name, email, _position in said(text)] == [
        (names[0], "ada@example.com"),
        (names[1], "ben@example.com"),
    ]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Meyer, Ada", "Ada Meyer"),
        ("Núñez, Ana María", "Ana María Núñez"),
        ("John Smith, CFO", "John Smith, CFO"),
        ("Smith, John, CFO", "Smith, John, CFO"),
    ],
)
def test_a_family_name_that_comes_first_is_put_last(written: str, name: str) -> None:
    assert said(f"{written} <ada@example.com>")[0][0] == name


def test_a_name_with_a_comma_on_a_line_of_its_own() -> None:
    assert said("Meyer, Ada <ada@example.com> sales ops")[0] == ("Ada Meyer", "ada@example.com", "sales_ops")


@pytest.mark.parametrize("key", POSITIONS)
def test_each_position_by_its_key_and_by_its_name(key: str) -> None:
    names = KNOWN[key].split(",")
    for word in (key, KNOWN[key], KNOWN[key].upper(), key.replace("_", "-"), *names):
        assert said(f"ada@example.com {word}") == [("", "ada@example.com", key)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Ada Meyer", "Line 1: “Ada Meyer” is no e-mail address."),
        ("\nada@", "Line 2: “ada@” is no e-mail address."),
        ("ada@example", "Line 1: “ada@example” is no e-mail address."),
        ("ada@example.com boss", "Line 1: “boss” behind ada@example.com is none of the positions."),
        ("a@example.com, Ben, c@example.com", "Line 1: “Ben” is no e-mail address."),
        (
            f"{'x' * 121} <ada@example.com>",
            "Line 1: The name of ada@example.com is longer than 120 characters.",
        ),
        (
            "A\x00da <ada@example.com>",
            "Line 1: The name of ada@example.com has a character that cannot be printed.",
        ),
    ],
)
def test_a_fault_names_its_line(text: str, message: str) -> None:
    assert [str(fault) for fault in read(text).faults] == [message]


def test_all_faults_are_named_and_the_good_ones_read() -> None:
    found = read("ada@example.com\nnobody\nben@example.com\nmore@nowhere")
    assert [fault.line for fault in found.faults] == [2, 4]
    assert [person.line for person in found.people] == [1, 3]


def test_doubles_are_merged_with_what_only_one_says() -> None:
    found = read("ada@example.com finance\nADA@example.com\nAda Meyer <ada@Example.com> hr")
    assert found.people == (Addressee("ada@example.com", "Ada Meyer", "finance", 1),)
    assert found.doubles == 2


def test_nothing_is_nobody() -> None:
    assert read(" \n , ; \n") == Addresses((), (), 0)


@given(st.text())
def test_any_text_is_read_or_refused_by_its_line(text: str) -> None:
    found = read(text)
    lines = len(text.splitlines())
    named = [person.line for person in found.people] + [fault.line for fault in found.faults]
    assert all(1 <= line <= lines for line in named)
    assert len({person.email for person in found.people}) == len(found.people)
    assert all("@" in person.email and person.name.isprintable() for person in found.people)


PEOPLE = st.lists(
    st.tuples(
        st.from_regex(r"[A-Z][a-z]{0,8}( [A-Z][a-z]{0,8})?", fullmatch=True),
        st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.com", fullmatch=True),
        st.sampled_from(POSITIONS),
    ),
    unique_by=lambda person: person[1],
    max_size=8,
)


@given(PEOPLE, st.sampled_from(["\n", ",", ";", ", ", "\r\n"]))
def test_what_is_written_is_what_is_read(people: list[tuple[str, str, str]], between: str) -> None:
    text = between.join(f"{name} <{email}> {position}" for name, email, position in people)
    assert said(text) == people


@pytest.mark.parametrize(
    "text", ["a" * 60_000, "<" + "@" * 60_000, "a" * 59_000 + "@example.com", "a@" * 30_000]
)
def test_a_text_without_end_is_read_at_once(text: str) -> None:
    before = time.process_time()
    found = read(text)
    assert len(found.faults) == 1 and not found.people
    assert time.process_time() - before < 1
