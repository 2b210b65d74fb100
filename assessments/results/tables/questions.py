"""The questions as a table: the level that counts, how it came about, and what everybody said as far as it is told."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..functions import FunctionPart, QuestionPart
from ..json import number
from ..voices import few, position_label
from .source import Source, given_value, level_value, who
from .table import Column, Row, Table, Value, in_order

COUNTS = ("at_1", "at_2", "at_3", "at_4")


def questions_table(source: Source) -> Table:
    """A row a question, in the questionnaire's order, with a column a respondent where each may be told.

    Of many, and where nobody is named, there is a column a position.
    """
    positions = _positions(source)
    columns = (*_columns(), *_position_columns(positions), *_respondent_columns(source), *_further())
    rows = (
        _row(source, function, question, positions)
        for function in source.page.functions
        for question in function.questions
    )
    return Table("questions", _("Questions"), columns, in_order(columns, rows), about(source), fixed=2)


def about(source: Source) -> str:
    """What one should know of what was said: nothing where each is named or known by number."""
    if not source.document.by_position:
        return ""
    told = _("Nobody is named here, and no group of fewer than four people stands apart.")
    if source.page.told:
        return told
    return f"{told} " + _(
        "What was said is not shown: fewer than four answered, or a newer revision shows it."
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("function", _("Function"), "text", 16),
        Column("question", _("Question"), "text", 36),
        Column("level", _("Level that counts"), "level", 9),
        Column("practice", _("What you do today"), "text", 44),
        Column("foundation", _("Foundation"), "yes_no", 11),
        Column("disputed", _("Disputed"), "yes_no", 9),
        Column("levels", _("Levels given"), "whole", 8),
        Column("ad", _("Average deviation"), "decimal", 10),
    )


def _further() -> Iterator[Column]:
    """How the level came about; on paper the level and who said what suffice."""
    for level, key in enumerate(COUNTS, start=1):
        yield Column(key, _("Said level %(level)d") % {"level": level}, "whole", 8, printed=False)
    yield Column("dont_know", _("Said don’t know"), "whole", 9, printed=False)
    yield Column("not_applicable", _("Said not applicable"), "whole", 11, printed=False)
    yield Column("agreed", _("Agreed in a session"), "yes_no", 10, printed=False)
    yield Column("agreed_reason", _("Why it was agreed"), "text", 34, printed=False)
    yield Column("lever", _("Lever"), "text", 12, printed=False)
    yield Column("weight", _("Weight"), "decimal", 8, printed=False)
    yield Column("question_key", _("Key"), "key", 20)


def _positions(source: Source) -> tuple[str, ...]:
    """The positions that have a column: none where what each respondent said is listed, or one answered alone."""
    document = source.document
    if few(document) or document.answered < 2:
        return ()
    found = {record.position for record in document.positions}
    known = [position for position, _count in document.groups if position in found]
    return tuple(dict.fromkeys([*known, *sorted(found)]))


def _position_columns(positions: tuple[str, ...]) -> Iterator[Column]:
    for position in positions:
        label = position_label(position)
        key = f"position_{position or 'others'}"
        yield Column(key, _("Level of %(position)s") % {"position": label}, "level", 12)
        yield Column(f"{key}_answers", _("Answers of %(position)s") % {"position": label}, "whole", 10)


def _respondent_columns(source: Source) -> Iterator[Column]:
    for place, voice in enumerate(source.voices, start=1):
        yield Column(f"r{place}", who(voice), "level", 7, upright=True)


def _row(source: Source, function: FunctionPart, question: QuestionPart, positions: tuple[str, ...]) -> Row:
    told = source.questions[question.key]
    reasons = {record.question: record.reason for record in source.document.agreed}
    return {
        "function": function.name,
        "question": question.text,
        "question_key": question.key,
        "level": level_value(question.mark),
        "practice": question.practice or None,
        "foundation": question.foundation,
        "lever": question.lever or None,
        "weight": number(source.look.questions[question.key].weight),
        **dict(zip(COUNTS, told["distribution"] or (None,) * 4, strict=True)),
        "levels": told["n"],
        **{name: told[name] for name in ("dont_know", "not_applicable", "ad", "disputed", "agreed")},
        "agreed_reason": reasons.get(question.key) or None,
        **_by_position(source, question.key, positions),
        **_by_respondent(source, question.key),
    }


def _by_position(source: Source, key: str, positions: tuple[str, ...]) -> Row:
    """The level of each position; nothing where it gave no answer, or is among the others."""
    found, row = source.positions.get(key, {}), dict[str, Value]()
    for position in positions:
        name, said = f"position_{position or 'others'}", found.get(position)
        row[name] = level_value(said.mark) if said else None
        row[f"{name}_answers"] = said.answers if said else None
    return row


def _by_respondent(source: Source, key: str) -> Row:
    """What each respondent answered, nothing where they did not."""
    given = source.answers.get(key, {})
    return {
        f"r{place}": given_value(given[voice.id].value) if voice.id in given else None
        for place, voice in enumerate(source.voices, start=1)
    }
