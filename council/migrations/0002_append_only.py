"""What the database itself refuses: changing or deleting the audit log, deleting a case."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION council_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: rows are kept as they were written', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
AUDIT = """
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON council_auditevent
  FOR EACH ROW EXECUTE FUNCTION council_refuse_change();
"""
CASE = """
CREATE TRIGGER case_kept BEFORE DELETE ON council_case
  FOR EACH ROW EXECUTE FUNCTION council_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION council_refuse_change();"),
        migrations.RunSQL(AUDIT, "DROP TRIGGER audit_append_only ON council_auditevent;"),
        migrations.RunSQL(CASE, "DROP TRIGGER case_kept ON council_case;"),
    ]
