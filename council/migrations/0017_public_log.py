"""The public log, and what the database refuses: any change of it but growth, without gaps."""

import uuid

from django.db import migrations, models

SALT = "UPDATE council_publication SET salt = gen_random_uuid();"
KEPT = ("council_logleaf", "council_lognode", "council_loghead")
TRIGGERS = "".join(
    f"""
CREATE TRIGGER log_row_kept BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION council_refuse_change();
CREATE TRIGGER log_table_kept BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION council_refuse_change();
"""
    for table in KEPT
)
GAPS = """
CREATE FUNCTION council_log_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sequence > 0 AND NOT EXISTS (
    SELECT 1 FROM council_logleaf WHERE sequence = NEW.sequence - 1
  ) THEN
    RAISE EXCEPTION 'leaf % has none before it', NEW.sequence
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_without_gaps BEFORE INSERT ON council_logleaf
  FOR EACH ROW EXECUTE FUNCTION council_log_next();
CREATE FUNCTION council_log_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.size < OLD.size THEN
    RAISE EXCEPTION 'the log only grows' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_grows BEFORE UPDATE OR DELETE ON council_logtree
  FOR EACH ROW EXECUTE FUNCTION council_log_grows();
"""
UNDO = """
DROP TRIGGER log_without_gaps ON council_logleaf;
DROP TRIGGER log_grows ON council_logtree;
DROP FUNCTION council_log_next();
DROP FUNCTION council_log_grows();
""" + "".join(
    f"DROP TRIGGER log_row_kept ON {table}; DROP TRIGGER log_table_kept ON {table};"
    for table in KEPT
)


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0016_decision_pages'),
    ]

    operations = [
        migrations.CreateModel(
            name='LogHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.BigIntegerField(unique=True)),
                ('root', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('statement', models.TextField()),
                ('seal', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='LogNode',
            fields=[
                ('position', models.BigIntegerField(primary_key=True, serialize=False)),
                ('hash', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='LogTree',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.BigIntegerField(default=0)),
                ('edge', models.JSONField(default=list)),
                ('at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='publication',
            name='salt',
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.CreateModel(
            name='LogLeaf',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('action', models.CharField(choices=[('publish', 'Publicerat'), ('replace', 'Ersatt av en ny version'), ('take_down', 'Nedtaget från anslagstavlan'), ('withdraw', 'Återkallat'), ('erase', 'Raderat')], max_length=10)),
                ('kind', models.CharField(choices=[('decision', 'Beslut'), ('document', 'Handling'), ('notice', 'Anslag')], max_length=10)),
                ('address', models.CharField(max_length=200)),
                ('version', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['sha256', 'sequence'], name='log_by_hash'), models.Index(fields=['address', 'sequence'], name='log_by_address')],
                'constraints': [models.CheckConstraint(condition=models.Q(('sequence__gte', 0)), name='log_from_nought')],
            },
        ),
        migrations.RunSQL(SALT, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS + GAPS, UNDO),
    ]
