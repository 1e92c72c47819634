import json
import re

import pytest
from django.urls import reverse

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked(client, name, *args):
    page = client.get(reverse(f"record:{name}", args=args)).content.decode()
    return [json.loads(found) for found in BLOCK.findall(page)]


@pytest.mark.parametrize(
    ("name", "slug", "kind"),
    [
        ("decision", "plan", "Report"),
        ("meeting", "miljonamnden-2026-02-24", "Event"),
        ("body", "miljonamnden", "GovernmentOrganization"),
        ("person", "karin-dahl", "Person"),
    ],
)
def test_a_page_tells_search_engines_what_it_is_about(client, make, name, slug, kind):
    make(slug="plan")
    (data,) = linked(client, name, slug)
    assert (data["@context"], data["@type"]) == ("https://schema.org", kind)
    assert data["@id"] == f"http://localhost:8000{reverse(f'record:{name}', args=[slug])}"


def test_a_title_cannot_end_the_block(client, make):
    title = "Plan </script><script>alert(1)</script> & <!-- mer"
    make(title, slug="plan")
    page = client.get(reverse("record:decision", args=["plan"])).content.decode()
    assert "<script>alert" not in page
    (data,) = linked(client, "decision", "plan")
    assert data["name"] == title


def test_a_decision_leads_to_its_meeting_and_body(client, make):
    make(slug="plan")
    (data,) = linked(client, "decision", "plan")
    assert data["recordedAt"]["@id"].endswith("/moten/miljonamnden-2026-02-24/")
    assert data["publisher"]["name"] == "Miljönämnden"
