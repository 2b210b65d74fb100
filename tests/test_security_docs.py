"""docs/security.md goes through every chapter, and the tests that it names are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
CHAPTERS = {
    "V1": "Encoding and Sanitization",
    "V2": "Validation and Business Logic",
    "V3": "Web Frontend Security",
    "V4": "API and Web Service",
    "V5": "File Handling",
    "V6": "Authentication",
    "V7": "Session Management",
    "V8": "Authorization",
    "V9": "Self-contained Tokens",
    "V10": "OAuth and OIDC",
    "V11": "Cryptography",
    "V12": "Secure Communication",
    "V13": "Configuration",
    "V14": "Data Protection",
    "V15": "Secure Coding and Architecture",
    "V16": "Security Logging and Error Handling",
    "V17": "WebRTC",
}
SECTIONS = dict(re.findall(r"^## (V\d+ [^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


def test_every_chapter_is_there_in_order() -> None:
    assert list(SECTIONS) == [f"{number} {name}" for number, name in CHAPTERS.items()]


@pytest.mark.parametrize("chapter", [one for one in SECTIONS if not one.startswith("V17")])
def test_a_chapter_names_tests_that_are_there(chapter: str) -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", SECTIONS[chapter])
    assert named and [name for name in named if not (ROOT / name).exists()] == []
    assert all("def test_" in (ROOT / name).read_text() for name in named)


def test_every_file_of_ours_that_is_named_is_there() -> None:
    for name in re.findall(r"`((?:results|models|permissions)/[\w/]*(?:\.py)?|limits\.py)`", PAGE):
        assert (ROOT / "assessments" / name).exists(), name


def test_who_finds_a_weakness_is_told_where_to_say_so() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    assert "Report a vulnerability" in text and "Mended is the newest release" in text
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (ROOT / target).exists()
