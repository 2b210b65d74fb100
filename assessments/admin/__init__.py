"""Django's admin over what exists: drafts can be edited, whatever is frozen can only be read."""

from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .. import models
from ..models import Version
from . import people
from .health import HealthMixin
from .reading import Reading

__all__ = ["people"]


def is_frozen(obj: Any) -> bool:
    """Whether this row belongs to a version that is no draft."""
    version = obj if isinstance(obj, Version) else getattr(obj, "version", None)
    return version is not None and version.state != Version.State.DRAFT


class DraftsOnly:
    """Texts of a draft can be changed; rows of a published or retired version can only be read.

    Rows are added and removed by loading a file, so that a version is always whole.
    """

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and not is_frozen(obj)  # type: ignore[misc]


class ContentInline(DraftsOnly, admin.StackedInline):
    extra = 0
    exclude = ("version",)
    readonly_fields = ("stage",)


class FunctionStageInline(ContentInline):
    model = models.FunctionStage


class PracticeInline(ContentInline):
    model = models.Practice


class AdviceInline(ContentInline):
    model = models.Advice


class DriverLevelInline(ContentInline):
    model = models.DriverLevel


class ContentAdmin(DraftsOnly, admin.ModelAdmin):
    list_filter: ClassVar[Any] = ("version",)
    list_select_related: ClassVar[Any] = ("version__questionnaire",)
    readonly_fields: ClassVar[Any] = ("version", "key")


@admin.register(models.Version)
class VersionAdmin(HealthMixin, DraftsOnly, admin.ModelAdmin):
    list_display = ("__str__", "title", "state", "published_at")
    list_filter = ("state", "questionnaire")
    list_select_related = ("questionnaire",)
    readonly_fields = ("questionnaire", "number", "state", "published_at", "fingerprint")


@admin.register(models.Stage)
class StageAdmin(ContentAdmin):
    list_display = ("name", "stage", "version")
    readonly_fields = ("version", "stage")


@admin.register(models.Function)
class FunctionAdmin(ContentAdmin):
    list_display = ("name", "key", "weight", "version")
    inlines = (FunctionStageInline,)


@admin.register(models.Question)
class QuestionAdmin(ContentAdmin):
    list_display = ("text", "key", "function", "foundation", "lever", "weight", "version")
    list_filter = ("version", "foundation", "lever")
    list_select_related = ("function", "version__questionnaire")
    readonly_fields = ("version", "key", "function")
    search_fields = ("key", "text", "practices__text")
    inlines = (PracticeInline, AdviceInline)


@admin.register(models.Driver)
class DriverAdmin(ContentAdmin):
    list_display = ("name", "key", "version")
    inlines = (DriverLevelInline,)


@admin.register(models.Activity, models.Doer)
class NamedAdmin(ContentAdmin):
    list_display = ("name", "key", "version")


@admin.register(models.Organisation)
class OrganisationAdmin(Reading, admin.ModelAdmin):
    list_display = ("name", "industry", "demonstration", "created_at")
    list_filter = ("demonstration", "industry")
    search_fields = ("name",)


@admin.register(models.Assessment)
class AssessmentAdmin(Reading, admin.ModelAdmin):
    list_display = ("organisation", "version", "state", "guest", "created_at")
    list_filter = ("state", "guest", "version")
    list_select_related = ("organisation", "version__questionnaire")
    search_fields = ("organisation__name",)


@admin.register(models.Result)
class ResultAdmin(Reading, admin.ModelAdmin):
    list_display = ("assessment", "revision", "stage", "scoring_version", "created_at")
    list_filter = ("stage",)
    list_select_related = ("assessment__organisation",)
    search_fields = ("assessment__organisation__name",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("assessment__organisation")


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


admin.site.site_header = _("Sales-ops maturity")
admin.site.site_title = _("Sales-ops maturity")
admin.site.index_title = _("Administration")
