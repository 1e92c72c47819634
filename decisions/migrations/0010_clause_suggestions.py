import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0009_secretaries'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClauseSuggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.TextField(verbose_name='föreslagen lydelse')),
                ('at', models.DateTimeField(verbose_name='föreslagen')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='decisions.proposalclause')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('clause', 'by'), name='clause_suggestion_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='clause_suggestion_has_text', violation_error_message='Skriv den lydelse som du föreslår.')],
            },
        ),
    ]
