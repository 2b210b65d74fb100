"""Messages stand in line with the page they are on, and a field that was refused shows it."""

import re
from pathlib import Path

SITE = (Path(__file__).resolve().parents[2] / "static/css/site.css").read_text()


def test_on_a_phone_messages_are_as_wide_as_the_page() -> None:
    rules = re.findall(r"^(@media[^{]*\{ )?\.messages \{[^}]*padding: 0 var\(--(s\d)\)", SITE, re.MULTILINE)
    assert rules == [("", "s5"), ("@media (max-width: 40rem) { ", "s4")]


def test_a_refused_list_is_marked_like_a_refused_line() -> None:
    (rule,) = re.findall(r"^\.is-invalid[^{]*\{[^}]*\}", SITE, re.MULTILINE)
    assert 'select[aria-invalid="true"]' in rule and "var(--signal)" in rule
