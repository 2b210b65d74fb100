"""Who belongs where: firms, their consultants, the organisations they serve, members, invitations."""

from django.contrib import admin

from .. import models
from .reading import Reading


@admin.register(models.Firm)
class FirmAdmin(Reading, admin.ModelAdmin):
    list_display = ("name", "created_at")
    search_fields = ("name", "members__user__email")


@admin.register(models.FirmMember)
class FirmMemberAdmin(Reading, admin.ModelAdmin):
    list_display = ("user", "firm", "owner", "since")
    list_filter = ("owner",)
    list_select_related = ("user", "firm")
    search_fields = ("user__email", "user__name", "firm__name")


@admin.register(models.Service)
class ServiceAdmin(Reading, admin.ModelAdmin):
    list_display = ("firm", "organisation", "since", "ended_at")
    list_filter = (("ended_at", admin.EmptyFieldListFilter),)
    list_select_related = ("firm", "organisation")
    search_fields = ("firm__name", "organisation__name")


@admin.register(models.Member)
class MemberAdmin(Reading, admin.ModelAdmin):
    list_display = ("user", "organisation", "since")
    list_filter = ("since",)
    list_select_related = ("user", "organisation")
    search_fields = ("user__email", "user__name", "organisation__name")


@admin.register(models.Invitation)
class InvitationAdmin(Reading, admin.ModelAdmin):
    list_display = ("email", "kind", "organisation", "firm", "by", "created_at", "expires_at", "accepted_at")
    list_filter = ("kind", ("accepted_at", admin.EmptyFieldListFilter))
    list_select_related = ("organisation", "firm", "by")
    search_fields = ("email", "by__email", "organisation__name", "firm__name")
