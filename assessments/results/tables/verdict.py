"""The verdict as a table: every figure and sentence of the whole, with where it comes from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..json import number
from .functions import fit_words
from .source import Source
from .table import Column, Table, Value, in_order
from .work import shares

Line = tuple[str, str, Value, str]
"""Key, label, value, and the rule or source behind it."""
SENTENCES = ("verdict", "firmness", "held_back", "demand", "before")
"""What the first screen says in words."""


def verdict_table(source: Source) -> Table:
    """A row a figure or sentence."""
    columns = (
        Column("label", _("What"), "text", 34),
        Column("value", _("Value"), "any", 60),
        Column("rule", _("Where it comes from"), "text", 80),
        Column("key", _("Key"), "key", 20),
    )
    lines = [
        *_what(source),
        *_words(source),
        *_stage(source),
        *_fit(source),
        *_evidence(source),
        *_versions(source),
    ]
    rows = ({"key": key, "label": label, "value": value, "rule": rule} for key, label, value, rule in lines)
    return Table("verdict", _("Verdict"), columns, in_order(columns, rows))


def _what(source: Source) -> Iterator[Line]:
    page = source.page
    yield "organisation", _("Organisation"), page.organisation, ""
    if page.industry:
        yield "industry", _("Industry"), page.industry, ""
    if page.demonstration:
        yield "demonstration", _("Fictitious demonstration"), True, ""
    yield "closed_on", _("Closed on"), page.closed_on, ""
    if page.brand:
        yield "firm", _("Presented by"), page.brand.firm, page.brand.contact


def _words(source: Source) -> Iterator[Line]:
    page, said = source.page, source.page.sentences
    held = _("What holds you back") if page.wanted else _("If you want to go further")
    yield "verdict", _("The verdict"), said.stage, said.rule
    yield "firmness", _("How firmly"), said.firmness, ""
    yield "held_back", held, said.held_back, ""
    yield "demand", _("What your business calls for"), said.demand, ""
    if page.before:
        yield "before", _("Before the session"), page.before.sentence, ""


def _stage(source: Source) -> Iterator[Line]:
    told, names = source.told["verdict"], source.look.functions
    a_step = _("A step moves one question by one stage.")
    held = ", ".join(names[key].name for key in told["held_back_by"])
    yield "stage", _("Stage, 1 to 4"), told["stage"], _("Earned, not averaged: see the sheet on method.")
    yield "low", _("Lowest stage possible"), told["low"], _("With everything unknown taken as stage 1.")
    yield "high", _("Highest stage possible"), told["high"], _("With everything unknown taken as stage 4.")
    yield "provisional", _("Provisional"), told["provisional"], _("Yes where what is not known decides.")
    yield "steps_to_next", _("Steps to the next stage"), told["steps_to_next"], a_step
    yield "steps_to_drop", _("Steps to the stage below"), told["steps_to_drop"], a_step
    yield "held_back_by", _("Held back by"), held or None, _("The functions that the path goes through.")


def _fit(source: Source) -> Iterator[Line]:
    fit, mean = source.told["fit"], source.document.outcome.fit.mean
    cut = _("The mean level of the business profile, cut at 1.5, 2.5 and 3.5.")
    gap = _("The stage less the stage that the business calls for.")
    yield "demanded", _("Stage that the business calls for"), fit["demanded"], cut
    yield "demand_mean", _("Mean level of the business profile"), number(mean), ""
    yield "fit", _("Fit with the business"), fit_words(fit["label"]), ""
    yield "gap", _("Stages ahead (+) or short (−)"), fit["gap"], gap
    yield "gap_high", _("The same at the highest stage possible"), fit["gap_high"], ""


def _evidence(source: Source) -> Iterator[Line]:
    told, said = source.told, source.page.sentences
    yield "top", _("Top line: sell more"), told["levers"]["top"], _("Mean level of its questions, 1 to 4.")
    yield "bottom", _("Bottom line: waste less"), told["levers"]["bottom"], said.levers
    for key, label, share in shares(source):
        yield key, label, share, said.work if key == "shadow_share" else ""
    yield "activities_known", _("Activities of which it is known who does them"), told["work"]["known"], ""
    yield "activities", _("Activities asked about"), told["work"]["of"], ""
    yield "asked", _("Asked"), told["asked"], ""
    yield "answered", _("Answered"), told["answered"], source.page.turnout.sentence


def _versions(source: Source) -> Iterator[Line]:
    page = source.page
    yield "revision", _("Revision"), page.revision, ""
    yield "questionnaire", _("Questionnaire"), page.questionnaire, page.credit
