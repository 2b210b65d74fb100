"""Give every row its public id, and move each link to answer into a row of its own."""

import uuid
from typing import Any

from django.db import migrations


def fill(apps: Any, schema_editor: Any) -> None:
    for name in ("Organisation", "Respondent"):
        rows = apps.get_model("assessments", name).objects
        for row in rows.filter(public_id=None).iterator():
            rows.filter(pk=row.pk).update(public_id=uuid.uuid4())


def move_links(apps: Any, schema_editor: Any) -> None:
    links = apps.get_model("assessments", "LinkToAnswer").objects
    held = apps.get_model("assessments", "Respondent").objects.exclude(secret_hash=None)
    for respondent in held.iterator():
        links.create(respondent=respondent, secret_hash=respondent.secret_hash)


def move_back(apps: Any, schema_editor: Any) -> None:
    respondents = apps.get_model("assessments", "Respondent").objects
    for link in apps.get_model("assessments", "LinkToAnswer").objects.order_by("pk").iterator():
        respondents.filter(pk=link.respondent_id).update(secret_hash=link.secret_hash)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_people")]
    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(move_links, move_back),
    ]
