"""A first set of topics: the fields of a Swedish municipality's work. Each may be changed."""

from django.db import migrations

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
    dependencies = [("council", "0019_search_filters")]

    operations = [migrations.RunPython(add_topics, migrations.RunPython.noop)]
