"""What was seen wrong on a phone: messages out of line, a refused list unmarked, amounts that touch."""

import re
from pathlib import Path

CSS = Path(__file__).resolve().parents[2] / "static/css"
SITE, UPLOADS = ((CSS / name).read_text() for name in ("site.css", "uploads.css"))


def test_on_a_phone_messages_are_as_wide_as_the_page() -> None:
    rules = re.findall(r"^(@media[^{]*\{ )?\.messages \{[^}]*padding: 0 var\(--(s\d)\)", SITE, re.MULTILINE)
    assert rules == [("", "s5"), ("@media (max-width: 40rem) { ", "s4")]


def test_a_refused_list_is_marked_like_a_refused_line() -> None:
    (rule,) = re.findall(r"^\.is-invalid[^{]*\{[^}]*\}", SITE, re.MULTILINE)
    assert 'select[aria-invalid="true"]' in rule and "var(--signal)" in rule


def test_amounts_side_by_side_do_not_touch() -> None:
    (rule,) = re.findall(r"^\.people \.number \{[^}]*\}", UPLOADS, re.MULTILINE)
    assert re.search(r"padding-left: var\(--s\d\)", rule)
