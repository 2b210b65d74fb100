"""The plan: the path's steps in the order, and with the people and dates, that a consultant gave them.

What the rule computed stays visible: each row knows its place on the path, and rows that are off the path say so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .commentary import CommentPart
from .lookup import Lookup
from .moves import Move, move
from .overlay import PlannedStep, Status, of_step

AGAIN = "__to_"
"""In the key of a step that raises a question which an earlier step on the path raises already."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan.

    `number` counts the rows that are not dropped, from 1; None for a dropped one. `computed` is the step's place on
    the path that the rule computed, from 1; None where it is not on it. `move` is None for a step of the consultant's
    own, and for a planned question whose next level this revision does not ask for any more (`gone`). `fresh`: the
    path has this step since the plan was made. `earlier` is the revision the plan was made for where that is older.
    """

    key: str
    number: int | None
    computed: int | None
    function: str
    title: str  # the question, or the words of an own step
    then: str  # what people do once the step is made; "" for an own step
    move: Move | None
    dropped: bool
    gone: bool
    fresh: bool
    assignee: str
    due_on: dt.date | None
    status: Status
    comment: CommentPart | None
    earlier: int | None

    @property
    def own(self) -> bool:
        """Whether it is a step in the consultant's own words."""
        return not self.function

    @property
    def status_words(self) -> str:
        """The status in words."""
        return {"open": _("open"), "under_way": _("under way"), "done": _("done")}[self.status]


def plan_rows(
    look: Lookup, moves: Sequence[Move], planned: Sequence[PlannedStep], said: Mapping[str, CommentPart]
) -> tuple[PlanRow, ...]:
    """The rows in the plan's order, dropped ones last; `moves` is the path. Without a plan they are the path itself."""
    on_path = keyed(moves)
    known = {step.key for step in planned}
    fresh = [_computed(key) for key in on_path if key not in known]
    rows: list[PlanRow] = []
    for step in sorted([*planned, *fresh], key=lambda step: step.dropped):
        number = sum(not row.dropped for row in rows) + 1
        rows.append(_row(look, step, on_path, said, number=number, fresh=bool(planned) and step in fresh))
    return tuple(rows)


def keyed(moves: Sequence[Move]) -> Mapping[str, Move]:
    """The path's moves by their keys in a plan: a question's first move has its key, one further up its level too."""
    found: dict[str, Move] = {}
    for one in moves:
        again = one.question_key in found
        found[f"{one.question_key}{AGAIN}{one.to.sign}" if again else one.question_key] = one
    return found


def _computed(key: str) -> PlannedStep:
    return PlannedStep(key, "", False, "", None, "open", 0)


def _row(
    look: Lookup,
    step: PlannedStep,
    on_path: Mapping[str, Move],
    said: Mapping[str, CommentPart],
    *,
    number: int,
    fresh: bool,
) -> PlanRow:
    asked = step.key if step.key in look.questions else step.key.partition(AGAIN)[0]
    question = look.questions.get(asked)
    found = on_path.get(step.key) or (_next(look, asked) if question else None)
    revision = look.document.revision
    return PlanRow(
        key=step.key,
        number=None if step.dropped else number,
        computed=on_path[step.key].number if step.key in on_path else None,
        function=_function(look, asked) if question else "",
        title=question.text if question else step.title,
        then=found.then if found else "",
        move=found,
        dropped=step.dropped,
        gone=bool(question) and step.key not in on_path and 0 < step.revision < revision,
        fresh=fresh,
        assignee=step.assignee,
        due_on=step.due_on,
        status=step.status,
        comment=said.get(of_step(step.key)),
        earlier=step.revision if 0 < step.revision < revision else None,
    )


def _next(look: Lookup, key: str) -> Move | None:
    level = look.question_outcomes[key].level
    return None if isinstance(level, str) else move(look, key, level)


def _function(look: Lookup, key: str) -> str:
    return look.functions[look.question_outcomes[key].function].name
