"""A record of any size: the same rows for the same numbers, and pages that show them."""

import hashlib
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from council.record.generating import filling
from council.record.models import (
    Publication,
    PublishedDocument,
    PublishedMeeting,
    PublishedWord,
)
from council.record.searching.reindexing import reindex

OF_THE_MOMENT = {"id", "meeting_id", "body_id", "publication_id"}


def generate(documents=25, seed=1, **options):
    facts = {"words": 40, "processes": 1, **options}
    call_command("generate_record", documents=documents, seed=seed, **facts)


def contents():
    """The hash of every row, without the keys that tables count for themselves."""
    digest = hashlib.sha256()
    for model in filling.COPIED:
        for row in getattr(model, "every", model.objects).order_by("pk").values():
            kept = {name: value for name, value in row.items() if name not in OF_THE_MOMENT}
            digest.update(json.dumps(kept, sort_keys=True, default=str).encode())
    return digest.hexdigest()


def emptied():
    for model in reversed(filling.COPIED):
        getattr(model, "every", model.objects).all().delete()


def test_the_same_numbers_give_the_same_rows_and_another_seed_others(db):
    seen = []
    for seed in (1, 1, 2):
        generate(seed=seed)
        seen.append(contents())
        emptied()
    assert seen[0] == seen[1] != seen[2]


def test_the_number_of_processes_changes_nothing(db, monkeypatch):
    monkeypatch.setattr(filling, "BATCH", 1)
    seen = []
    for processes in (1, 2):
        generate(40, processes=processes)
        seen.append(contents())
        emptied()
    assert seen[0] == seen[1]


def test_it_has_just_as_many_decisions_with_meetings_documents_and_words(db):
    generate(25)
    assert Publication.objects.filter(is_current=True).count() == 25
    assert PublishedMeeting.objects.count() == 3
    assert PublishedDocument.objects.count() >= 25
    assert PublishedWord.objects.filter(word="nämnden").exists()


def test_its_search_vectors_are_those_of_publishing(db):
    generate(13)
    before = contents()
    Publication.objects.update(search=None, title_search=None, index_version=0)
    PublishedMeeting.objects.update(search=None, index_version=0)
    assert list(reindex())
    assert contents() == before


def test_indexes_that_were_put_aside_stand_again(db, monkeypatch):
    monkeypatch.setattr(filling, "FEW", 0)
    before = indexes()
    generate(5)
    assert indexes() == before


def indexes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE tablename LIKE 'council_publi%' ORDER BY 1"
        )
        return cursor.fetchall()


def test_citizens_pages_show_it(record, client):
    generate(13)
    row = Publication.objects.filter(documents__isnull=False).latest("pk")
    word = max(row.title.split(), key=len)
    pages = [
        reverse("record:decision", args=[row.slug]),
        reverse("record:meeting", args=[row.meeting.slug]),
        reverse("record:body", args=[row.meeting.body.slug]),
        reverse("record:case", args=[row.registry_number]),
        reverse("record:decisions") + f"?q={word}",
    ]
    for page in pages:
        answer = client.get(page, follow=True)
        assert answer.status_code == 200
        assert row.title in re.sub("</?mark>", "", answer.content.decode())


def test_publishing_goes_on_after_it(db, make):
    generate(5)
    assert make().pk > 5


def test_it_stays_out_of_a_record_with_decisions_unless_told(db):
    generate(5)
    with pytest.raises(CommandError, match="not empty"):
        generate(5, seed=2)
    generate(5, seed=2, append=True)
    assert Publication.objects.count() == 10


def test_a_seed_is_used_once(db):
    generate(5)
    with pytest.raises(CommandError, match="of that seed"):
        generate(5, append=True)


def test_it_stays_out_of_production_unless_forced(db, settings):
    settings.BEHIND_TLS = True
    with pytest.raises(CommandError, match="not in production"):
        generate(5)
    assert not Publication.every.exists()
    generate(5, force=True)


@pytest.mark.parametrize("wrong", [{"documents": 0}, {"seed": -1}, {"words": 0}])
def test_numbers_that_mean_nothing_are_refused(db, wrong):
    with pytest.raises(CommandError, match="counted from"):
        generate(**wrong)
