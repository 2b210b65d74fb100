"""The four stages as a ladder, with the verdict marked on it."""

from dataclasses import dataclass

from .document import Document


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of the ladder: whether the verdict is `here`, still `possible` above it, and `demanded`."""

    stage: int
    name: str
    summary: str
    here: bool
    possible: bool
    demanded: bool


def ladder(document: Document) -> tuple[Rung, ...]:
    """The stages from the first to the last; nothing is marked without a verdict but what is demanded."""
    verdict, demanded = document.outcome.verdict, document.outcome.fit.demanded
    return tuple(
        Rung(
            stage=number,
            name=stage.name,
            summary=stage.summary,
            here=number == verdict.stage,
            possible=(verdict.low or 9) < number <= (verdict.high or 0),
            demanded=number == demanded,
        )
        for number, stage in enumerate(document.content.stages, start=1)
    )
