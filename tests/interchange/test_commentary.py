"""The file with what the demonstration's consultant wrote."""

from pathlib import Path

import pytest
from django.conf import settings

from assessments.interchange.commentary import LONGEST, CommentaryText, read_commentary
from assessments.interchange.faults import FaultyFileError
from assessments.models import commentary
from tests.results.reports import standard

SHIPPED = settings.FIXTURES_DIR / "demonstration" / "commentary" / "norrland-diagnostics.yaml"
WHOLE = """\
by: Ada
summary: |
  One line
  goes on.

  - a
  - b
functions: {territory: "Ours."}
steps: {data-ownership: "Begin."}
plan:
  - {step: data-ownership, assignee: Finance, due: 30, status: done}
  - {step: comp-plans, assignee: HR, due: 60}
"""


def read(tmp_path: Path, text: str) -> CommentaryText:
    path = tmp_path / "words.yaml"
    path.write_text(text)
    return read_commentary(path, standard())


def test_paragraphs_are_folded_and_lists_kept(tmp_path: Path) -> None:
    text = read(tmp_path, WHOLE)
    assert text.summary == "One line goes on.\n\n- a\n- b" and text.functions == {"territory": "Ours."}
    assert [(one.step, one.due, one.status) for one in text.plan] == [
        ("data-ownership", 30, "done"),
        ("comp-plans", 60, "open"),
    ]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("by: Ada", "who: Ada"), "this key is unknown"),
        (("by: Ada\n", ""), "by: is missing"),
        (("territory:", "nowhere:"), "nowhere: this key is unknown"),
        (("data-ownership: ", "nothing: "), "nothing: this key is unknown"),
        (("step: comp-plans", "step: comp"), "step: "),
        (("due: 30", "due: soon"), "a number of days"),
        (("due: 30", "due: 0"), "a number of days"),
        (("status: done", "status: over"), "status: "),
        (("One line", "x" * (LONGEST + 1)), "characters"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    with pytest.raises(FaultyFileError) as raised:
        read(tmp_path, WHOLE.replace(*change))
    assert fault in str(raised.value)


def test_the_shipped_file_says_something_of_everything_that_it_should() -> None:
    text = read_commentary(SHIPPED, standard())
    assert len(text.summary.split("\n\n")) == 3
    assert set(text.functions) == {one.key for one in standard().functions}
    assert len(text.steps) == 2 and [one.step for one in text.plan] == list(text.steps)
    assert LONGEST == commentary.LONGEST and "!" not in SHIPPED.read_text()
