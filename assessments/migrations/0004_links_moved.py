"""Every row has its public id; secrets are kept with the links alone."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0003_public_ids")]
    operations = [
        migrations.RemoveField("respondent", "secret_hash"),
        migrations.AlterField("organisation", "public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="public id")),
        migrations.AlterField("respondent", "public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="public id")),
    ]
