"""When each decision and file changed last: published, or taken back in part or whole."""

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    withdrawal = apps.get_model("council", "Withdrawal").objects
    for name in ("Publication", "PublishedDocument"):
        rows = apps.get_model("council", name)._base_manager
        taken = withdrawal.filter(pk=models.OuterRef("withdrawal")).values("withdrawn_at")
        rows.update(changed_at=Coalesce(models.Subquery(taken), F("published_at")))


class Migration(migrations.Migration):
    dependencies = [("council", "0022_withdrawals")]

    operations = [
        migrations.AddField("publication", "changed_at", models.DateTimeField(null=True)),
        migrations.AddField("publisheddocument", "changed_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("publication", "changed_at", models.DateTimeField()),
        migrations.AlterField("publisheddocument", "changed_at", models.DateTimeField()),
        migrations.RemoveIndex("publication", "record_changed"),
        migrations.AddIndex(
            "publication",
            models.Index(fields=["changed_at", "id"], name="record_changed"),
        ),
        migrations.RemoveIndex("publisheddocument", "record_document_changed"),
        migrations.AddIndex(
            "publisheddocument",
            models.Index(fields=["changed_at", "id"], name="record_document_changed"),
        ),
    ]
