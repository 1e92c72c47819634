"""What was approved is never changed or deleted: the database refuses it."""

from django.db import migrations

FIXED = """
CREATE TRIGGER fixed_version_immutable BEFORE UPDATE OR DELETE ON decisions_fixedversion
  FOR EACH ROW EXECUTE FUNCTION council_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial"), ("council", "0002_append_only")]

    operations = [
        migrations.RunSQL(FIXED, "DROP TRIGGER fixed_version_immutable ON decisions_fixedversion;")
    ]
