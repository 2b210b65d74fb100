"""Who has answered how far in a team's assessment: a line for each respondent, in a constant number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Exists, OuterRef

from .answers import Answer, WorkAnswer
from .assessments import Assessment
from .business import Activity
from .questions import Question
from .respondents import LinkToAnswer, Respondent

State = Literal["uninvited", "waiting", "answering", "submitted", "declined"]


@dataclass(frozen=True, slots=True)
class Line:
    """One respondent: how much of what they are asked is done, and whether a link of theirs still opens."""

    respondent: Respondent
    done: int
    total: int
    functions: tuple[str, ...]  # names of the chosen ones; none where all are asked
    has_link: bool

    @property
    def state(self) -> State:
        person = self.respondent
        if person.submitted_at:
            return "submitted"
        if person.declined_at:
            return "declined"
        if self.done:
            return "answering"
        return "waiting" if person.invited_at else "uninvited"

    @property
    def is_late(self) -> bool:
        """Whether something is still expected of them."""
        return self.state in ("uninvited", "waiting", "answering")


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody asked, in the order in which they were added."""

    lines: tuple[Line, ...]

    @classmethod
    def of(cls, assessment: Assessment) -> "Board":
        """The board of an assessment. Six queries, however many respondents it has."""
        live = LinkToAnswer.objects.live().filter(respondent=OuterRef("pk"), holder=None)
        people = assessment.respondents.annotate(has_link=Exists(live)).prefetch_related("functions")
        questions = _counted(Question.objects.filter(version=assessment.version_id), "function")
        activities = Activity.objects.filter(version=assessment.version_id).count()
        given = Answer.objects.filter(respondent__assessment=assessment).exclude(kind=Answer.Kind.OPEN)
        done = _counted(given, "respondent")
        done.update(_counted(WorkAnswer.objects.filter(respondent__assessment=assessment), "respondent"))
        return cls(tuple(_line(person, questions, activities, done) for person in people))

    def in_state(self, *states: State) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state in states)

    @property
    def uninvited(self) -> tuple[Line, ...]:
        return self.in_state("uninvited")

    @property
    def waiting(self) -> tuple[Line, ...]:
        return self.in_state("waiting")

    @property
    def answering(self) -> tuple[Line, ...]:
        return self.in_state("answering")

    @property
    def submitted(self) -> tuple[Line, ...]:
        return self.in_state("submitted")

    @property
    def declined(self) -> tuple[Line, ...]:
        return self.in_state("declined")

    @property
    def late(self) -> tuple[Line, ...]:
        """Those of whom something is still expected."""
        return tuple(line for line in self.lines if line.is_late)


def _counted(rows: object, parent: str) -> Counter[int]:
    """How many rows each parent has, by its id. One query."""
    found = rows.order_by().values_list(parent).annotate(Count("pk"))  # type: ignore[attr-defined]
    return Counter(dict(found))


def _line(person: Respondent, questions: Mapping[int, int], activities: int, done: Mapping[int, int]) -> Line:
    chosen = list(person.functions.all())
    asked: Iterable[int] = (questions[one.pk] for one in chosen) if chosen else questions.values()
    names = tuple(one.name for one in chosen)
    has_link: bool = person.has_link  # type: ignore[attr-defined]
    return Line(person, done.get(person.pk, 0), sum(asked) + activities, names, has_link)
