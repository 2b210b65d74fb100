"""Every fault of a questionnaire file is named by file, line and key, and all of them at once."""

from decimal import Decimal
from pathlib import Path

import pytest

from assessments.interchange.faults import FaultyFileError
from assessments.interchange.questionnaire import content_at, read_questionnaire
from assessments.interchange.sources import open_bytes
from assessments.interchange.values import Content
from tests.interchange.made import small, small_file

FUNCTION = "functions > territory"
QUESTION = f"{FUNCTION} > questions > territory-1"


def read(text: str) -> Content:
    return content_at(open_bytes("a.yaml", text.encode()))


def faults(text: str) -> list[str]:
    with pytest.raises(FaultyFileError) as caught:
        read(text)
    return [str(fault) for fault in caught.value.faults]


def spoil(old: str, new: str) -> tuple[str, int]:
    """The small file with its first `old` replaced, and the line where it stood."""
    text = small_file()
    assert old in text
    return text.replace(old, new, 1), text[: text.index(old)].count("\n") + 1


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(small_file())
    assert read_questionnaire(path) == small()


WRONG = [
    ("    summary: Territory is this.\n", "", 2, f"{FUNCTION} > summary: is missing."),
    ("name: Territory\n", "name:\n", 1, f"{FUNCTION} > name: is missing."),
    ("name: Territory\n", "name: ' '\n", 0, f"{FUNCTION} > name: is empty."),
    ("name: Territory\n", "name: 5\n", 0, f"{FUNCTION} > name: must be a text"),
    ("name: Territory\n", "name: yes\n", 0, f"{FUNCTION} > name: must be a text"),
    ("name: Territory\n", "name: [a]\n", 0, f"{FUNCTION} > name: must be a text"),
    ("name: Territory\n", f"name: {'x' * 61}\n", 0, f"{FUNCTION} > name: has 61 characters; 60 fit."),
    ("name: Territory\n", 'name: "a\\nb"\n', 0, f"{FUNCTION} > name: has a control character or line break"),
    ("name: Territory\n", 'name: "a\\0b"\n', 0, f"{FUNCTION} > name: has a control character or line break"),
    ("key: territory\n", "key: terri tory\n", 0, "functions > terri tory > key: must be made of letters"),
    (
        "name: Territory\n",
        "name: Territory\n    colour: red\n",
        -1,
        f"{FUNCTION} > colour: this key is unknown",
    ),
    (
        "name: Territory\n",
        "name: Territory\n    name: Area\n",
        -1,
        f"{FUNCTION} > name: this key is there twice.",
    ),
    (
        "name: Territory\n",
        "name: Territory\n    weight: 0\n",
        -1,
        f"{FUNCTION} > weight: must be a number above 0",
    ),
    ("foundation: true", "foundation: 1", 0, f"{QUESTION} > foundation: must be true or false; this is 1."),
    ("foundation: true", "lever: up", 0, f'{QUESTION} > lever: must be one of top, bottom; this is "up".'),
    ("          - territory-1 as in stage 2\n", "", 2, f"{QUESTION} > practices: there are 3; 4 are needed."),
    ("key: territory-2", "key: territory-1", 0, f"{QUESTION} > key: line 36 has the same key."),
    ("- key: finance", "- key: janitor", 0, "doers > janitor > key: must be one of finance, hr,"),
    ("- key: hr", "- key: finance", 0, "doers > finance > key: line 91 has the same key."),
    ("functions:\n", "functions: {}\nx:\n", 0, "functions: must be a list; this is a mapping of keys."),
    ("title: Sales operations maturity", "title: >", 0, "title: is empty."),
]


@pytest.mark.parametrize(("old", "new", "offset", "fault"), WRONG, ids=[wrong[3] for wrong in WRONG])
def test_a_fault_is_named_by_line_and_key(old: str, new: str, offset: int, fault: str) -> None:
    """`offset` is how many lines above the change the fault is named; what is missing, at its mapping."""
    text, line = spoil(old, new)
    assert any(said.startswith(f"a.yaml, line {line - offset}, {fault}") for said in faults(text))


def test_all_faults_are_named_in_the_order_of_the_file() -> None:
    text, _line = spoil("name: Territory\n", "name: 5\n")
    text = text.replace("foundation: true", "foundation: maybe", 1).replace("title: S", "titel: S")
    said = faults(text)
    assert [fault.partition(": ")[0] for fault in said] == [
        "a.yaml, line 1, title",
        "a.yaml, line 2, titel",
        "a.yaml, line 24, functions > territory > name",
        "a.yaml, line 56, functions > territory > questions > territory-1 > foundation",
    ]


@pytest.mark.parametrize("text", ["", "5", "- a", "null", "a: b", "[]"])
def test_what_is_no_questionnaire_at_all(text: str) -> None:
    assert all(fault.startswith("a.yaml, line ") for fault in faults(text))


@pytest.mark.parametrize(
    ("fact", "fault"),
    [
        ("fact: 43 % are late.", "fact: needs a source beside it."),
        ("source: Somebody, 2017", "source: is there without a fact."),
    ],
)
def test_a_fact_stands_with_its_source(fact: str, fault: str) -> None:
    old = "            measure: measure to 2\n"
    text, line = spoil(old, f"{old}            {fact}\n")
    assert faults(text) == [f"a.yaml, line {line + 1}, {QUESTION} > advice > 1 > {fault}"]
    read(text.replace(fact, "fact: 43 % are late.\n            source: Somebody, 2017"))


@pytest.mark.parametrize("written", ["1", "1.5", "0.001", "1000", "1000.000", "12.50"])
def test_a_weight_is_read_exactly(written: str) -> None:
    text, _line = spoil("name: Territory\n", f"name: Territory\n    weight: {written}\n")
    assert str(read(text).functions[0].weight) == written


@pytest.mark.parametrize(
    "written",
    ["0", "-1", "0.0001", "1000.001", "1e3", ".5", "1.", "010", "0x1", "1_0", "+1", ".inf", ".nan", '"1"', "1/3",
     "true", "[1]", "9" * 5000],
)  # fmt: skip
def test_other_weights_are_refused(written: str) -> None:
    text, _line = spoil("name: Territory\n", f"name: Territory\n    weight: {written}\n")
    assert ["weight: must be a number above 0 and at most 1000" in fault for fault in faults(text)] == [True]


def test_no_weight_is_1_and_null_is_as_if_it_were_not_there() -> None:
    text, _line = spoil("name: Territory\n", "name: Territory\n    weight: ~\n")
    assert read(text).functions[0].weight == Decimal(1)


def test_question_keys_are_unique_over_all_functions() -> None:
    text = small_file()
    second = text[text.index("  - key: territory\n") : text.index("drivers:\n")].replace(
        "  - key: territory\n", "  - key: another\n"
    )
    said = faults(text.replace("drivers:\n", second + "drivers:\n"))
    assert [fault.partition(", ")[2].partition(", ")[2] for fault in said] == [
        "functions > another > questions > territory-1 > key: line 36 has the same key.",
        "functions > another > questions > territory-2 > key: line 57 has the same key.",
    ]


def test_a_list_without_end_is_refused() -> None:
    many = "".join(f"- {{key: a{number}, name: a}}\n" for number in range(101))
    text = small_file()
    start, end = text.index("activities:\n"), text.index("doers:\n")
    said = faults(f"{text[:start]}activities:\n{many}{text[end:]}")
    assert [fault.partition("activities: ")[2] for fault in said] == ["there are 101; 0–100 are needed."]


def test_a_function_without_questions_is_refused() -> None:
    text = small_file()
    start, end = text.index("    questions:\n"), text.index("drivers:\n")
    said = faults(f"{text[:start]}    questions: []\n{text[end:]}")
    assert [fault.partition("questions: ")[2] for fault in said] == ["there are 0; 1–100 are needed."]


def test_the_letters_of_other_languages_are_read() -> None:
    text, _line = spoil("name: Territory\n", "name: Vertriebsgebiet – 区域 é\n")
    assert read(text).functions[0].name == "Vertriebsgebiet – 区域 é"
