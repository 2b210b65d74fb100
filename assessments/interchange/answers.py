"""The answer file: YAML or JSON → AnswerSheet, read against the questionnaire it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..scoring import DONT_KNOW, NOT_APPLICABLE, STAGES
from .source import FaultyFile, Place, read_tree
from .values import Agreed, AnswerSheet, Content, Given, RespondentSheet

POSITIONS = ("leadership", "sales_ops", "sales_management", "finance", "hr", "it", "seller", "other")
NAME, INDUSTRY, REASON, NOTE = 120, 60, 300, 2000  # as long as the tables' columns; a test compares them
MOST_RESPONDENTS = 1000


def read_answers(path: Path, content: Content, *, demonstration: bool = False) -> AnswerSheet:
    """The answers in a file. Raises FaultyFile naming every fault by file, line (of YAML) and key."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise FaultyFile([f"{path}: cannot be opened ({error.strerror})."]) from None
    return parse_answers(path.name, raw, content, demonstration=demonstration)


def parse_answers(file: str, raw: bytes, content: Content, *, demonstration: bool = False) -> AnswerSheet:
    """The same from bytes; `file` is what faults call it, and tells JSON by its ending."""
    root = read_tree(file, raw)
    sheet = _Reader(content).sheet(root, demonstration)
    root.faults.check()
    return sheet


@dataclass
class _Reader:
    """Knows the questionnaire's keys."""

    content: Content

    def __post_init__(self) -> None:
        self.foundations = {
            question.key: question.foundation
            for function in self.content.functions
            for question in function.questions
        }
        self.drivers = [driver.key for driver in self.content.drivers]
        self.activities = [activity.key for activity in self.content.activities]
        self.doers = [doer.key for doer in self.content.doers]

    def sheet(self, root: Place, demonstration: bool) -> AnswerSheet:
        found = root.fields(("questionnaire", "organisation", "respondents"), ("profile", "agreed"))
        organisation, industry = _organisation(found.get("organisation"))
        return AnswerSheet(
            questionnaire=found["questionnaire"].text(NAME) if "questionnaire" in found else "",
            organisation=organisation,
            industry=industry,
            respondents=self.respondents(found.get("respondents")),
            profile=self.profile(found.get("profile")),
            agreed=self.agreed(found.get("agreed")),
            demonstration=demonstration,
        )

    def respondents(self, place: Place | None) -> tuple[RespondentSheet, ...]:
        places = place.items() if place else []
        if place and len(places) > MOST_RESPONDENTS:
            place.fault(f"there are {len(places)}; at most {MOST_RESPONDENTS} are read.")
        return tuple(self.respondent(one, id) for id, one in enumerate(places[:MOST_RESPONDENTS], 1))

    def respondent(self, place: Place, id: int) -> RespondentSheet:
        found = place.fields((), ("name", "position", "answers", "work"))
        position = found["position"].one_of(POSITIONS, "position") if "position" in found else "other"
        return RespondentSheet(
            id=id,
            position=position,
            name=_optional(found, "name", NAME),
            answers=self.answers(found.get("answers")),
            work=self.work(found.get("work")),
        )

    def answers(self, place: Place | None) -> dict[str, Given]:
        read = {key: self.given(key, one) for key, one in _known(place, self.foundations, "question")}
        return {key: given for key, given in read.items() if given}

    def given(self, key: str, place: Place) -> Given | None:
        """An answer; None where it is open and says nothing."""
        if place.kind != "map":
            return self.plain(key, place)
        found = dict(place.entries())
        if NOT_APPLICABLE in found:
            return self.with_reason(key, place)
        found = place.fields((), ("level", "note"))
        given = self.plain(key, found["level"]) if "level" in found else None
        note = _optional(found, "note", NOTE)
        return Given(given.value if given else None, note=note) if given or note else None

    def with_reason(self, key: str, place: Place) -> Given:
        found = place.fields((NOT_APPLICABLE,), ("note",))
        self.check_applicable(key, place)
        return Given(NOT_APPLICABLE, _optional(found, NOT_APPLICABLE, REASON), _optional(found, "note", NOTE))

    def plain(self, key: str, place: Place) -> Given | None:
        if place.kind == "null":
            return None
        value = _level_or(place, (DONT_KNOW, NOT_APPLICABLE))
        if value == NOT_APPLICABLE:
            self.check_applicable(key, place)
        return Given(value) if value else None

    def check_applicable(self, key: str, place: Place) -> None:
        if self.foundations[key]:
            place.fault("is a foundation, which cannot be na (not applicable).")

    def work(self, place: Place | None) -> dict[str, str]:
        return {
            key: one.one_of((*self.doers, DONT_KNOW), "doer")
            for key, one in _known(place, self.activities, "activity")
            if one.kind != "null"
        }

    def profile(self, place: Place | None) -> dict[str, int | str]:
        read = {key: one for key, one in _known(place, self.drivers, "driver") if one.kind != "null"}
        given = {key: _level_or(one, (DONT_KNOW,)) for key, one in read.items()}
        return {key: value for key, value in given.items() if value}

    def agreed(self, place: Place | None) -> dict[str, Agreed]:
        return {key: _agreed(one) for key, one in _known(place, self.foundations, "question")}


def _agreed(place: Place) -> Agreed:
    if place.kind != "map":
        return Agreed(_level_or(place, ()) or 1)  # type: ignore[arg-type]  # without words, only levels
    found = place.fields(("level",), ("reason",))
    level = _level_or(found["level"], ()) if "level" in found else 1
    return Agreed(level or 1, _optional(found, "reason", REASON))  # type: ignore[arg-type]


def _organisation(place: Place | None) -> tuple[str, str]:
    """Name and industry, from a mapping or a plain name."""
    if place is None:
        return "", ""
    if place.kind != "map":
        return place.text(NAME), ""
    found = place.fields(("name",), ("industry",))
    return (found["name"].text(NAME) if "name" in found else ""), _optional(found, "industry", INDUSTRY)


def _optional(found: Mapping[str, Place], key: str, most: int) -> str:
    """A text that may be missing, null or empty."""
    place = found.get(key)
    if place is None or place.kind == "null" or (place.kind == "str" and not place.node.value.strip()):
        return ""
    return place.text(most)


def _known(place: Place | None, keys: Iterable[str], what: str) -> Iterable[tuple[str, Place]]:
    """The entries of a mapping whose keys the questionnaire has; others are faults."""
    if place is None or place.kind == "null":
        return
    for key, one in place.entries():
        if key in keys:
            yield key, one
        else:
            one.fault(f"the questionnaire has no {what} “{key[:60]}”.")


def _level_or(place: Place, words: Iterable[str]) -> Any:
    """A level 1 to 4 as a number, or one of the words; None and a fault otherwise."""
    text = str(place.node.value) if place.kind in ("int", "str") else ""
    if place.kind == "int" and text in map(str, STAGES):
        return int(text)
    if place.kind == "str" and text in words:
        return text
    shown = text or (str(place.node.value)[:20] if place.kind in ("float", "bool") else place.kind)
    hint = " Write the number without quotes." if place.kind == "str" and text in map(str, STAGES) else ""
    place.fault(f"“{shown[:60]}” is no level; known are {', '.join(['1', '2', '3', '4', *words])}.{hint}")
    return None
