"""Who may edit questionnaires besides superusers: a group that can do all of that and nothing else."""

from typing import Any

from django.contrib.auth.models import Group, Permission

from .history import REMEMBERED

EDITORS = "questionnaire editors"
EVERYTHING = ("view", "add", "change", "delete")


def keep_editors(using: str, **_signal: Any) -> None:
    """The group with exactly these rights, made where it is missing. Run after each migration."""
    group, _made = Group.objects.using(using).get_or_create(name=EDITORS)
    names = [f"{act}_{model._meta.model_name}" for model in REMEMBERED for act in EVERYTHING]
    rights = Permission.objects.using(using).filter(content_type__app_label="assessments", codename__in=names)
    group.permissions.set(rights)
