"""What files may hold is what the database can hold: no length, word or key drifts from the columns."""

import dataclasses
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from assessments import models
from assessments.interchange import answers, places, shapes, values
from assessments.scoring import DOERS, LEVERS

ROWS = {
    values.StageText: models.Stage,
    values.StageMeaning: models.FunctionStage,
    values.AdviceText: models.Advice,
    values.QuestionText: models.Question,
    values.FunctionText: models.Function,
    values.DriverText: models.Driver,
    values.ActivityText: models.Activity,
    values.DoerText: models.Doer,
    values.Content: models.Version,
}
LISTS = {
    (values.QuestionText, "practices"): models.Practice._meta.get_field("text"),
    (values.DriverText, "levels"): models.DriverLevel._meta.get_field("text"),
}


def shape_of(hint: Any) -> Any:
    """The shape of a text, or of the texts in a list; None for anything else."""
    if get_origin(hint) is not Annotated:
        return None
    base, shape = get_args(hint)
    return shape_of(get_args(base)[0]) if isinstance(shape, shapes.Count) else shape


def limit_of(shape: Any) -> int | None:
    return shapes.KEY_LENGTH if isinstance(shape, shapes.Key) else getattr(shape, "limit", None)


TEXTS = [
    (cls, field.name, limit_of(shape_of(get_type_hints(cls, include_extras=True)[field.name])))
    for cls in ROWS
    for field in dataclasses.fields(cls)
]


@pytest.mark.parametrize(
    ("cls", "name", "limit"),
    [text for text in TEXTS if text[2]],
    ids=lambda part: getattr(part, "__name__", None),
)
def test_a_text_is_as_long_as_its_column(cls: type, name: str, limit: int) -> None:
    model: Any = models.Questionnaire if (cls, name) == (values.Content, "key") else ROWS[cls]
    column: Any = LISTS.get((cls, name)) or model._meta.get_field(name)
    assert column.max_length == limit


def test_every_text_is_compared() -> None:
    assert len([limit for _cls, _name, limit in TEXTS if limit]) == 31


@pytest.mark.parametrize("cls", ROWS)
def test_a_value_may_be_left_out_where_the_column_may_be_blank(cls: Any) -> None:
    for field in dataclasses.fields(cls):
        if field.default == "":
            assert ROWS[cls]._meta.get_field(field.name).blank, field.name  # type: ignore[union-attr]


def test_weights_fit_their_columns() -> None:
    for model in (models.Function, models.Question):
        column: Any = model._meta.get_field("weight")
        assert column.max_digits - column.decimal_places >= len(str(places.HEAVIEST))
        assert column.decimal_places == 3


def test_answers_fit_their_columns() -> None:
    columns: list[tuple[Any, str, int]] = [
        (models.Organisation, "name", answers.NAME),
        (models.Organisation, "industry", answers.INDUSTRY),
        (models.Respondent, "name", answers.NAME),
        (models.Answer, "reason", answers.REASON),
        (models.Answer, "note", answers.NOTE),
    ]
    for model, name, limit in columns:
        assert model._meta.get_field(name).max_length == limit, name


def test_the_words_are_the_same_everywhere() -> None:
    assert list(values.POSITIONS) == models.Position.values
    assert list(LEVERS) == models.Question.Lever.values
    assert all(len(doer) <= shapes.KEY_LENGTH for doer in DOERS)


def test_a_list_fits_the_column_of_its_order() -> None:
    assert shapes.MOST_ITEMS < 2**15
