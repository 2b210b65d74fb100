"""What somebody changes about their own account, beyond what allauth does."""

from django.db import transaction

from ..models import User


@transaction.atomic
def rename(*, name: str, by: User) -> None:
    """Call them by this name from now on."""
    by.name = name
    by.save(update_fields=["name"])
