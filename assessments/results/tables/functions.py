"""The functions as a table: stage, range, score and fit, with the rule behind them and what a consultant said."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..functions import FunctionPart
from ..json import number
from .source import Source, remarks_of
from .table import Column, Row, Table, in_order


def functions_table(source: Source) -> Table:
    """A row a function, in the questionnaire's order."""
    columns = _columns()
    rows = in_order(columns, (_row(source, part) for part in source.page.functions))
    about = _("The score is the mean level of the answers. It draws the profile and decides nothing.")
    return Table("functions", _("Functions"), columns, rows, about)


def _columns() -> tuple[Column, ...]:
    return (
        Column("function", _("Function"), "text", 18),
        Column("stage", _("Stage"), "level", 7),
        Column("stage_name", _("In words"), "text", 14),
        Column("low", _("Lowest possible"), "level", 9),
        Column("high", _("Highest possible"), "level", 9),
        Column("score", _("Score"), "decimal", 7),
        Column("on_path", _("On the path"), "yes_no", 7),
        Column("rule", _("Why this stage"), "text", 38),
        Column("fit", _("Fit"), "text", 11),
        Column("fit_in_words", _("Fit with the business"), "text", 26),
        Column("comment", _("Consultant’s comment"), "text", 36),
        Column("comment_by", _("By"), "text", 14),
        Column("comment_on", _("On"), "date", 13),
        *_further(),
        Column("function_key", _("Key"), "key", 16),
    )


def _further() -> Iterator[Column]:
    """What one needs to follow the rule by hand; on paper the sentences say it."""
    yield Column("gap", _("Stages ahead (+) or short (−)"), "signed", 12, printed=False)
    yield Column("gap_high", _("The same at the highest possible"), "signed", 12, printed=False)
    for stage in (1, 2, 3, 4):
        heading = _("At stage %(stage)d or above") % {"stage": stage}
        yield Column(f"at_{stage}", heading, "share", 9, printed=False)
    yield Column("applies", _("Applies"), "yes_no", 9, printed=False)
    yield Column("rated", _("Enough is known"), "yes_no", 9, printed=False)
    yield Column("weight", _("Weight"), "decimal", 8, printed=False)


def _row(source: Source, part: FunctionPart) -> Row:
    told, outcome = source.functions[part.key], source.look.function_outcomes[part.key]
    fit = told["fit"] or {"gap": None, "gap_high": None, "label": None}
    reached = outcome.reached if outcome.rated else (None,) * 4
    return {
        "function": part.name,
        "function_key": part.key,
        **{name: told[name] for name in ("stage", "low", "high", "score", "applies", "rated")},
        "stage_name": part.mark.words,
        "on_path": part.holds_back,
        "rule": part.sentences.rule,
        "fit": fit_words(fit["label"]),
        "fit_in_words": part.sentences.fit or None,
        "gap": fit["gap"],
        "gap_high": fit["gap_high"],
        **{f"at_{stage}": number(share) for stage, share in enumerate(reached, start=1)},
        "weight": number(outcome.weight),
        **remarks_of(part.comment),
    }


def fit_words(label: str | None) -> str | None:
    """The label of a fit in the reader's language."""
    words = {
        "outgrown": _("outgrown"),
        "ahead": _("ahead"),
        "right-sized": _("right-sized"),
        "open": _("open"),
    }
    return words[label] if label else None
