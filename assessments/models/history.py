"""Who changed what, and when: each row of a questionnaire that is written alone leaves a copy of itself.

Drafts are made by copying thousands of texts at once, which leaves nothing here. So whoever is about to change such a
row first notes how it stands (`remember`); else the first change would have nothing to be compared with.
"""

from collections.abc import Iterable
from typing import Any

from simple_history import register
from simple_history.utils import get_history_manager_for_model

from .business import Activity, Doer, Driver, DriverLevel
from .questionnaires import Questionnaire, Stage, Version
from .questions import Advice, Function, FunctionStage, Practice, Question

REMEMBERED: tuple[Any, ...] = (
    Questionnaire,
    Version,
    Stage,
    Function,
    FunctionStage,
    Question,
    Practice,
    Advice,
    Driver,
    DriverLevel,
    Activity,
    Doer,
)
AS_FOUND = "as found"

for remembered in REMEMBERED:
    register(remembered)


def history_of(model: Any) -> Any:
    """The copies that rows of this model left, newest first."""
    return get_history_manager_for_model(model).all()


def remember(model: Any, keys: Iterable[Any]) -> None:
    """Note how these rows stand, where nothing of them is noted yet. Two queries."""
    left = history_of(model).filter(id__in=list(keys)).order_by().values("id")
    rows = model._base_manager.filter(pk__in=list(keys)).exclude(pk__in=left)
    get_history_manager_for_model(model).bulk_history_create(rows, default_change_reason=AS_FOUND)
