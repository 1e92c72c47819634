"""When bodies, meetings and people became public, and indexes of what changed."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F

NAMES = ("publishedbody", "publishedmeeting", "publishedperson")


def as_old_as_it_is_known(apps, schema_editor):
    """What is there already became public no later than it was last changed."""
    for name in NAMES:
        apps.get_model("council", name).objects.update(created_at=F("updated_at"))


class Migration(migrations.Migration):
    dependencies = [("council", "0020_topics")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="created_at",
                field=models.DateTimeField(default=django.utils.timezone.now),
                preserve_default=False,
            )
            for name in NAMES
        ),
        migrations.RunPython(as_old_as_it_is_known, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="publishedmeeting",
            index=models.Index(fields=["updated_at", "id"], name="record_meeting_changed"),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("is_current", True)),
                fields=["published_at", "id"],
                name="record_changed",
            ),
        ),
        migrations.AddIndex(
            model_name="publisheddocument",
            index=models.Index(fields=["published_at", "id"], name="record_document_changed"),
        ),
    ]
