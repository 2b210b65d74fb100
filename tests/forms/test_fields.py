"""What a stranger types."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from assessments.forms.fields import MailField, PlainLine, PlainText, SavedAt


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  words  ", "words"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x0bb\x07c\x9fd", "a b c d"),
        ("tab\there", "tab\there"),
        ("<b>bold</b> & 'so'", "<b>bold</b> & 'so'"),
        ("你好 👋 ümläut", "你好 👋 ümläut"),
        (None, ""),
    ],
)
def test_text_keeps_what_can_be_printed(typed: str | None, kept: str) -> None:
    assert PlainText(required=False).clean(typed) == kept


def test_a_line_end_counts_once() -> None:
    assert PlainText(max_length=5).clean("ab\r\ncd") == "ab\ncd"


@pytest.mark.parametrize("typed", ["a\x00b", "a\ud800b", "x" * 11])
def test_text_refuses_what_cannot_be_stored(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        PlainText(max_length=10).clean(typed)
    sentences = (
        "This text has a character that cannot be stored.",
        "This has 11 characters; at most 10 fit.",
    )
    assert refused.value.messages[0] in sentences


def test_a_line_has_no_line_ends() -> None:
    assert PlainLine().clean("Bright\r\nwell \t Valves") == "Bright well Valves"


def test_the_moment_comes_back_to_the_microsecond() -> None:
    moment = dt.datetime(2026, 11, 23, 10, 0, 0, 123456, dt.UTC)
    assert SavedAt(required=False).clean(moment.isoformat()) == moment
    assert SavedAt(required=False).clean("") is None


@pytest.mark.parametrize(
    "sent", ["yesterday", "2026-11-23T10:00:00", "2026-13-45T10:00:00+00:00", "\x00", "9" * 400]
)
def test_no_moment_is_refused(sent: str) -> None:
    with pytest.raises(ValidationError, match="no moment"):
        SavedAt(required=False).clean(sent)


@pytest.mark.parametrize("typed", ["ada@example.com", '"ada"@example.com', "ada@exämple.com"])
def test_what_can_be_mailed(typed: str) -> None:
    assert MailField().clean(typed) == typed


def test_no_address_is_longer_than_the_database_holds() -> None:
    assert MailField(error_messages={"invalid": "Not one."}).clean(f"{'a' * 242}@example.com")
    with pytest.raises(ValidationError, match="Not one"):
        MailField(error_messages={"invalid": "Not one."}).clean(f"{'a' * 243}@example.com")


@pytest.mark.parametrize("character", "\x01\x0b\x0c\x1c\x1d\x1e\x7f\x85\u2028")
def test_no_address_has_a_character_that_ends_a_line(character: str) -> None:
    with pytest.raises(ValidationError, match="Not one"):
        MailField(error_messages={"invalid": "Not one."}).clean(f'"a{character}b"@example.com')
