"""Accounts: who may do what, and letting somebody in again who lost a factor."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from .. import models
from ..actions.audit import What, record
from ..actions.privacy.accounts import erase_account
from ..actions.privacy.needed import StillNeeded
from .reading import Reading

FOUND = 302
FLAGS, SETS = ("is_active", "is_staff", "is_superuser"), ("groups", "user_permissions")
RIGHTS = FLAGS + SETS


@admin.register(models.User)
class UserAdmin(DjangoUserAdmin):
    ordering = ("email",)
    list_display = ("email", "name", "is_staff", "is_active")
    search_fields = ("email", "name")
    fieldsets = (
        (None, {"fields": ("email", "password", "name")}),
        (_("Rights"), {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (
            None,
            {"classes": ("wide",), "fields": ("email", "name", "usable_password", "password1", "password2")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Its owner changes an address, by a code mailed to the new one.
        return ("email",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.rights_before = rights_of(obj.pk)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Groups and permissions are known only now: what changed of all rights stands in the log."""
        super().save_related(request, form, formsets, change)
        before, after = form.rights_before, rights_of(form.instance.pk)
        if changed := [name for name in RIGHTS if before.get(name) != after.get(name)]:
            record(What.RIGHTS, by=request.user.pk, person=form.instance.pk, rights=changed)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with an account goes by the action that erases it, whoever may not delete it by hand."""
        named, counts, _perms_needed, protected = super().get_deleted_objects(objs, request)
        return named, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        erase_account(user=obj, by=self._by(request))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for user in queryset:
            self.delete_model(request, user)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        return self._or_say_why(
            request, lambda: DjangoUserAdmin.delete_view(self, request, object_id, extra_context)
        )

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return self._or_say_why(
            request, lambda: DjangoUserAdmin.changelist_view(self, request, extra_context)
        )

    def _by(self, request: HttpRequest) -> models.User:
        assert isinstance(request.user, models.User)
        return request.user

    def _or_say_why(self, request: HttpRequest, view: Callable[[], Any]) -> Any:
        """What the view answers; where an account is still needed nothing is erased, and the list says by whom."""
        try:
            return view()
        except StillNeeded as still:
            messages.error(request, _("Nobody was erased: %(why)s.") % {"why": still})
            return redirect("admin:assessments_user_changelist")

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == FOUND:
            record(What.PASSWORD, by=request.user.pk, person=int(id))
        return response


def rights_of(pk: int | None) -> dict[str, Any]:
    """What this account may do in the admin, as stored; nothing for one that is not there yet. Three queries."""
    user = models.User.objects.filter(pk=pk).first() if pk else None
    if user is None:
        return dict.fromkeys(RIGHTS, False) | {"is_active": True, "groups": set(), "user_permissions": set()}
    flags = {name: getattr(user, name) for name in FLAGS}
    return flags | {name: set(getattr(user, name).values_list("pk", flat=True)) for name in SETS}


# The environment says who vouches for people; what a factor is made of is nobody's to read.
for hidden in (SocialApp, SocialToken, Authenticator):
    admin.site.unregister(hidden)


@admin.register(Authenticator)
class FactorAdmin(Reading, admin.ModelAdmin):
    """Deleting one lets somebody in again who lost it, and their recovery codes with it."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__email", "user__name")
    exclude = ("data",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        record(What.FACTOR, by=request.user.pk, person=obj.user_id, ways=[obj.type])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for factor in queryset:
            self.delete_model(request, factor)
