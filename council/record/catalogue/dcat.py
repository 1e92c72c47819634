"""The catalogue of the portal's open data as RDF/XML, by DCAT-AP-SE 3.0.1.

Dataportalen harvests it from /datasets/dcat. Every resource has an address of its own in it.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from lxml import etree

from council.record.api.addresses import absolute, page
from council.record.api.resources.start import CC0

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
EU = "http://publications.europa.eu/resource/authority/"
THEME, SWEDISH = f"{EU}data-theme/GOVE", f"{EU}language/SWE"
PUBLIC, DAILY = f"{EU}access-right/PUBLIC", f"{EU}frequency/DAILY"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
DATE = "http://www.w3.org/2001/XMLSchema#date"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ISSUED = dt.date(2026, 11, 22)
"""When the data could first be fetched."""
CATALOGUE = "/datasets/dcat"


@dataclass(frozen=True)
class Service:
    """An interface: its name in both languages, where it is and where it is described."""

    key: str
    title: tuple[str, str]
    endpoint: str
    described: str


@dataclass(frozen=True)
class Dataset:
    """A set of data: names and descriptions in both languages, and where its list is."""

    key: str
    title: tuple[str, str]
    description: tuple[str, str]
    keywords: tuple[str, ...]
    path: str


SERVICES = (
    Service("api", ("Öppet API", "Open API"), "/api/v1/", "/api/v1/openapi.json"),
    Service("oparl", ("OParl 1.1", "OParl 1.1"), "/oparl/v1.1/", "/oparl/v1.1/"),
)
DATASETS = (
    Dataset(
        "decisions",
        ("Beslut", "Decisions"),
        (
            "Nämndernas beslut med lydelse, förslag, omröstningar, versioner och handlingar.",
            "Decisions of the bodies with wording, proposal, votes, versions and documents.",
        ),
        ("beslut", "protokoll", "omröstning"),
        "/api/v1/decisions",
    ),
    Dataset(
        "meetings",
        ("Möten och dagordningar", "Meetings and agendas"),
        (
            "Kallade och hållna möten med dagordning och handlingar.",
            "Meetings that are called or were held, with agendas and documents.",
        ),
        ("möte", "dagordning", "kallelse"),
        "/api/v1/meetings",
    ),
    Dataset(
        "people",
        ("Förtroendevalda och uppdrag", "The elected and their memberships"),
        (
            "Förtroendevalda med uppdrag i nämnderna över tid, i Popolos form.",
            "The elected with their memberships over time, in the shapes of Popolo.",
        ),
        ("förtroendevald", "nämnd", "uppdrag"),
        "/api/v1/people",
    ),
    Dataset(
        "notices",
        ("Anslagstavlan", "The notice board"),
        (
            "Tillkännagivanden på kommunens anslagstavla, nu och tidigare.",
            "Notices on the municipality's board, now and earlier.",
        ),
        ("anslagstavla", "överklagande"),
        "/api/v1/notices",
    ),
)


def catalogue(changed: dt.date) -> bytes:
    """Return the catalogue; `changed` is the day of what was published last."""
    root = etree.Element(_name("rdf:RDF"), nsmap=NAMESPACES)
    _catalogue(root, changed)
    _agents(root)
    for service in SERVICES:
        _service(root, service)
    for dataset in DATASETS:
        _dataset(root, dataset, changed)
    document: bytes = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True
    )
    return document


def _catalogue(root: etree._Element, changed: dt.date) -> None:
    name = settings.MUNICIPALITY["name"]
    about = _resource(root, "dcat:Catalog", absolute(CATALOGUE))
    _texts(about, "dcterms:title", (f"Öppna data från {name}", f"Open data of {name}"))
    _texts(
        about,
        "dcterms:description",
        (
            f"Det som {name} har publicerat i sin beslutsportal, som data.",
            f"What {name} has published in its decision portal, as data.",
        ),
    )
    _links(about, "dcterms:publisher", _at("publisher"))
    _links(about, "dcterms:license", CC0)
    _links(about, "dcterms:language", SWEDISH)
    _links(about, "foaf:homepage", page("open_data"))
    _links(about, "dcat:themeTaxonomy", f"{EU}data-theme")
    _dates(about, changed)
    _links(about, "dcat:dataset", *(_at(f"dataset-{row.key}") for row in DATASETS))
    _links(about, "dcat:service", *(_at(f"service-{row.key}") for row in SERVICES))


def _agents(root: etree._Element) -> None:
    facts = settings.MUNICIPALITY
    publisher = _resource(root, "foaf:Agent", _at("publisher"))
    _text(publisher, "foaf:name", facts["name"])
    _links(publisher, "dcterms:type", LOCAL_AUTHORITY)
    _links(publisher, "foaf:homepage", absolute("/"))
    contact = _resource(root, "vcard:Organization", _at("contact"))
    _text(contact, "vcard:fn", facts["name"])
    _links(contact, "vcard:hasEmail", f"mailto:{facts['email']}")


def _service(root: etree._Element, service: Service) -> None:
    about = _resource(root, "dcat:DataService", _at(f"service-{service.key}"))
    _texts(about, "dcterms:title", service.title)
    _links(about, "dcat:endpointURL", absolute(service.endpoint))
    _links(about, "dcat:endpointDescription", absolute(service.described))
    _links(about, "dcat:servesDataset", *(_at(f"dataset-{row.key}") for row in DATASETS))
    _links(about, "dcat:contactPoint", _at("contact"))
    _links(about, "dcterms:publisher", _at("publisher"))
    _links(about, "dcterms:license", CC0)
    _links(about, "dcterms:accessRights", PUBLIC)


def _dataset(root: etree._Element, dataset: Dataset, changed: dt.date) -> None:
    about = _resource(root, "dcat:Dataset", _at(f"dataset-{dataset.key}"))
    _texts(about, "dcterms:title", dataset.title)
    _texts(about, "dcterms:description", dataset.description)
    _links(about, "dcterms:publisher", _at("publisher"))
    _links(about, "dcat:contactPoint", _at("contact"))
    _links(about, "dcat:theme", THEME)
    for keyword in dataset.keywords:
        _text(about, "dcat:keyword", keyword, "sv")
    _links(about, "dcterms:language", SWEDISH)
    _links(about, "dcterms:accessRights", PUBLIC)
    _links(about, "dcterms:accrualPeriodicity", DAILY)
    _links(about, "dcat:landingPage", page("open_data"))
    _dates(about, changed)
    ways = {
        f"{dataset.key}-api": (dataset.path, "application/json", "api"),
        f"{dataset.key}-file": ("/api/v1/snapshot.ndjson", "application/x-ndjson", ""),
    }
    _links(about, "dcat:distribution", *(_at(f"distribution-{key}") for key in ways))
    for key, (path, media_type, service) in ways.items():
        way = _resource(root, "dcat:Distribution", _at(f"distribution-{key}"))
        _texts(way, "dcterms:title", dataset.title)
        _links(way, "dcat:accessURL", absolute(path))
        _text(way, "dcterms:format", media_type)
        _links(way, "dcterms:license", CC0)
        if service:
            _links(way, "dcat:accessService", _at(f"service-{service}"))
        else:
            _links(way, "dcat:downloadURL", absolute(path))


def _dates(parent: etree._Element, changed: dt.date) -> None:
    for name, day in (("issued", ISSUED), ("modified", max(ISSUED, changed))):
        element = etree.SubElement(parent, _name(f"dcterms:{name}"))
        element.set(_name("rdf:datatype"), DATE)
        element.text = day.isoformat()


def _at(key: str) -> str:
    return absolute(f"{CATALOGUE}#{key}")


def _name(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{name}"


def _resource(root: etree._Element, kind: str, about: str) -> etree._Element:
    element = etree.SubElement(root, _name(kind))
    element.set(_name("rdf:about"), about)
    return element


def _links(parent: etree._Element, name: str, *targets: str) -> None:
    for target in targets:
        etree.SubElement(parent, _name(name)).set(_name("rdf:resource"), target)


def _text(parent: etree._Element, name: str, text: str, language: str = "") -> None:
    element = etree.SubElement(parent, _name(name))
    element.text = text
    if language:
        element.set(LANG, language)


def _texts(parent: etree._Element, name: str, texts: tuple[str, str]) -> None:
    for text, language in zip(texts, ("sv", "en"), strict=True):
        _text(parent, name, text, language)
