"""The questionnaire file: YAML ⇄ Content, without loss."""

import hashlib
import re
from pathlib import Path

from .. import scoring
from .source import FaultyFile, Place, read_tree
from .values import (
    ActivityText,
    AdviceText,
    Content,
    DoerText,
    DriverText,
    FunctionText,
    QuestionText,
    StageMeaning,
    StageText,
)

# As long as the tables' columns; a test compares them.
KEY, NAME, TITLE, TEXT, SUMMARY, PRACTICE = 60, 60, 120, 200, 300, 300
PARAGRAPH, CREDIT, ADVICE, WHO, FACT, SOURCE = 1200, 600, 600, 300, 400, 200
KEY_PATTERN = re.compile(r"[a-z][a-z0-9_-]*\Z")
FEWEST_QUESTIONS = 1
MOST = 60  # functions, questions a function, drivers, activities


def read_content(path: Path) -> Content:
    """The content of a questionnaire file. Raises FaultyFile naming every fault by file, line and key."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FaultyFile([f"{path}: cannot be opened ({error.strerror})."]) from None
    return parse_content(path.name, raw)


def parse_content(file: str, raw: bytes) -> Content:
    """The same from bytes; `file` is only what faults call it."""
    root = read_tree(file, raw)
    content = _content(root)
    root.faults.check()
    return content


def fingerprint(content: Content) -> str:
    """Tells contents apart: sha256 over the content as its file would be written."""
    from .writing import dump_content

    return hashlib.sha256(dump_content(content).encode()).hexdigest()


def _content(root: Place) -> Content:
    keys = ("key", "title", "credit", "introduction", "stages", "functions", "drivers", "activities", "doers")
    found = root.fields(keys)
    return Content(
        key=_key(found),
        title=_text(found, "title", TITLE),
        credit=_text(found, "credit", CREDIT),
        introduction=_text(found, "introduction", PARAGRAPH),
        stages=tuple(_stage(place) for place in _list(found, "stages", 4)),
        functions=_unique(root, "question", tuple(_function(place) for place in _list(found, "functions"))),
        drivers=tuple(_driver(place) for place in _distinct(_list(found, "drivers"))),
        activities=tuple(_activity(place) for place in _distinct(_list(found, "activities"))),
        doers=tuple(_doer(place) for place in _distinct(_list(found, "doers"))),
    )


def _text(found: dict[str, Place], key: str, most: int) -> str:
    return found[key].text(most) if key in found else ""


def _key(found: dict[str, Place]) -> str:
    key = _text(found, "key", KEY)
    if key and not KEY_PATTERN.match(key):
        found["key"].fault(f"“{key}” must be small letters, digits, - and _, beginning with a letter.")
    return key


def _list(found: dict[str, Place], key: str, count: int | None = None) -> list[Place]:
    if key not in found:
        return []
    places = found[key].items(count)
    if not places:
        found[key].fault("is empty.") if found[key].kind == "seq" else None
    elif len(places) > MOST:
        found[key].fault(f"there are {len(places)}; at most {MOST} are read.")
    return places[:MOST]


def _distinct(places: list[Place]) -> list[Place]:
    """The same places; a key that stands twice among them is a fault of the later one."""
    seen: set[str] = set()
    for place in places:
        key = dict(place.entries()).get("key") if place.kind == "map" else None
        text = str(key.node.value) if key else ""
        if key and text in seen:
            key.fault(f"“{text}” is there twice.")
        seen.add(text)
    return places


def _unique(root: Place, what: str, functions: tuple[FunctionText, ...]) -> tuple[FunctionText, ...]:
    """Function keys once, and question keys once over all functions."""
    for name, keys in (
        ("function", [function.key for function in functions]),
        (what, [question.key for function in functions for question in function.questions]),
    ):
        for key in sorted({key for key in keys if key and keys.count(key) > 1}):
            root.child(root.node, "functions").fault(f"the {name} key “{key}” is there twice.")
    return functions


def _stage(place: Place) -> StageText:
    found = place.fields(("name", "summary", "meaning", "risk"))
    return StageText(
        _text(found, "name", NAME),
        _text(found, "summary", SUMMARY),
        _text(found, "meaning", PARAGRAPH),
        _text(found, "risk", ADVICE),
    )


def _function(place: Place) -> FunctionText:
    found = place.fields(("key", "name", "summary", "stages", "questions"), ("weight",))
    return FunctionText(
        key=_key(found),
        name=_text(found, "name", NAME),
        summary=_text(found, "summary", SUMMARY),
        stages=tuple(_meaning(one) for one in _list(found, "stages", 4)),
        questions=tuple(_question(one) for one in _list(found, "questions")),
        **({"weight": found["weight"].weight()} if "weight" in found else {}),
    )


def _meaning(place: Place) -> StageMeaning:
    found = place.fields(("meaning", "risk"))
    return StageMeaning(_text(found, "meaning", PARAGRAPH), _text(found, "risk", ADVICE))


def _question(place: Place) -> QuestionText:
    found = place.fields(("key", "text", "practices", "advice"), ("help", "foundation", "lever", "weight"))
    return QuestionText(
        key=_key(found),
        text=_text(found, "text", TEXT),
        practices=tuple(one.text(PRACTICE) for one in _list(found, "practices", 4)),
        advice=tuple(_advice(one) for one in _list(found, "advice", 3)),
        help=_text(found, "help", SUMMARY),
        foundation="foundation" in found and found["foundation"].flag(),
        lever=found["lever"].one_of(scoring.LEVERS, "lever") if "lever" in found else "",
        **({"weight": found["weight"].weight()} if "weight" in found else {}),
    )


def _advice(place: Place) -> AdviceText:
    found = place.fields(("first", "who", "thirty_days", "measure"), ("fact", "source"))
    if ("fact" in found) != ("source" in found):
        place.fault("fact and source stand together, or neither.")
    return AdviceText(
        first=_text(found, "first", ADVICE),
        who=_text(found, "who", WHO),
        thirty_days=_text(found, "thirty_days", ADVICE),
        measure=_text(found, "measure", ADVICE),
        fact=_text(found, "fact", FACT),
        source=_text(found, "source", SOURCE),
    )


def _driver(place: Place) -> DriverText:
    found = place.fields(("key", "name", "text", "levels"))
    levels = tuple(one.text(TEXT) for one in _list(found, "levels", 4))
    return DriverText(_key(found), _text(found, "name", NAME), _text(found, "text", TEXT), levels)


def _activity(place: Place) -> ActivityText:
    found = place.fields(("key", "name"), ("text",))
    return ActivityText(_key(found), _text(found, "name", NAME), _text(found, "text", TEXT))


def _doer(place: Place) -> DoerText:
    found = place.fields(("key", "name"))
    key = found["key"].one_of(scoring.DOERS, "doer") if "key" in found else ""
    return DoerText(key, _text(found, "name", NAME))
