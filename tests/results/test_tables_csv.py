"""CSV: what a spreadsheet program opens rightly, never runs, and another program reads back the same."""

import csv
import datetime as dt
import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.interchange.values import Given
from assessments.results.forms import FORMS, TABLES
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, PlannedStep
from assessments.results.report import Report
from assessments.results.tables.as_csv import harmless, make_csv, written
from assessments.results.tables.table import Column, Table
from tests.results.reports import demonstration, document_of, same, sheet

HARMFUL = "=+-@＝＋－＠"
# As a reader that knows the rule undoes it.
GUARD = re.compile(r"(?:^|(?<=[;\t\n\r]))'(?=['\s]*[=+\-@＝＋－＠])")
ATTACKS = [
    '=HYPERLINK("http://example.com","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    " =1",
    "\t=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
]


def rows(file: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def table(*values: object) -> Table:
    columns = tuple(Column(f"c{place}", "C", "any", 9) for place, _value in enumerate(values))
    return Table("t", "T", columns, (values,))  # type: ignore[arg-type]


def test_excel_sees_that_it_is_utf_8_and_other_programs_plain_values() -> None:
    file = written(table("Ä 王", 3, 2.5, -1, dt.date(2027, 1, 31), True, False, None))
    assert file.startswith(b"\xef\xbb\xbf") and file.count(b"\r\n") == 2
    assert rows(file)[1] == ["Ä 王", "3", "2.5", "-1", "2027-01-31", "yes", "no", ""]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_could_be_a_formula_stays_a_text(attack: str) -> None:
    (cell,) = rows(written(table(attack)))[1]
    assert cell.startswith("'") and GUARD.sub("", cell) == attack


@pytest.mark.parametrize("text", ["a-b", "e@mail.example", "1+1=2", "", "don’t", "'tis", "– dash", "a; b"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_nothing_begins_a_formula_in_a_program_that_splits_elsewhere() -> None:
    assert harmless("a;=1") == "a;'=1" and harmless("note\n=1") == "note\n'=1"


@pytest.mark.parametrize("white", ["\t", "\n", " \t", "';", "\t'"])
def test_white_space_without_end_takes_no_time(white: str) -> None:
    before = time.process_time()
    for end in ("b", "=1"):
        harmless(f"a{white * 20_000}{end}")
    assert time.process_time() - before < 1


@given(
    st.text(st.sampled_from(HARMFUL + "'; \t\n\u3000ab\"") | st.characters(exclude_categories=["Cs", "Cc"]))
)
def test_it_reads_back_the_same_and_no_part_is_harmful(text: str) -> None:
    (cell,) = rows(written(table(text)))[1] or [""]
    assert GUARD.sub("", cell) == text
    assert not any(part.lstrip()[:1] in tuple(HARMFUL) for part in re.split(r"[;\t\n]", cell))


@pytest.mark.parametrize("attack", ATTACKS[:7])
def test_no_text_that_anybody_typed_becomes_a_formula(attack: str) -> None:
    answers = same(2, data_quality=Given(2, note=attack), territory_time=Given("na", reason=attack))
    document = document_of(sheet(answers, answers, name=attack, industry=attack))
    comment = Comment(SUMMARY, attack, attack, dt.date(2026, 11, 24), 1)
    plan = PlannedStep("own-1", attack, False, attack, None, "open", 1)
    overlay = Overlay((comment,), (plan,), Look(attack, contact=attack))
    found = set()
    for key in TABLES:
        for row in rows(make_csv(Report(document, {1: attack}, overlay), key)):
            for cell in row:
                assert not re.match(r"\s*[=@＝＋－＠]|\s*[+-](?![\d.]+$)", cell), (key, cell)
                found |= {key} if cell.endswith(attack.strip()) else set()
    assert found >= {"verdict", "answers", "plan", "commentary"}


@pytest.mark.parametrize("key", TABLES)
def test_each_table_has_a_file_of_its_own(key: str) -> None:
    form = FORMS[f"{key}.csv"]
    assert (form.key, form.content_type, form.kept) == (f"csv_{key}", "text/csv; charset=utf-8", False)
    heads, *lines = rows(form.make(Report(demonstration("norrland-diagnostics"))))
    assert all(re.fullmatch(r"[a-z_0-9]+", head) for head in heads)
    assert all(len(line) == len(heads) for line in lines)
    assert bool(lines) == (key != "commentary")
