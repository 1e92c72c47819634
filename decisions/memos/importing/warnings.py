"""What a person should look at after an import, in Swedish."""

from datetime import date, timedelta
from typing import TypedDict

from decisions.memos.importing.dates import MONTHS

_MESSAGES = {
    "missing_first_page": "Första sidan verkar saknas: dokumentet börjar utan rubrik och "
    "sidhuvud. Komplettera uppgifterna för hand.",
    "missing_title": "Dokumentet har ingen rubrik. Skriv ärendets rubrik.",
    "missing_proposal": "Dokumentet har inget förslag till beslut. Skriv beslutspunkterna.",
    "missing_registry_number": "Dokumentet har inget diarienummer. Ange det, eller låt "
    "registrator sätta ett nytt.",
    "several_registry_numbers": "Dokumentet har flera diarienummer: {numbers}. Kontrollera att "
    "{first} är det egna.",
    "foreign_email": "E-postadressen {email} hör inte till handläggaren och har därför inte "
    "knutits till {name}.",
    "case_officer_is_traveller": "{name} är både handläggare och resenär. Utse en andra "
    "handläggare: den som reser får inte ensam bereda sin egen resa.",
    "signatory_is_traveller": "{name} är både resenär och undertecknare. Den som reser får inte "
    "godkänna sin egen resa.",
    "field_error_removed": "{count} fältfel från Word har tagits bort ur texten. Kontrollera "
    "sidhuvudet i originalet.",
    "unreadable_date": "Datumet ”{text}” finns inte i kalendern eller har fel veckodag. "
    "Kontrollera det.",
    "odd_date": "Dokumentets datum {date} och sammanträdets datum {meeting} stämmer illa "
    "överens. Kontrollera årtalet.",
    "attachments_elsewhere": "Bilagorna ingår inte i filen: ”{text}”. Lägg till dem för hand.",
    "proposal_to_other_body": "Förslaget riktas till en annan instans än den som behandlar "
    "ärendet först. Kontrollera instansen för varje beslutspunkt.",
    "missing_traveller": "Ingen resenär har kunnat läsas ut. Ange vem som ska resa.",
    "missing_travel_dates": "Resans datum har inte kunnat läsas ut. Ange dem.",
    "missing_reply_deadline": "Remisstiden har inte kunnat läsas ut. Ange sista svarsdag.",
    "deadline_before_meeting": "Remisstiden går ut {deadline}, före sammanträdet {meeting}. "
    "Begär anstånd eller välj ett tidigare sammanträde.",
}
_LONGEST_PREPARATION = timedelta(days=200)


class Notice(TypedDict):
    """A warning: a code for programs, a sentence for people."""

    code: str
    message: str


def notice(code: str, **values: object) -> Notice:
    """The warning with its values filled in."""
    return Notice(code=code, message=_MESSAGES[code].format(**values))


def date_notices(
    written: date | None, meeting: date | None, deadline: str | None, odd: list[str]
) -> list[Notice]:
    """Dates that do not exist, contradict each other or come too late."""
    found = [notice("unreadable_date", text=text) for text in dict.fromkeys(odd)]
    if written and meeting and not timedelta(0) <= meeting - written <= _LONGEST_PREPARATION:
        found.append(notice("odd_date", date=day_words(written), meeting=day_words(meeting)))
    if meeting and deadline and deadline < meeting.isoformat():
        last = day_words(date.fromisoformat(deadline))
        found.append(notice("deadline_before_meeting", deadline=last, meeting=day_words(meeting)))
    return found


def email_notices(foreign: list[str], officers: list[str]) -> list[Notice]:
    """Personal addresses that belong to none of the case officers."""
    name = " och ".join(officers)
    return [notice("foreign_email", email=email, name=name) for email in foreign]


def travel_notices(
    travellers: list[str], officers: list[str], signatories: list[str], start: str | None
) -> list[Notice]:
    """A traveller who prepares or approves the own journey (KL 7:4), and what is missing."""
    found = [
        notice(code, name=name)
        for code, names in (
            ("case_officer_is_traveller", officers),
            ("signatory_is_traveller", signatories),
        )
        for name in names
        if any(same_person(name, traveller) for traveller in travellers)
    ]
    if not travellers:
        found.append(notice("missing_traveller"))
    if not start:
        found.append(notice("missing_travel_dates"))
    return found


def day_words(day: date) -> str:
    """The day as a sentence has it: 25 november 2026. The parser runs without Django."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def same_person(one: str, other: str) -> bool:
    """Whether two spellings name one person: same given and family name, whatever between."""
    ours, theirs = one.lower().split(), other.lower().split()
    return bool(ours and theirs) and (ours[0], ours[-1]) == (theirs[0], theirs[-1])
