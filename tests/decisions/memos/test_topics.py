"""The administrator keeps the list of topics."""

import pytest
from django.urls import reverse

from council.audit.models import AuditEvent
from council.organisation.permissions import Role
from council.register.models import Topic
from tests.factories import RoleAssignmentFactory

URL = "/arbete/administration/amnen/"


@pytest.fixture
def page(client, people, department):
    """Post rows of (pk, name, English name, position) as an administrator."""
    Topic.objects.all().delete()
    Topic.objects.create(slug="trafik", name="Trafik", name_en="Traffic", position=1)
    RoleAssignmentFactory(user=people.author, role=Role.ADMINISTRATOR, department=None)
    client.force_login(people.author)

    def post(*rows):
        data = {"topics-TOTAL_FORMS": len(rows), "topics-INITIAL_FORMS": Topic.objects.count()}
        for n, (pk, name, name_en, position) in enumerate(rows):
            values = {"id": pk, "name": name, "name_en": name_en, "position": position}
            data |= {f"topics-{n}-{key}": value for key, value in values.items()}
        return client.post(URL, data)

    return post


def test_topics_get_new_names_and_new_ones_are_added(page):
    known = Topic.objects.get()
    answer = page((known.pk, "Trafik och gator", "Traffic", 1), ("", "Djur & Natur", "Nature", 2))
    assert answer.status_code == 302
    rows = Topic.objects.order_by("position").values_list("slug", "name")
    assert list(rows) == [("trafik", "Trafik och gator"), ("djur-natur", "Djur & Natur")]
    assert AuditEvent.objects.filter(action="topic.saved").count() == 2


def test_what_is_left_alone_is_not_saved(page):
    known = Topic.objects.get()
    page((known.pk, "Trafik", "Traffic", 1), ("", "", "", 0))
    assert Topic.objects.count() == 1
    assert not AuditEvent.objects.filter(action="topic.saved").exists()


def test_the_same_name_twice_is_refused(page):
    known = Topic.objects.get()
    assert page((known.pk, "Trafik", "Traffic", 1), ("", "Trafik", "T", 2)).status_code == 422
    assert Topic.objects.count() == 1


def test_others_do_not_see_the_page(client, people):
    client.force_login(people.author)
    assert client.get(reverse("memos:topics")).status_code == 403
