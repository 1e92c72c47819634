"""The demo municipality's bodies, departments, people and accounts."""

import datetime as dt

from django.contrib.auth.hashers import make_password

from council.models import (
    Body,
    Department,
    Mandate,
    NumberSeries,
    Person,
    RoleAssignment,
    Unit,
    User,
)
from council.organisation.models import BodyKind, MandateRole
from council.organisation.permissions import Role
from decisions.agendas.models import ItemGroup, ItemSource, StandingItem

PASSWORD = "ekby-visar-vagen"  # noqa: S105 - demo accounts only; the command refuses production
SINCE = dt.date(2015, 1, 1)

BODIES = [
    ("kommunstyrelsen", "Kommunstyrelsen", "KS", BodyKind.EXECUTIVE_BOARD),
    ("miljo-och-halsoskyddsnamnden", "Miljö- och hälsoskyddsnämnden", "MHN", BodyKind.COMMITTEE),
    (
        "hagersten-liljeholmens-stadsdelsnamnd",
        "Hägersten-Liljeholmens stadsdelsnämnd",
        "HLSDN",
        BodyKind.DISTRICT_COMMITTEE,
    ),
    ("kulturnamnden", "Kulturnämnden", "KUN", BodyKind.COMMITTEE),
]

# slug, name, body, pattern, code of the number series, street, phone
DEPARTMENTS = [
    ("kommunledning", "Kommunledningskontoret", "kommunstyrelsen", "{code} {year}/{n:04}", "KS",
     "Torget 1", "0123-456 100"),
    ("miljo", "Miljöförvaltningen", "miljo-och-halsoskyddsnamnden", "{year}-{n:06}", "",
     "Kvarngatan 4", "0123-456 200"),
    ("stadsdel", "Hägersten-Liljeholmens stadsdelsförvaltning",
     "hagersten-liljeholmens-stadsdelsnamnd", "{code}-{year}-{n}", "304",
     "Ängsvägen 20", "0123-456 300"),
    ("kultur", "Kulturförvaltningen", "kulturnamnden", "{code}-{year}-{n}", "KUN",
     "Biblioteksgatan 2", "0123-456 400"),
]  # fmt: skip

UNITS = [
    ("miljo", "Plan och miljö"),
    ("miljo", "Livsmedelskontroll"),
    ("stadsdel", "Kommunikationsenheten"),
    ("kultur", "Biblioteken"),
    ("kommunledning", "Digitaliseringsenheten"),
]

# user name, name, title, [(role, place)]: a place is a department's slug, a body's, or none
ACCOUNTS = [
    ("eva", "Eva Lind", "utredare", [(Role.CASE_OFFICER, "miljo")]),
    ("mika", "Mika Salo", "projektledare", [(Role.CASE_OFFICER, "miljo")]),
    ("jon", "Jon Tallberg", "avdelningschef", [(Role.MANAGER, "miljo")]),
    ("omar", "Omar Ek", "förvaltningschef", [(Role.DIRECTOR, "miljo")]),
    ("rut", "Rut Ask", "registrator",
     [(Role.REGISTRAR, "miljo"), (Role.REGISTRAR, "stadsdel"), (Role.REGISTRAR, "kultur")]),
    ("anna", "Anna Berg", "nämndsekreterare",
     [(Role.SECRETARY, "miljo-och-halsoskyddsnamnden"), (Role.SECRETARY, "kulturnamnden")]),
    ("tove", "Tove Sjö", "nämndsekreterare",
     [(Role.SECRETARY, "hagersten-liljeholmens-stadsdelsnamnd")]),
    ("mona", "Mona Alm", "kommunikatör", [(Role.CASE_OFFICER, "stadsdel")]),
    ("lars", "Lars Viklund", "tf stadsdelsdirektör", [(Role.DIRECTOR, "stadsdel")]),
    ("kim", "Kim Holmgren", "bibliotekarie", [(Role.CASE_OFFICER, "kultur")]),
    ("ines", "Ines Lund", "kulturchef", [(Role.DIRECTOR, "kultur")]),
    ("petra", "Petra Holm", "publicist", [(Role.PUBLISHER, "")]),
    ("karin", "Karin Dahl", "", [(Role.CHAIR, "miljo-och-halsoskyddsnamnden")]),
    ("ylva", "Ylva Strand", "", [(Role.CHAIR, "kulturnamnden")]),
    ("axel", "Axel Berg", "", [(Role.MEMBER, "kulturnamnden")]),
    ("goran", "Göran Palm", "", [(Role.MEMBER, "miljo-och-halsoskyddsnamnden")]),
    ("adam", "Adam Nyman", "administratör", [(Role.ADMINISTRATOR, "")]),
    ("sofi", "Sofi Hedlund", "enhetschef", [(Role.MANAGER, "kultur")]),
]  # fmt: skip

CHAIRS = (MandateRole.CHAIR, MandateRole.FIRST_VICE_CHAIR, MandateRole.SECOND_VICE_CHAIR)
MEMBERS = {
    "miljo-och-halsoskyddsnamnden": [
        ("Karin Dahl", "S"), ("Göran Palm", "M"), ("Leila Rashid", "MP"), ("Per Åberg", "S"),
        ("Inga Törn", "C"), ("Ali Demir", "V"), ("Björn Falk", "SD"), ("Maj Sten", "L"),
        ("Olle Ring", "S"),
    ],
    "hagersten-liljeholmens-stadsdelsnamnd": [
        ("Stina Öman", "S"), ("Rolf Hed", "M"), ("Nour Haddad", "V"), ("Erik Granat", "L"),
        ("Siv Malm", "MP"), ("Tomas Bro", "KD"), ("Aino Mäki", "S"),
    ],
    "kommunstyrelsen": [
        ("Berit Ek", "S"), ("Hugo Lager", "M"), ("Sofia Ryd", "C"), ("Nils Hage", "V"),
        ("Ida Mark", "MP"),
    ],
    "kulturnamnden": [
        ("Ylva Strand", "S"), ("Axel Berg", "M"), ("Mina Karimi", "V"), ("Ulf Dal", "C"),
        ("Eva-Lisa Kvist", "L"), ("Gun Åkesson", "S"), ("Amir Sadeghi", "M"),
    ],
}  # fmt: skip

# Who has sat there and does no more.
FORMER = [("kulturnamnden", "Bengt Ohlin", "M"), ("kommunstyrelsen", "Vera Stål", "KD")]

STANDING = [
    (ItemSource.ATTESTERS, "Val av justerare", ItemGroup.FORMAL),
    (ItemSource.AGENDA, "Godkännande av dagordningen", ItemGroup.FORMAL),
    (ItemSource.DELEGATED, "Anmälan av delegationsbeslut", ItemGroup.REPORT),
    (ItemSource.CONSULTATIONS, "Inkomna remisser", ItemGroup.REPORT),
    (ItemSource.ASSIGNMENTS, "Pågående uppdrag", ItemGroup.REPORT),
]


def make_institution() -> None:
    """Make bodies, departments, units, people with mandates, and the demo accounts."""
    for slug, name, code, kind in BODIES:
        Body.objects.create(
            slug=slug, name=name, code=code, kind=kind, valid_from=SINCE,
            description=f"{name} beslutar i de frågor som kommunfullmäktige har gett den.",
        )  # fmt: skip
    for slug, name, body, pattern, code, street, phone in DEPARTMENTS:
        department = Department.objects.create(
            slug=slug, name=name, code=code, body=Body.objects.get(slug=body), valid_from=SINCE,
            street=street, postcode="123 45", city="Ekby", phone=phone,
            email=f"{slug}@ekby.example", website="www.ekby.example",
        )  # fmt: skip
        NumberSeries.objects.create(department=department, pattern=pattern, code=code)
    for slug, name in UNITS:
        Unit.objects.create(department=Department.objects.get(slug=slug), name=name)
    _make_accounts()
    _make_mandates()
    _make_former_mandates()
    _make_standing_items()


def _make_accounts() -> None:
    hashed = make_password(PASSWORD)  # once: hashing is slow by design
    for number, (username, name, title, roles) in enumerate(ACCOUNTS, start=1):
        person = Person.objects.create(
            name=name, title=title, email=f"{username}@ekby.example",
            phone=f"0123-456 {500 + number}",
        )  # fmt: skip
        first, last = name.split(maxsplit=1)
        user = User.objects.create(
            username=username, email=person.email, password=hashed, first_name=first,
            last_name=last, person=person,
        )  # fmt: skip
        for role, place in roles:
            RoleAssignment.objects.create(
                user=user, role=role, valid_from=SINCE,
                department=Department.objects.filter(slug=place).first(),
                body=Body.objects.filter(slug=place).first(),
            )  # fmt: skip


def _make_mandates() -> None:
    for slug, members in MEMBERS.items():
        body = Body.objects.get(slug=slug)
        for rank, (name, party) in enumerate(members, start=1):
            person = Person.objects.filter(name=name).first() or Person.objects.create(name=name)
            role = CHAIRS[rank - 1] if rank <= len(CHAIRS) else MandateRole.MEMBER
            if rank > len(members) - 2:
                role = MandateRole.SUBSTITUTE
            Mandate.objects.create(
                person=person, body=body, role=role, party=party, rank=rank, valid_from=SINCE
            )


def _make_former_mandates() -> None:
    for slug, name, party in FORMER:
        Mandate.objects.create(
            person=Person.objects.create(name=name), body=Body.objects.get(slug=slug), party=party,
            role=MandateRole.MEMBER, valid_from=SINCE, valid_to=dt.date(2018, 12, 31),
        )  # fmt: skip


def _make_standing_items() -> None:
    for body in Body.objects.order_by("pk"):
        for position, (source, title, group) in enumerate(STANDING):
            StandingItem.objects.create(
                body=body, source=source, title=title, group=group, position=position
            )
