"""An answer file, YAML, JSON or XLSX, read into an AnswerSheet against the questionnaire that it answers."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext as _

from ..scoring import DONT_KNOW, NOT_APPLICABLE, STAGES
from .faults import Log
from .nodes import Fields, Kind, Scalar
from .places import Place
from .sources import open_file
from .values import POSITIONS, Agreed, AnswerSheet, Content, Given, RespondentSheet

# The lengths of the database's columns; a test compares the two.
NAME, INDUSTRY, REASON, NOTE = 120, 60, 300, 2000
MOST_RESPONDENTS = 1000
QUESTIONNAIRE = re.compile(r"([-a-zA-Z0-9_]{1,60})(@[1-9][0-9]{0,3})?")
LEVELS = {str(stage): stage for stage in STAGES}


def read_answers(path: Path, content: Content, *, demonstration: bool = False) -> AnswerSheet:
    """The answers in a file. Raises FaultyFileError with all that is wrong with it."""
    return sheet_at(open_file(path), content, demonstration=demonstration)


def sheet_at(place: Place, content: Content, *, demonstration: bool = False) -> AnswerSheet:
    """The answers of an opened file. Raises FaultyFileError with all that is wrong with it."""
    required = ("questionnaire", "organisation", "respondents")
    at = place.named((*required, "profile", "agreed"), required)
    organisation, industry = _organisation(at.get("organisation"))
    sheet = AnswerSheet(
        questionnaire=_questionnaire(at.get("questionnaire"), content),
        organisation=organisation,
        industry=industry,
        respondents=_respondents(at.get("respondents"), content),
        profile=_profile(at.get("profile"), content),
        agreed=_agreed(at.get("agreed"), content),
        demonstration=demonstration,
    )
    place.log.close()
    return sheet


def named_in(place: Place) -> tuple[str, int | None]:
    """(key, version or None) of the questionnaire that an opened file answers, so that its content can be found.

    Raises FaultyFileError where the file does not say it.
    """
    place = replace(place, log=Log(place.log.file))
    at = place.named(dict(place.entries()), ("questionnaire",))
    key, _sign, version = _named(at.get("questionnaire")).partition("@")
    place.log.close()
    return key, int(version) if version else None


def _named(place: Place | None) -> str:
    """The name of a questionnaire, "key" or "key@version"; "" after a fault."""
    name = place.text(NAME) if place else ""
    if place and name and not QUESTIONNAIRE.fullmatch(name):
        place.fault(_('must be a key or key@version, such as "salesops-maturity@1".'))
        return ""
    return name


def _questionnaire(place: Place | None, content: Content) -> str:
    name = _named(place)
    if place and name and name.partition("@")[0] != content.key:
        place.fault(_("these answers are not to %(key)s.") % {"key": content.key})
    return name


def _organisation(place: Place | None) -> tuple[str, str]:
    """Name and industry, from a mapping or a plain name."""
    if place is None or not isinstance(place.node, Fields):
        return (place.text(NAME) if place else ""), ""
    at = place.named(("name", "industry"), ("name",))
    return _text(at, "name", NAME, blank=False), _text(at, "industry", INDUSTRY)


def _respondents(place: Place | None, content: Content) -> tuple[RespondentSheet, ...]:
    places = place.items(1, MOST_RESPONDENTS) if place else []
    return tuple(_respondent(number, one, content) for number, one in enumerate(places, start=1))


def _respondent(number: int, place: Place, content: Content) -> RespondentSheet:
    at = place.named(("name", "position", "answers", "work", "entered_by"))
    return RespondentSheet(
        id=number,
        position=at["position"].one_of(POSITIONS) if "position" in at else "other",
        name=_text(at, "name", NAME),
        answers=_answers(at.get("answers"), content),
        work=_work(at.get("work"), content),
        entered_by=_text(at, "entered_by", NAME),
    )


def _answers(place: Place | None, content: Content) -> dict[str, Given]:
    foundations = {one.key: one.foundation for function in content.functions for one in function.questions}
    given = {}
    for key, one in _known(place, foundations, _("question")):
        answer = _given(one)
        if answer.value == NOT_APPLICABLE and foundations[key]:
            one.fault(_('is a foundation, which cannot be "not applicable".'))
        if answer.value is not None or answer.note:
            given[key] = answer
    return given


def _given(place: Place) -> Given:
    """An answer: bare, or a mapping of level or na, and a note."""
    if not isinstance(place.node, Fields):
        return Given(_level(place, DONT_KNOW, NOT_APPLICABLE))
    at = place.named(("level", NOT_APPLICABLE, "note"))
    note = _text(at, "note", NOTE, lines=True)
    if NOT_APPLICABLE not in place.node.fields:
        return Given(_level(at.get("level"), DONT_KNOW, NOT_APPLICABLE), note=note)
    if "level" in at:
        place.fault(_("has both a level and na."))
    return Given(NOT_APPLICABLE, _text(at, NOT_APPLICABLE, REASON), note)


def _work(place: Place | None, content: Content) -> dict[str, str]:
    doers = [doer.key for doer in content.doers]
    activities = [activity.key for activity in content.activities]
    return {key: one.one_of((*doers, DONT_KNOW)) for key, one in _known(place, activities, _("activity"))}


def _profile(place: Place | None, content: Content) -> dict[str, int | str]:
    drivers = [driver.key for driver in content.drivers]
    given = {key: _level(one, DONT_KNOW) for key, one in _known(place, drivers, _("driver"))}
    return {key: value for key, value in given.items() if value is not None}


def _agreed(place: Place | None, content: Content) -> dict[str, Agreed]:
    questions = [question.key for function in content.functions for question in function.questions]
    given = {key: _agreement(one) for key, one in _known(place, questions, _("question"))}
    return {key: agreed for key, agreed in given.items() if agreed}


def _agreement(place: Place) -> Agreed | None:
    """A level settled, bare or with its reason; None after a fault."""
    if not isinstance(place.node, Fields):
        level, reason = _level(place), ""
    else:
        at = place.named(("level", "reason"), ("level",))
        level, reason = _level(at.get("level")), _text(at, "reason", REASON)
    return Agreed(level, reason) if isinstance(level, int) else None


def _text(at: dict[str, Place], name: str, limit: int, *, lines: bool = False, blank: bool = True) -> str:
    return at[name].text(limit, lines=lines, blank=blank) if name in at else ""


def _known(place: Place | None, keys: Collection[str], what: str) -> Iterator[tuple[str, Place]]:
    """The entries that the questionnaire knows; others are faults, and so is a row that a form lacks."""
    for key, one in place.entries() if place else ():
        if key in keys:
            yield key, one
        else:
            one.fault(_("the questionnaire has no %(what)s of this key.") % {"what": what})
    if place and isinstance(place.node, Fields) and place.node.form:
        for key in keys:
            if key not in place.node.fields:
                said = {"what": what, "key": key}
                place.fault(
                    _("no row has the key of the %(what)s %(key)s; copy it from a blank sheet.") % said
                )


def _level(place: Place | None, *words: str) -> int | str | None:
    """A level as a whole number, or one of the words; None for nothing, or after a fault."""
    node = place.node if place else None
    if isinstance(node, Scalar) and node.kind == Kind.NUMBER and node.text in LEVELS:
        return LEVELS[node.text]
    if isinstance(node, Scalar) and node.kind == Kind.TEXT and node.text in words:
        return node.text
    if place:
        wanted = {"wanted": ", ".join([*LEVELS, *words]), "this": place.shown()}
        place.fault(_("must be one of %(wanted)s; this is %(this)s.") % wanted)
    return None
