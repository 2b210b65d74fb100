"""A stored result as it may be shown today: its document, and the names that go with it."""

from ..models import Result, User
from .codec import from_json
from .document import Document
from .erased import erased_in, without_words_of
from .people import People
from .redaction import without_distributions


def document_of(result: Result) -> Document:
    """The result's document, without the words of people who were erased; an older one by position only without its
    distributions. At most one query, and one more where somebody was erased."""
    document = without_words_of(from_json(result.document), erased_in(result))
    return without_distributions(document) if superseded(result) else document


def superseded(result: Result) -> bool:
    """Whether it is by position only and there is a newer revision, from which it could be subtracted."""
    if not result.document.get("by_position"):
        return False
    return result.assessment.results.filter(revision__gt=result.revision).exists()


def people_of(result: Result) -> People:
    """The names of today for what the result says of people by id. At most two queries."""
    recorders = {agreed.get("by") for agreed in result.document["agreed"]} - {None}
    accounts = User.objects.filter(pk__in=recorders) if recorders else ()
    shown = () if result.document.get("by_position") else result.assessment.respondents.all()
    rows = [(person.pk, person.name, person.entered_by) for person in shown]
    return People(
        names={pk: name for pk, name, _entered_by in rows if name},
        entered_by={pk: entered_by for pk, _name, entered_by in rows if entered_by},
        accounts={user.pk: str(user) for user in accounts},
    )
