"""The tables of the portal's ground, and what the database itself refuses.

It stands for the migrations from before the first release; whoever has run all of those has run it.
"""

import council.register.models.series
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.fields.json
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models
from council.tables_at_once import CreateModels

# What the database itself refuses: changing or deleting the audit log, deleting a case, any change of
# the public log but growth without gaps.
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

# A first set of topics: the fields of a Swedish municipality's work. Each may be changed.
TOPICS = [
    ("demokrati-och-styrning", "Demokrati och styrning", "Democracy and governance"),
    ("ekonomi-och-budget", "Ekonomi och budget", "Finance and budget"),
    ("personal-och-organisation", "Personal och organisation", "Staff and organisation"),
    ("forskola-och-skola", "Förskola och skola", "Preschool and school"),
    ("vard-och-omsorg", "Vård och omsorg", "Health and social care"),
    ("socialt-stod", "Socialt stöd", "Social support"),
    ("arbete-och-naringsliv", "Arbete och näringsliv", "Work and business"),
    ("bostader-och-byggande", "Bostäder och byggande", "Housing and building"),
    ("stadsplanering-och-mark", "Stadsplanering och mark", "Planning and land"),
    ("trafik-och-gator", "Trafik och gator", "Traffic and streets"),
    ("parker-och-natur", "Parker och natur", "Parks and nature"),
    ("miljo-och-klimat", "Miljö och klimat", "Environment and climate"),
    ("avfall-vatten-och-energi", "Avfall, vatten och energi", "Waste, water and energy"),
    ("kultur-och-fritid", "Kultur och fritid", "Culture and leisure"),
    ("trygghet-och-beredskap", "Trygghet och beredskap", "Safety and preparedness"),
    ("omvarld-och-resor", "Omvärld och resor", "External relations and travel"),
]


def add_topics(apps, schema_editor):
    """Add what is not there."""
    topic = apps.get_model("council", "Topic")
    for position, (slug, name, name_en) in enumerate(TOPICS):
        facts = {"name": name, "name_en": name_en, "position": position}
        topic.objects.get_or_create(slug=slug, defaults=facts)


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('council', '0001_initial'),
        ('council', '0002_append_only'),
        ('council', '0003_officials'),
        ('council', '0004_notice_number'),
        ('council', '0005_file_text_search'),
        ('council', '0006_secretaries'),
        ('council', '0007_sealed_document'),
        ('council', '0008_unread_by_url'),
        ('council', '0009_notice_board'),
        ('council', '0010_search_analyser'),
        ('council', '0011_attestation'),
        ('council', '0012_imported_minutes'),
        ('council', '0013_title_search'),
        ('council', '0014_person_uuid'),
        ('council', '0015_people_in_the_record'),
        ('council', '0016_decision_pages'),
        ('council', '0017_public_log'),
        ('council', '0018_meeting_files'),
        ('council', '0019_search_filters'),
        ('council', '0020_topics'),
        ('council', '0021_when_it_became_public'),
        ('council', '0022_withdrawals'),
        ('council', '0023_when_it_changed'),
        ('council', '0024_consultations_in_the_record'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        CreateModels([
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
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(max_length=200, verbose_name='namn')),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='titel')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                    ('phone', models.CharField(blank=True, max_length=50, verbose_name='telefon')),
                ],
            ),
            migrations.CreateModel(
                name='PublishedBody',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=100, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('kind', models.CharField(max_length=30)),
                    ('description', models.TextField(blank=True)),
                    ('valid_from', models.DateField(null=True)),
                    ('valid_to', models.DateField(null=True)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='PublishedTopic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True)),
                    ('name', models.CharField(max_length=100)),
                    ('name_en', models.CharField(max_length=100)),
                    ('position', models.PositiveSmallIntegerField()),
                ],
            ),
            migrations.CreateModel(
                name='SealedDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('sealed_at', models.DateTimeField()),
                    ('decided_on', models.DateField()),
                    ('decided_by', models.CharField(blank=True, max_length=700)),
                    ('title', models.CharField(blank=True, max_length=300)),
                    ('size', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('people', models.JSONField(blank=True, default=dict)),
                    ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ],
            ),
            migrations.CreateModel(
                name='StoredFile',
                fields=[
                    ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('size', models.PositiveBigIntegerField(verbose_name='storlek i byte')),
                    ('content_type', models.CharField(max_length=100, verbose_name='slag')),
                    ('created_at', models.DateTimeField(verbose_name='lagrad')),
                    ('scan', models.CharField(choices=[('not_scanned', 'Ej genomsökt'), ('clean', 'Genomsökt'), ('infected', 'Skadlig kod')], default='not_scanned', max_length=15, verbose_name='genomsökning')),
                    ('scanned_at', models.DateTimeField(blank=True, null=True, verbose_name='genomsökt')),
                ],
            ),
            migrations.CreateModel(
                name='Topic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('slug', models.SlugField(max_length=60, unique=True, verbose_name='adressnamn')),
                    ('name', models.CharField(max_length=100, unique=True, verbose_name='namn')),
                    ('name_en', models.CharField(max_length=100, verbose_name='engelskt namn')),
                    ('position', models.PositiveSmallIntegerField(default=0, verbose_name='plats i listan')),
                ],
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                    ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='user', to='council.person')),
                ],
                options={
                    'verbose_name': 'user',
                    'verbose_name_plural': 'users',
                    'abstract': False,
                },
                managers=[
                    ('objects', django.contrib.auth.models.UserManager()),
                ],
            ),
            migrations.CreateModel(
                name='AuditEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, verbose_name='tid')),
                    ('actor_id', models.BigIntegerField(null=True, verbose_name='användarnummer')),
                    ('actor_name', models.CharField(max_length=200, verbose_name='vem')),
                    ('action', models.CharField(max_length=60, verbose_name='händelse')),
                    ('object_type', models.CharField(max_length=60, verbose_name='slag')),
                    ('object_id', models.CharField(max_length=60, verbose_name='nummer')),
                    ('registry_number', models.CharField(blank=True, max_length=100, verbose_name='diarienummer')),
                    ('summary', models.TextField(verbose_name='vad som hände')),
                    ('data', models.JSONField(default=dict, verbose_name='uppgifter')),
                ],
                options={
                    'indexes': [models.Index(fields=['object_type', 'object_id', 'at'], name='audit_object')],
                },
            ),
            migrations.CreateModel(
                name='Body',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                    ('name', models.CharField(max_length=200, verbose_name='namn')),
                    ('slug', models.SlugField(max_length=100, unique=True, verbose_name='adressnamn')),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='förkortning')),
                    ('kind', models.CharField(choices=[('municipal_council', 'Kommunfullmäktige'), ('executive_board', 'Kommunstyrelse'), ('committee', 'Nämnd'), ('district_committee', 'Stadsdelsnämnd'), ('subcommittee', 'Utskott')], default='committee', max_length=30, verbose_name='slag')),
                    ('notice_days', models.PositiveSmallIntegerField(default=7, verbose_name='kallelse, dagar före')),
                    ('deadline_days', models.PositiveSmallIntegerField(default=14, verbose_name='ärendestopp, dagar före')),
                    ('description', models.TextField(blank=True, verbose_name='om nämnden')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='council.body')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='body_ends_after_start', violation_error_message='Perioden slutar innan den börjar.'), models.CheckConstraint(condition=models.Q(('kind__in', ['municipal_council', 'executive_board', 'committee', 'district_committee', 'subcommittee'])), name='body_kind_known')],
                },
            ),
            migrations.CreateModel(
                name='Department',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                    ('name', models.CharField(max_length=200, verbose_name='namn')),
                    ('slug', models.SlugField(max_length=100, unique=True, verbose_name='adressnamn')),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='förkortning')),
                    ('street', models.CharField(blank=True, max_length=200, verbose_name='besöksadress')),
                    ('postal_box', models.CharField(blank=True, max_length=50, verbose_name='box')),
                    ('postcode', models.CharField(blank=True, max_length=10, verbose_name='postnummer')),
                    ('city', models.CharField(blank=True, max_length=100, verbose_name='ort')),
                    ('phone', models.CharField(blank=True, max_length=50, verbose_name='växel')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-post')),
                    ('website', models.CharField(blank=True, max_length=200, verbose_name='webbplats')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='council.body')),
                    ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='council.department')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='department_ends_after_start', violation_error_message='Perioden slutar innan den börjar.')],
                },
            ),
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('registry_number', models.CharField(max_length=100, verbose_name='diarienummer')),
                    ('registry_key', models.CharField(db_index=True, editable=False, max_length=100)),
                    ('year', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='år')),
                    ('number', models.PositiveIntegerField(editable=False, null=True, verbose_name='löpnummer')),
                    ('public_title', models.CharField(max_length=300, verbose_name='ärendemening')),
                    ('protected_title', models.CharField(blank=True, max_length=300, verbose_name='skyddad ärendemening')),
                    ('is_secret', models.BooleanField(default=False, verbose_name='sekretess')),
                    ('secrecy_ground', models.CharField(blank=True, max_length=200, verbose_name='sekretessgrund')),
                    ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), blank=True, default=list, size=None)),
                    ('opened_date', models.DateField(verbose_name='upplagt')),
                    ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='makulerat')),
                    ('cancelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='council.department')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('department', 'registry_number'), name='case_number_unique', violation_error_message='Diarienumret finns redan i förvaltningens diarium.'), models.CheckConstraint(condition=models.Q(('registry_number', ''), _negated=True), name='case_has_number', violation_error_message='Ange ett diarienummer.'), models.CheckConstraint(condition=models.Q(('is_secret', False), models.Q(('secrecy_ground', ''), _negated=True), _connector='OR'), name='case_secrecy_has_ground', violation_error_message='Ange med vilken bestämmelse ärendet är sekretessbelagt.'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None)), models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False)), _connector='OR'), name='case_cancelled_at_and_by')],
                },
            ),
            migrations.CreateModel(
                name='DiaryEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='nummer i ärendet')),
                    ('direction', models.CharField(choices=[('in', 'Inkommen'), ('out', 'Utgående'), ('drawn_up', 'Upprättad')], max_length=10, verbose_name='riktning')),
                    ('date', models.DateField(verbose_name='datum')),
                    ('public_party', models.CharField(blank=True, max_length=200, verbose_name='avsändare eller mottagare')),
                    ('protected_party', models.CharField(blank=True, max_length=200, verbose_name='skyddad part')),
                    ('public_summary', models.CharField(max_length=300, verbose_name='vad handlingen rör')),
                    ('protected_summary', models.CharField(blank=True, max_length=300, verbose_name='skyddad uppgift')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='diary_entries', to='council.case')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='diary_number_unique')],
                },
            ),
            migrations.CreateModel(
                name='ExternalReference',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('authority', models.CharField(blank=True, max_length=200, verbose_name='myndighet')),
                    ('number', models.CharField(max_length=100, verbose_name='beteckning')),
                    ('key', models.CharField(db_index=True, editable=False, max_length=100)),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='external_references', to='council.case')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('case', 'number'), name='external_reference_once')],
                },
            ),
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(max_length=60, verbose_name='slag')),
                    ('key', models.CharField(max_length=200, unique=True, verbose_name='nyckel')),
                    ('group', models.CharField(blank=True, db_index=True, max_length=100, verbose_name='grupp')),
                    ('payload', models.JSONField(default=dict, verbose_name='uppgifter')),
                    ('result', models.JSONField(default=dict, verbose_name='resultat')),
                    ('state', models.CharField(choices=[('queued', 'I kö'), ('running', 'Pågår'), ('done', 'Klart'), ('failed', 'Misslyckades')], default='queued', max_length=10, verbose_name='läge')),
                    ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='försök')),
                    ('progress', models.PositiveSmallIntegerField(default=0, verbose_name='procent')),
                    ('message', models.TextField(blank=True, verbose_name='meddelande')),
                    ('created_at', models.DateTimeField(verbose_name='begärd')),
                    ('not_before', models.DateTimeField(verbose_name='tidigast igen')),
                    ('lease_until', models.DateTimeField(blank=True, null=True, verbose_name='arbetaren har den till')),
                    ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='avslutad')),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['state', 'not_before'], name='job_open')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='job_state_known'), models.CheckConstraint(condition=models.Q(('progress__lte', 100)), name='job_progress_percent'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='job_running_has_lease')],
                },
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
            migrations.CreateModel(
                name='Notification',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(max_length=40, verbose_name='slag')),
                    ('key', models.CharField(max_length=200, verbose_name='nyckel')),
                    ('title', models.CharField(max_length=300, verbose_name='rubrik')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('reason', models.CharField(max_length=300, verbose_name='därför')),
                    ('url', models.CharField(max_length=300, verbose_name='adress')),
                    ('is_secret', models.BooleanField(default=False, verbose_name='sekretess')),
                    ('registry_number', models.CharField(blank=True, max_length=100, verbose_name='diarienummer')),
                    ('at', models.DateTimeField(verbose_name='tid')),
                    ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='läst')),
                    ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='skickad')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['user', 'read_at'], name='notification_unread'), models.Index(condition=models.Q(('read_at', None)), fields=['url'], name='notification_unread_url')],
                    'constraints': [models.UniqueConstraint(fields=('user', 'key'), name='told_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='notification_has_reason')],
                },
            ),
            migrations.CreateModel(
                name='NumberSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pattern', models.CharField(max_length=60, validators=[council.register.models.series.check_pattern], verbose_name='mönster')),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='kod')),
                    ('department', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='number_series', to='council.department')),
                ],
            ),
            migrations.CreateModel(
                name='NumberCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='år')),
                    ('last', models.PositiveIntegerField(default=0, verbose_name='senaste nummer')),
                    ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counters', to='council.numberseries')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='counter_once_per_year')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='case',
            name='series',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='council.numberseries'),
        ),
        CreateModels([
            migrations.CreateModel(
                name='Mandate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                    ('role', models.CharField(choices=[('chair', 'Ordförande'), ('first_vice_chair', 'Förste vice ordförande'), ('second_vice_chair', 'Andre vice ordförande'), ('member', 'Ledamot'), ('substitute', 'Ersättare')], max_length=30, verbose_name='uppdrag')),
                    ('party', models.CharField(blank=True, max_length=20, verbose_name='parti')),
                    ('rank', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='council.body')),
                    ('personal_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='personal_substitutes', to='council.mandate', verbose_name='personlig ersättare för')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='council.person')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='mandate_ends_after_start', violation_error_message='Perioden slutar innan den börjar.'), models.CheckConstraint(condition=models.Q(('role__in', ['chair', 'first_vice_chair', 'second_vice_chair', 'member', 'substitute'])), name='mandate_role_known'), models.UniqueConstraint(fields=('person', 'body', 'valid_from'), name='mandate_once_per_period', nulls_distinct=False, violation_error_message='Personen har redan ett uppdrag i nämnden från den dagen.'), models.CheckConstraint(condition=models.Q(('personal_for', None), ('role', 'substitute'), _connector='OR'), name='mandate_personal_substitute', violation_error_message='Bara en ersättare kan vara personlig ersättare.')],
                },
            ),
            migrations.CreateModel(
                name='Preferences',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mail', models.CharField(choices=[('at_once', 'Genast'), ('daily', 'Samlat i ett brev om dagen'), ('never', 'Aldrig')], default='at_once', max_length=10, verbose_name='brev')),
                    ('muted', models.JSONField(blank=True, default=list, verbose_name='avstängda slag')),
                    ('shortcuts', models.BooleanField(default=True, verbose_name='kortkommandon med en tangent')),
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='preferences', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('mail__in', ['at_once', 'daily', 'never'])), name='mail_choice_known')],
                },
            ),
            migrations.CreateModel(
                name='PublishedConsultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(unique=True)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('slug', models.SlugField(max_length=200, unique=True)),
                    ('title', models.CharField(max_length=300)),
                    ('sender', models.CharField(blank=True, max_length=200)),
                    ('sender_reference', models.CharField(blank=True, max_length=100)),
                    ('registry_number', models.CharField(max_length=100)),
                    ('received_date', models.DateField()),
                    ('reply_deadline', models.DateField()),
                    ('links', models.JSONField(default=list)),
                    ('reply_slug', models.SlugField(blank=True, max_length=200)),
                    ('replied_date', models.DateField(null=True)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='council.publishedbody')),
                ],
                options={
                    'indexes': [models.Index(fields=['reply_deadline', 'id'], name='record_consultations'), models.Index(fields=['updated_at', 'id'], name='record_consultation_changed')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('replied_date', None), ('reply_slug', '')), models.Q(models.Q(('reply_slug', ''), _negated=True), ('replied_date__isnull', False)), _connector='OR'), name='published_consultation_replied_by_a_decision')],
                },
            ),
            migrations.CreateModel(
                name='PublishedMeeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(unique=True)),
                    ('slug', models.SlugField(max_length=160, unique=True)),
                    ('starts_at', models.DateTimeField()),
                    ('place', models.CharField(blank=True, max_length=200)),
                    ('is_public', models.BooleanField(default=False)),
                    ('status', models.CharField(max_length=20)),
                    ('agenda', models.JSONField(default=list)),
                    ('registry_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, size=None)),
                    ('notice_document', models.JSONField(default=dict)),
                    ('search', django.contrib.postgres.search.SearchVectorField(null=True)),
                    ('index_version', models.PositiveSmallIntegerField(default=0)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='council.publishedbody')),
                ],
                options={
                    'indexes': [models.Index(fields=['-starts_at', '-id'], name='record_meeting_time'), django.contrib.postgres.indexes.GinIndex(fields=['registry_keys'], name='record_meeting_cases'), django.contrib.postgres.indexes.GinIndex(fields=['search'], name='record_meeting_search'), models.Index(fields=['updated_at', 'id'], name='record_meeting_changed')],
                },
            ),
            migrations.CreateModel(
                name='Publication',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('slug', models.SlugField(max_length=200)),
                    ('version', models.PositiveSmallIntegerField(default=1)),
                    ('is_current', models.BooleanField(default=True)),
                    ('kind', models.CharField(max_length=30)),
                    ('kind_label', models.CharField(max_length=60)),
                    ('title', models.CharField(max_length=300)),
                    ('summary', models.TextField(blank=True)),
                    ('registry_number', models.CharField(max_length=100)),
                    ('registry_key', models.CharField(db_index=True, max_length=100)),
                    ('other_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, size=None)),
                    ('outcome', models.CharField(max_length=20)),
                    ('outcome_label', models.CharField(max_length=60)),
                    ('agenda_number', models.CharField(blank=True, max_length=10)),
                    ('paragraph', models.CharField(blank=True, max_length=20)),
                    ('decided_date', models.DateField()),
                    ('topic', models.SlugField(blank=True, db_index=False, max_length=60)),
                    ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, size=None)),
                    ('place_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=100), default=list, size=None)),
                    ('content', models.JSONField()),
                    ('content_hash', models.CharField(max_length=64)),
                    ('salt', models.UUIDField(default=uuid.uuid4)),
                    ('text', models.TextField()),
                    ('search', django.contrib.postgres.search.SearchVectorField(null=True)),
                    ('title_search', django.contrib.postgres.search.SearchVectorField(null=True)),
                    ('index_version', models.PositiveSmallIntegerField(default=0)),
                    ('published_at', models.DateTimeField()),
                    ('changed_at', models.DateTimeField()),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='council.publishedmeeting')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='record_search'), django.contrib.postgres.indexes.GinIndex(fields=['other_keys'], name='record_other_keys'), models.Index(django.db.models.fields.json.KeyTextTransform('item', 'content'), name='record_of_item'), django.contrib.postgres.indexes.GinIndex(fields=['place_keys'], name='record_places'), models.Index(condition=models.Q(('is_current', True)), fields=['-decided_date', '-id'], name='record_latest'), models.Index(condition=models.Q(('is_current', True), models.Q(('topic', ''), _negated=True)), fields=['topic', '-decided_date', '-id'], name='record_topic'), models.Index(fields=['changed_at', 'id'], name='record_changed')],
                    'constraints': [models.UniqueConstraint(fields=('slug', 'version'), name='publication_version_unique'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('slug',), name='publication_one_current'), models.CheckConstraint(condition=models.Q(('outcome__in', ['as_proposed', 'amended', 'rejected', 'resolved', 'noted', 'minuted'])), name='publication_is_decided', violation_error_message='Bara fattade beslut publiceras.')],
                },
            ),
            migrations.CreateModel(
                name='MeetingFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveBigIntegerField()),
                    ('page_count', models.PositiveSmallIntegerField()),
                    ('made_at', models.DateTimeField()),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='file', to='council.publishedmeeting')),
                ],
            ),
            migrations.CreateModel(
                name='PublishedNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(unique=True)),
                    ('slug', models.SlugField(max_length=150, unique=True)),
                    ('kind', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('body_name', models.CharField(max_length=200)),
                    ('content', models.JSONField()),
                    ('posted_at', models.DateTimeField()),
                    ('posted_date', models.DateField()),
                    ('last_appeal_day', models.DateField()),
                    ('earliest_removal', models.DateField()),
                    ('taken_down_at', models.DateTimeField(null=True)),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(condition=models.Q(('taken_down_at', None)), fields=['-posted_at', '-id'], name='record_board'), models.Index(django.db.models.fields.json.KeyTextTransform('meeting', 'content'), name='record_notice_meeting')],
                },
            ),
            migrations.CreateModel(
                name='PublishedPerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(unique=True)),
                    ('slug', models.SlugField(max_length=120, unique=True)),
                    ('name', models.CharField(max_length=200)),
                    ('party', models.CharField(blank=True, max_length=20)),
                    ('sort_key', models.CharField(db_collation='C', max_length=250)),
                    ('created_at', models.DateTimeField()),
                    ('updated_at', models.DateTimeField()),
                ],
                options={
                    'indexes': [models.Index(fields=['party', 'sort_key', 'id'], name='record_people')],
                },
            ),
            migrations.CreateModel(
                name='PublishedPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(max_length=12)),
                    ('text', models.TextField(blank=True)),
                    ('decided_date', models.DateField()),
                    ('publication', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='council.publication')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='council.publishedperson')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', '-decided_date', '-publication', 'what'], name='record_parts')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('what__in', ['yes', 'no', 'abstain', 'absent', 'motion', 'reservation', 'statement', 'served', 'conflict'])), name='published_part_known')],
                },
            ),
            migrations.CreateModel(
                name='PublishedMandate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                    ('role', models.CharField(max_length=30)),
                    ('party', models.CharField(blank=True, max_length=20)),
                    ('rank', models.PositiveSmallIntegerField(default=0)),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='council.publishedbody')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mandates', to='council.publishedperson')),
                    ('personal_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='council.publishedperson')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='published_mandate_ends_after_start', violation_error_message='Perioden slutar innan den börjar.'), models.CheckConstraint(condition=models.Q(('role__in', ['chair', 'first_vice_chair', 'second_vice_chair', 'member', 'substitute'])), name='published_mandate_role_known'), models.UniqueConstraint(fields=('person', 'body', 'valid_from'), name='published_mandate_once_per_period', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('personal_for', None), models.Q(('role', 'substitute'), models.Q(('personal_for', models.F('person')), _negated=True)), _connector='OR'), name='published_mandate_personal_substitute')],
                },
            ),
            migrations.CreateModel(
                name='PublishedWord',
                fields=[
                    ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                    ('decisions', models.PositiveSmallIntegerField(default=1)),
                    ('misspellings', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['misspellings'], name='record_misspellings')],
                },
            ),
            migrations.CreateModel(
                name='RoleAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='gäller från')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='gäller till och med')),
                    ('role', models.CharField(choices=[('case_officer', 'Handläggare'), ('manager', 'Chef'), ('director', 'Förvaltningschef'), ('registrar', 'Registrator'), ('committee_secretary', 'Nämndsekreterare'), ('chair', 'Ordförande'), ('member', 'Ledamot'), ('publisher', 'Publicist'), ('administrator', 'Administratör')], max_length=30, verbose_name='roll')),
                    ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='council.body')),
                    ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='council.department')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_from__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='role_ends_after_start', violation_error_message='Perioden slutar innan den börjar.'), models.CheckConstraint(condition=models.Q(('role__in', ['case_officer', 'manager', 'director', 'registrar', 'committee_secretary', 'chair', 'member', 'publisher', 'administrator'])), name='role_assignment_role_known'), models.CheckConstraint(condition=models.Q(('body', None), ('department', None), _connector='OR'), name='role_in_one_place', violation_error_message='En roll gäller en nämnd eller en förvaltning, inte båda.'), models.CheckConstraint(condition=models.Q(('role__in', ['administrator', 'publisher']), ('body__isnull', False), ('department__isnull', False), _connector='OR'), name='role_has_a_place', violation_error_message='Välj vilken nämnd eller förvaltning rollen gäller.')],
                },
            ),
            migrations.CreateModel(
                name='FileText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('extracted_at', models.DateTimeField(verbose_name='uttagen')),
                    ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='text_row', to='council.storedfile')),
                ],
                options={
                    'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', config='swedish'), name='file_text_search')],
                },
            ),
        ]),
        migrations.AddField(
            model_name='case',
            name='topic',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.topic', verbose_name='ämne'),
        ),
        CreateModels([
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='namn')),
                    ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='council.department')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('department', 'name'), name='unit_name_unique', violation_error_message='Förvaltningen har redan en enhet med det namnet.')],
                },
            ),
            migrations.CreateModel(
                name='Withdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('slug', models.SlugField(blank=True, max_length=200)),
                    ('sha256', models.CharField(blank=True, db_index=True, max_length=64)),
                    ('kind', models.CharField(choices=[('personal_data', 'Personuppgifter'), ('secrecy', 'Sekretess'), ('error', 'Fel i det som publicerades'), ('other', 'Annat skäl')], max_length=20, verbose_name='slag')),
                    ('reason', models.CharField(max_length=500, verbose_name='skäl')),
                    ('title', models.CharField(blank=True, max_length=300)),
                    ('role', models.CharField(max_length=100)),
                    ('body_slug', models.SlugField(max_length=100)),
                    ('body_name', models.CharField(max_length=200)),
                    ('withdrawn_at', models.DateTimeField()),
                    ('erased_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='withdrawal_has_reason', violation_error_message='Skriv varför det återkallas.'), models.CheckConstraint(condition=models.Q(('slug', ''), ('sha256', ''), _connector='XOR'), name='withdrawal_of_one_thing')],
                },
            ),
            migrations.CreateModel(
                name='PublishedDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20)),
                    ('title', models.CharField(max_length=300)),
                    ('filename', models.CharField(max_length=255)),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('size', models.PositiveBigIntegerField()),
                    ('content_type', models.CharField(max_length=100)),
                    ('page_count', models.PositiveSmallIntegerField(null=True)),
                    ('is_sealed', models.BooleanField(default=False)),
                    ('fixed_version', models.PositiveSmallIntegerField(null=True)),
                    ('position', models.PositiveSmallIntegerField(default=0)),
                    ('published_at', models.DateTimeField()),
                    ('changed_at', models.DateTimeField()),
                    ('publication', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='council.publication')),
                    ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='council.publishedmeeting')),
                    ('withdrawal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='council.withdrawal')),
                ],
                options={
                    'indexes': [models.Index(fields=['changed_at', 'id'], name='record_document_changed')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('meeting', None), ('publication__isnull', False)), models.Q(('meeting__isnull', False), ('publication', None)), _connector='OR'), name='document_of_publication_or_meeting'), models.UniqueConstraint(fields=('publication', 'meeting', 'sha256'), name='document_listed_once', nulls_distinct=False)],
                },
            ),
        ]),
        migrations.AddField(
            model_name='publication',
            name='withdrawal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='council.withdrawal'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('series', 'year', 'number'), name='case_series_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('series', None)), models.Q(('number__isnull', False), ('series__isnull', False), ('year__isnull', False)), _connector='OR'), name='case_series_whole'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('is_secret', False), models.Q(('places', []), ('topic', None)), _connector='OR'), name='case_secret_is_not_sorted', violation_error_message='Ett ärende med sekretess har varken ämne eller plats.'),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(('is_current', False), ('withdrawal', None), _connector='OR'), name='publication_withdrawn_is_not_current'),
        ),
        migrations.RunSQL(FUNCTION + AUDIT + CASE, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS + GAPS, migrations.RunSQL.noop),
        migrations.RunPython(add_topics, migrations.RunPython.noop),
    ]
