"""The catalogue has what DCAT-AP-SE 3.0.1 demands, the site maps every page once."""

import datetime as dt

import pytest
from lxml import etree

from council.record.catalogue import sitemap
from council.record.catalogue.dcat import NAMESPACES
from tests.factories import NOW

ABOUT = f"{{{NAMESPACES['rdf']}}}about"
RESOURCE = f"{{{NAMESPACES['rdf']}}}resource"
MANDATORY = {
    "dcat:Catalog": {
        *("dcterms:title", "dcterms:description", "dcterms:publisher", "dcterms:license"),
        *("dcat:dataset", "dcterms:modified", "dcterms:language", "foaf:homepage"),
    },
    "dcat:Dataset": {
        *("dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:contactPoint"),
        *("dcat:distribution", "dcat:theme", "dcterms:accessRights"),
        *("dcterms:accrualPeriodicity", "dcterms:language", "dcat:keyword"),
    },
    "dcat:Distribution": {"dcat:accessURL", "dcterms:license", "dcterms:format"},
    "dcat:DataService": {"dcterms:title", "dcat:endpointURL", "dcat:contactPoint"},
    "foaf:Agent": {"foaf:name", "dcterms:type"},
    "vcard:Organization": {"vcard:fn", "vcard:hasEmail"},
}
OURS = "http://localhost:8000"


@pytest.fixture
def graph(client, make):
    make(slug="plan")
    response = client.get("/datasets/dcat")
    assert response["Content-Type"] == "application/rdf+xml"
    assert response["Access-Control-Allow-Origin"] == "*"
    return etree.fromstring(response.content)


def test_every_resource_has_what_is_mandatory(graph):
    for kind, names in MANDATORY.items():
        resources = graph.findall(kind, NAMESPACES)
        assert resources, kind
        for resource in resources:
            missing = {name for name in names if resource.find(name, NAMESPACES) is None}
            assert not missing, resource.get(ABOUT)


def test_what_a_resource_names_in_the_catalogue_is_there_once(graph):
    known = [resource.get(ABOUT) for resource in graph]
    assert len(known) == len(set(known))
    named = {element.get(RESOURCE) for element in graph.iter() if element.get(RESOURCE)}
    assert {one for one in named if one.startswith(f"{OURS}/datasets/dcat")} < set(known)


def test_what_the_catalogue_leads_to_answers(client, graph):
    ours = {element.get(RESOURCE) or "" for element in graph.iter()}
    paths = {one.removeprefix(OURS) for one in ours if one.startswith(OURS) and "#" not in one}
    assert {"/api/v1/decisions", "/api/v1/snapshot.ndjson", "/oparl/v1.1/"} <= paths
    assert {path: client.head(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_texts_are_in_both_languages(graph):
    titles = graph.findall("dcat:Dataset/dcterms:title", NAMESPACES)
    languages = [title.get("{http://www.w3.org/XML/1998/namespace}lang") for title in titles]
    assert languages == ["sv", "en"] * (len(titles) // 2)


def locations(client, address):
    response = client.get(address.removeprefix(OURS))
    assert response.status_code == 200, address
    tree = etree.fromstring(response.content)
    return [element.text for element in tree.iter(f"{{{sitemap.NAMESPACE}}}loc")]


def test_every_page_stands_in_the_site_maps_once(client, make):
    for n in range(3):
        make(slug=f"plan-{n}")
    make(slug="plan-2")
    parts = locations(client, "/sitemap.xml")
    found = [address for part in parts for address in locations(client, part)]
    assert len(found) == len(set(found))
    assert {f"{OURS}/beslut/plan-{n}/" for n in range(3)} < set(found)
    assert f"{OURS}/arenden/2026-12/" in found
    assert {f"{OURS}/personer/karin-dahl/", f"{OURS}/organ/miljonamnden/"} < set(found)


def test_parts_meet_without_overlapping(make, monkeypatch):
    monkeypatch.setattr(sitemap, "SPAN", 2)
    rows = [make(slug=f"plan-{n}") for n in range(5)]
    numbers = {row.pk // 2 for row in rows}
    told = "".join(sitemap.part("beslut", number) for number in numbers)
    assert [told.count(f"/plan-{n}/") for n in range(5)] == [1] * 5


def test_a_part_asks_for_its_rows_once_and_tells_when_a_page_changed(
    client, make, django_assert_num_queries
):
    row = make(slug="plan")
    with django_assert_num_queries(2):
        response = client.get(f"/sitemap-beslut-{row.pk // sitemap.SPAN}.xml")
    assert b"<lastmod>2026-03-02T" in response.content
    # Of what there is a second question: here decisions, their case, the meeting, body, people.
    with django_assert_num_queries(1 + len(sitemap.KINDS) + 5):
        client.get("/sitemap.xml")


def test_the_index_tells_when_a_part_changed(make, monkeypatch):
    monkeypatch.setattr(sitemap, "SPAN", 2)
    monkeypatch.setattr(sitemap, "NEWEST", 3)
    rows = [make(slug=f"plan-{n}", at=NOW + n * dt.timedelta(days=1)) for n in range(6)]
    told = sitemap.index()
    newest = {row.pk // 2: f"{row.changed_at:%Y-%m-%dT%H:%M:%SZ}" for row in rows[-3:]}
    for part in {row.pk // 2 for row in rows}:
        address = f"<loc>{OURS}/sitemap-beslut-{part}.xml</loc>"
        time = f"<lastmod>{newest[part]}</lastmod>" if part in newest else ""
        assert f"{address}{time}</sitemap>" in told


@pytest.mark.parametrize("address", ["/sitemap-x-0.xml", f"/sitemap-beslut-{'9' * 40}.xml"])
def test_there_is_no_other_part(client, record, address):
    assert client.get(address).status_code == 404


def test_robots_are_told_where_the_map_is_and_where_not_to_go(client):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {OURS}/sitemap.xml" in text
    assert "Disallow: /arbete/" in text
