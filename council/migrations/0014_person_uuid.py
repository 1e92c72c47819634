import uuid

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_people(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give everybody a uuid of their own; a default would give all the same."""
    for person in apps.get_model("council", "Person").objects.filter(uuid=None).iterator():
        person.uuid = uuid.uuid4()
        person.save(update_fields=["uuid"])


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0013_title_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="uuid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(name_people, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="person",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
