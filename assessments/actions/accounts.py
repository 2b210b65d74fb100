"""What somebody changes about their own account, beyond what allauth does."""

from django.db import transaction
from django.db.models import F

from ..models import User
from .audit import What, record


@transaction.atomic
def rename(*, name: str, by: User) -> None:
    """Call them by this name from now on."""
    by.name = name
    by.save(update_fields=["name"])


@transaction.atomic
def end_sessions(*, by: User) -> None:
    """No browser in which they are signed in goes on; the caller may hand a new session to the one that asked."""
    User.objects.filter(pk=by.pk).update(sessions_ended=F("sessions_ended") + 1)
    by.refresh_from_db(fields=["sessions_ended"])
    record(What.SIGNED_OUT, by=by)
