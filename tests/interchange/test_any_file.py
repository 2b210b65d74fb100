"""Whatever a file says: what was written reads back the same, and what was spoilt is refused in words."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, example, given
from hypothesis import settings as set_up
from hypothesis import strategies as st

from assessments.interchange.answers import sheet_at
from assessments.interchange.faults import FaultyFileError
from assessments.interchange.questionnaire import content_at
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import AnswerSheet, Content
from assessments.interchange.writing import as_yaml
from tests.interchange.made import contents, small, small_file

STANDARD = (Path(settings.FIXTURES_DIR) / "questionnaires" / "salesops-maturity.yaml").read_bytes()
ANSWERS = (Path(settings.FIXTURES_DIR) / "demonstration" / "norrland-diagnostics.yaml").read_bytes()
PATIENT = timedelta(seconds=5)
SPICE = [
    b"\x00",
    b"\xff",
    b"\t",
    b"\n",
    b" ",
    b":",
    b"- ",
    b"&a ",
    b"*a",
    b"!!python/object:os.system ",
    b"'",
]
SPICE += [
    b'"',
    b"{",
    b"[",
    b"]",
    b"}",
    b"#",
    b"? ",
    b"\xe2\x80\xa8",
    b"---\n",
    b"%YAML 9.9\n",
    b'"\\UFFFFFFFF"',
]


@set_up(max_examples=100, deadline=PATIENT, suppress_health_check=[HealthCheck.too_slow])
@given(contents())
def test_a_content_reads_back_as_it_was_written(content: Content) -> None:
    assert content_at(open_bytes("a.yaml", as_yaml(content).encode())) == content
    keys = [question.key for function in content.functions for question in function.questions]
    assert [question.key for question in content.scored().questions] == keys


def test_the_standard_questionnaire_reads_back_as_it_was_written() -> None:
    content = content_at(open_bytes("a.yaml", STANDARD))
    assert content_at(open_bytes("a.yaml", as_yaml(content).encode())) == content


@st.composite
def spoilt(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes with one to three pieces cut out, overwritten, repeated, or something put in."""
    for _time in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        pieces = st.sampled_from([b"", *SPICE, data[start:end] * 2, *(extra * 3 for extra in SPICE)])
        data = data[:start] + draw(pieces | st.binary(max_size=20)) + data[end:]
    return data


def read(name: str, data: bytes) -> Content | tuple[str, ...]:
    try:
        return content_at(open_bytes(name, data))
    except FaultyFileError as error:
        return tuple(map(str, error.faults))


@set_up(max_examples=100, deadline=PATIENT)
@given(spoilt(STANDARD))
@example(STANDARD[: len(STANDARD) // 2])
def test_the_standard_file_spoilt_gives_content_or_faults(data: bytes) -> None:
    outcome = read("salesops-maturity.yaml", data)
    assert isinstance(outcome, Content) or all(
        fault.startswith("salesops-maturity.yaml") for fault in outcome
    )
    assert outcome


@set_up(max_examples=300, deadline=PATIENT)
@given(spoilt(small_file().encode()))
def test_a_small_file_spoilt_gives_content_or_faults(data: bytes) -> None:
    assert read("a.yaml", data)
    assert read("a.json", data)


@set_up(max_examples=300, deadline=PATIENT)
@given(spoilt(ANSWERS))
def test_answers_spoilt_give_a_sheet_or_faults(data: bytes) -> None:
    try:
        sheet = sheet_at(open_bytes("a.yaml", data), content_at(open_bytes("q.yaml", STANDARD_SMALL)))
    except FaultyFileError as error:
        assert error.faults
    else:
        assert isinstance(sheet, AnswerSheet)


STANDARD_SMALL = small_file().encode()


@set_up(max_examples=200, deadline=PATIENT)
@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "a", "a.xlsx"]))
def test_anything_at_all_gives_content_or_faults(data: bytes, name: str) -> None:
    assert read(name, data)


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_the_small_file_is_sound(name: str) -> None:
    outcome = read(name, small_file().encode())
    assert outcome == small() if name == "a.yaml" else "this is no JSON" in str(outcome)
