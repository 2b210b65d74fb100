"""The parts of a Document found by key, and how levels and stages are marked: what the page's builders share."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..interchange.values import ActivityText, DoerText, FunctionText, QuestionText
from ..scoring import FunctionOutcome, QuestionOutcome
from .document import Document, FunctionSentences
from .sentences.words import Names


@dataclass(frozen=True, slots=True)
class Mark:
    """A level or stage as it is shown: a sign (1 to 4, "?" not known, "–" none), a CSS class, and words."""

    sign: str
    css: str
    words: str


def level_mark(level: int | str | None) -> Mark:
    """The mark of a level: 1 to 4, "na", or not known (None, "dk")."""
    if isinstance(level, int):
        return Mark(str(level), f"stage-{level}", _("level %(level)d") % {"level": level})
    if level == "na":
        return Mark("–", "stage-na", _("not applicable"))
    return Mark("?", "stage-unknown", _("not known"))


@dataclass(frozen=True, slots=True)
class Lookup:
    """A Document with its parts by key."""

    document: Document
    names: Names
    functions: Mapping[str, FunctionText]
    questions: Mapping[str, QuestionText]
    activities: Mapping[str, ActivityText]
    doers: Mapping[str, DoerText]
    function_outcomes: Mapping[str, FunctionOutcome]
    question_outcomes: Mapping[str, QuestionOutcome]
    sentences: Mapping[str, FunctionSentences]

    @classmethod
    def of(cls, document: Document) -> "Lookup":
        """The document's parts by key."""
        content, outcome = document.content, document.outcome
        return cls(
            document=document,
            names=Names(content),
            functions={f.key: f for f in content.functions},
            questions={q.key: q for f in content.functions for q in f.questions},
            activities={a.key: a for a in content.activities},
            doers={d.key: d for d in content.doers},
            function_outcomes={f.key: f for f in outcome.functions},
            question_outcomes={q.key: q for q in outcome.questions},
            sentences={s.key: s for s in document.sentences.functions},
        )

    def stage_mark(self, stage: int | None) -> Mark:
        """The mark of a stage with its name, "Stage 2, sales operation"; a dash where there is none."""
        if stage is None:
            return Mark("–", "stage-none", _("No stage"))
        values = {"stage": stage, "name": self.names.stage_name(stage)}
        return Mark(str(stage), f"stage-{stage}", _("Stage %(stage)d, %(name)s") % values)

    def practice(self, question: str, level: int | str | None) -> str:
        """What people do at this level of the question, in the questionnaire's words; "" without a level."""
        return self.questions[question].practices[level - 1] if isinstance(level, int) else ""
