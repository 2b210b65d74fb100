"""What the product writes itself can be looked at in the admin, and found, but not written there."""

from django.db.models import Model
from django.http import HttpRequest


class Reading:
    """Read-only, for rows that the product writes itself."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
