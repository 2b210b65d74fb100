"""From bytes to nodes: what a file may be, and that a stranger's file can do no harm."""

from pathlib import Path

import pytest

from assessments.interchange.faults import MOST_FAULTS, FaultyFileError, Log, show
from assessments.interchange.json_nodes import read_json
from assessments.interchange.nodes import Fields, Items, Node, Scalar, UnreadableError
from assessments.interchange.sources import LARGEST, open_bytes, open_file
from assessments.interchange.yaml_nodes import read_yaml


def fault(name: str, data: bytes) -> str:
    with pytest.raises(FaultyFileError) as caught:
        open_bytes(name, data)
    (only,) = caught.value.faults
    return str(only)


def plain(node: Node) -> object:
    """The node without its lines."""
    match node:
        case Scalar(kind, text):
            return (str(kind), text)
        case Items(items):
            return [plain(item) for item in items]
    return {key: plain(inner) for key, (_line, inner) in node.fields.items()}


def lines(node: Node) -> object:
    """The lines of the keys."""
    if isinstance(node, Fields):
        return {key: (line, lines(inner)) for key, (line, inner) in node.fields.items()}
    return [lines(item) for item in node.items] if isinstance(node, Items) else node.line


def test_yaml_knows_its_lines() -> None:
    assert lines(read_yaml("# a\na: 1\nb:\n  - x\n  - c: >-\n      long\n\n  -\n    d: 2\n")) == {
        "a": (2, 2),
        "b": (3, [4, {"c": (5, 5)}, {"d": (9, 9)}]),
    }


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("two words", "text"), ('"2"', "text"), ("'true'", "text"), ("na", "text"), ("2024-01-01", "text"),
        ("2", "number"), ("2.0", "number"), ("-1", "number"), ("0x2", "number"), (".nan", "number"),
        ("true", "flag"), ("No", "flag"), ("~", "nothing"), ("null", "nothing"), ("", "nothing"),
    ],
)  # fmt: skip
def test_what_yaml_takes_a_value_for(text: str, kind: str) -> None:
    node = read_yaml(f"a: {text}")
    assert isinstance(node, Fields)
    assert plain(node.fields["a"][1]) == (kind, text.strip("'\""))


def test_yaml_and_json_give_the_same_nodes() -> None:
    text = '{"a": [1, 2.50, "2", true, null, {"b": "\\u00e9"}], "c": {}}'
    assert plain(read_json(text)) == plain(read_yaml(text))


def test_json_reads_what_yaml_would_not() -> None:
    assert plain(read_json('{\t"a":"\\ud83d\\ude00", "b": "x\u2028y"}')) == {
        "a": ("text", "😀"),
        "b": ("text", "x\u2028y"),
    }


@pytest.mark.parametrize("read", [read_yaml, read_json])
def test_of_a_doubled_key_the_first_stands_and_the_second_is_known(read: type) -> None:
    node = read('{"a": 1,\n"a": 2}')
    assert plain(node) == {"a": ("number", "1")}
    assert [key for _line, key in node.doubled] == ["a"]


BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}]\n" for n in range(9))
HARMFUL = [
    (BOMB, 1, "anchors"),
    ("b: 1\na: *x", 2, "anchors"),
    ("a: &x 1", 1, "anchors"),
    ("&x a: 1", 1, "anchors"),
    ("a: !!python/object/apply:os.system [ls]", 1, "tags"),
    ('a: !!int "2"', 1, "tags"),
    ("a: !x 1", 1, "tags"),
    ("\n" + "[" * 100_000, 2, "nested too deeply"),
    ("a: " + "{b: " * 50, 1, "nested too deeply"),
    ("- " * 5000, 1, "nested too deeply"),
    ("a: 1\n---\nb: 2", 2, "a second document"),
    ("? [a]\n: 1", 1, "a key must be a text"),
    ("a: 1\nb: [1", 2, "no YAML"),
    ("a: 'x", 1, "no YAML"),
    ("a: 1\n\tb: 2", 2, "no YAML"),
    ("a: b: c", 1, "no YAML"),
]


@pytest.mark.parametrize(("text", "line", "reason"), HARMFUL, ids=range(len(HARMFUL)))
def test_yaml_that_could_do_harm_or_cannot_be_read(text: str, line: int, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_yaml(text)
    assert caught.value.line == line


@pytest.mark.parametrize("text", ["a: \x07", 'a: "\\UFFFFFFFF"', 'a: "\\ud800"', "%YAML 3.0\n---\na: 1"])
def test_yaml_with_characters_that_do_not_exist(text: str) -> None:
    with pytest.raises(UnreadableError, match="no YAML"):
        read_yaml(text)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('{"a": 1,}', 1, "no JSON"), ("{\n'a': 1}", 2, "no JSON"), ("", 1, "no JSON"), ('{"a": 1} x', 1, "no JSON"),
        ("[NaN]", 0, "no number NaN"), ("[-Infinity]", 0, "no number -Infinity"),
        ("[" * 200_000, 0, "nested too deeply"), ('{"a":' * 200_000, 0, "nested too deeply"),
    ],
)  # fmt: skip
def test_json_that_cannot_be_read(text: str, line: int, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read_json(text)
    assert caught.value.line == line


def test_a_number_without_end_stays_text() -> None:
    assert plain(read_json("9" * 1_000_000)) == ("number", "9" * 1_000_000)


def test_the_largest_file_is_read_and_a_larger_one_refused() -> None:
    node = open_bytes("a.yaml", b"- xxxxx\n" * (LARGEST // 8)).node
    assert isinstance(node, Items) and len(node.items) == LARGEST // 8
    assert fault("a.yaml", b"x" * (LARGEST + 1)) == "a.yaml: this is larger than 2 MB."


def test_other_encodings_are_refused_by_line() -> None:
    assert fault("a.yaml", "a: 1\nb: é".encode("latin-1")) == "a.yaml, line 2: this is not UTF-8 text."
    assert "not UTF-8" in fault("a.yaml", "a: 1".encode("utf-16"))


def test_a_byte_order_mark_is_read_over() -> None:
    assert plain(open_bytes("a.yaml", b"\xef\xbb\xbfa: 1").node or Items(())) == {"a": ("number", "1")}


@pytest.mark.parametrize("name", ["a.xls", "a", "yaml", "a.yaml.exe"])
def test_other_kinds_of_files_are_refused(name: str) -> None:
    assert fault(name, b"a: 1") == f"{name}: the name must end in .json, .yaml, .yml, .xlsx."


@pytest.mark.parametrize("name", ["a.YAML", "a.yml", "a.JSON"])
def test_the_end_of_the_name_says_what_it_is(name: str) -> None:
    assert plain(open_bytes(name, b'{"a": 1}').node or Items(())) == {"a": ("number", "1")}


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yaml", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(FaultyFileError, match=f"{path.name}: cannot be read: {reason}"):
            open_file(path)


def test_a_file_without_end_is_read_only_so_far(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.symlink_to("/dev/zero")
    with pytest.raises(FaultyFileError, match="larger than 2 MB"):
        open_file(path)


def test_a_strangers_text_is_shown_short_and_harmless() -> None:
    assert show("\x1b[31m\u202ered\ud800") == r"\x1b[31m\u202ered\ud800"
    assert show("x" * 100) == "x" * 59 + "…"


def test_a_list_of_faults_ends() -> None:
    log = Log("a.yaml")
    for line in range(MOST_FAULTS + 7):
        log.add(line, ("a",), "is wrong.")
    with pytest.raises(FaultyFileError) as caught:
        log.close()
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert str(caught.value).endswith("a.yaml: and 7 more faults.")


def test_no_faults_close_in_silence() -> None:
    log = Log("a.yaml")
    log.close()
    assert log.faults == []
