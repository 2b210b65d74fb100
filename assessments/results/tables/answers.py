"""The answers as a table: what each respondent said to each question, with reasons and notes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..functions import QuestionPart
from .questions import about
from .source import Source, given_value
from .table import Column, Row, Table, in_order


def answers_table(source: Source) -> Table:
    """A row an answer, by question and then by respondent; none in a result by position only."""
    found = list(_rows(source))
    columns = _columns(worded=any(row["reason"] or row["note"] for row in found))
    empty = about(source) or _("Nobody has answered.")
    rows = in_order(columns, found)
    return Table("answers", _("Answers"), columns, rows, empty=empty, fixed=2, dense=True)


def _columns(*, worded: bool) -> tuple[Column, ...]:
    """Wide enough that nearly every row is one line; where nobody wrote a word, paper has no room for words."""
    return (
        Column("function", _("Function"), "text", 16),
        Column("question", _("Question"), "text", 60),
        Column("respondent", _("Respondent"), "text", 12),
        Column("name", _("Name"), "text", 22),
        Column("position", _("Position"), "text", 19),
        Column("value", _("Answer"), "level", 13),
        Column("reason", _("Reason"), "text", 28, printed=worded),
        Column("note", _("Note"), "text", 48, printed=worded),
        Column("question_key", _("Key"), "key", 20),
    )


def _rows(source: Source) -> Iterator[Row]:
    for function in source.page.functions:
        for question in function.questions:
            yield from _of_question(source, function.name, question)


def _of_question(source: Source, function: str, question: QuestionPart) -> Iterator[Row]:
    given = source.answers.get(question.key, {})
    for voice in source.voices:
        if answer := given.get(voice.id):
            yield {
                "function": function,
                "question": question.text,
                "question_key": question.key,
                "respondent": voice.short,
                "name": voice.name or None,
                "position": voice.position,
                "value": given_value(answer.value),
                "reason": answer.reason or None,
                "note": answer.note or None,
            }
