"""What somebody may export: the assessments that they reach and that have a result."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from .assessments import Assessment
from .firms import Firm
from .results import Result
from .users import User
from .workspace import assessments_of


def exportable_by(user: User, search: str = "") -> QuerySet:
    """The user's assessments with a result, by organisation."""
    return assessments_of(user, search=search).filter(
        Exists(Result.objects.filter(assessment=OuterRef("pk")))
    )


def closed_for(user: User, firm: Firm) -> QuerySet:
    """Those of them that are closed, of the organisations that the firm serves now."""
    served = firm.services.filter(ended_at=None).values("organisation")
    return exportable_by(user).filter(state=Assessment.State.CLOSED, organisation__in=served)


def firms_of(user: User) -> QuerySet[Firm]:
    """The user's firms, each with how many closed assessments it would export as `closed`. One query."""
    live = Q(services__ended_at=None, services__organisation__assessments__state=Assessment.State.CLOSED)
    live &= Q(services__organisation__assessments__results__isnull=False)
    closed = Count("services__organisation__assessments", filter=live, distinct=True)
    mine = Firm.objects.filter(members__user=user).values("pk")
    return Firm.objects.filter(pk__in=mine).select_related("brand").annotate(closed=closed)
