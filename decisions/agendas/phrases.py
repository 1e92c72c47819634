"""Standard phrases: in the meeting room a short word after a semicolon becomes a sentence.

A body's own stand in its rules; the usual ones hold where it has none.
"""

from django.core.exceptions import ValidationError

from council.organisation.models import Body
from council.organisation.models.institutions import BodyKind
from decisions.agendas.models import MeetingRules

Phrases = list[tuple[str, str]]
"""What is typed, and what it becomes."""
MOST = 60
LONGEST_CODE = 20
LONGEST = 500
ENDS = (".", "!", "?")

# {body} is what the minutes call the body.
USUAL = {
    "bif": "{body} beslutar enligt förvaltningens förslag.",
    "avs": "{body} avslår förslaget.",
    "åter": "{body} återremitterar ärendet för",
    "bord": "{body} bordlägger ärendet.",
    "res": "reserverar sig mot beslutet till förmån för eget yrkande.",
    "ant": "{body} lägger informationen till handlingarna.",
    "före": "föredrar ärendet och svarar på frågor.",
    "omr": "Omröstning begärs och genomförs.",
    "prop": "Ordföranden ställer proposition på yrkandena och finner att {body_small} beslutar",
    "ajo": "Mötet ajourneras kl.",
    "jäv": "anmäler jäv och deltar inte i handläggningen eller beslutet.",
    "sär": "lämnar ett särskilt uttalande.",
}
UNENDED = ("kl.",)
"""Ends that a sentence goes on after."""


def usual_phrases(body: Body) -> Phrases:
    """Return the usual phrases as the body's minutes word them."""
    name = "Fullmäktige" if body.kind == BodyKind.MUNICIPAL_COUNCIL else "Nämnden"
    return [
        (code, text.format(body=name, body_small=name.lower())) for code, text in USUAL.items()
    ]


def phrases_of(rules: MeetingRules) -> Phrases:
    """Return the body's phrases."""
    return [(code, text) for code, text in rules.phrases] or usual_phrases(rules.body)


def to_insert(text: str) -> str:
    """Return what is put into a text: with a space where the sentence goes on."""
    is_whole = text.endswith(ENDS) and not text.endswith(UNENDED)
    return text if is_whole else f"{text} "


def written(phrases: Phrases) -> str:
    """Return the phrases as they are edited: a line each, ";bif Nämnden beslutar …"."""
    return "\n".join(f";{code} {text}" for code, text in phrases)


def read(text: str) -> Phrases:
    """Return the phrases of such lines. Raises ValidationError with every line that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST:
        message = f"Skriv högst {MOST} fraser."
        raise ValidationError(message)
    found = [_phrase(line) for line in lines]
    codes = [code for code, _ in found]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        message = f"Skriv varje kortord en gång: {', '.join(twice)}."
        raise ValidationError(message)
    return found


def _phrase(line: str) -> tuple[str, str]:
    code, _, text = line.removeprefix(";").partition(" ")
    text = text.strip()
    if not code.isalpha() or len(code) > LONGEST_CODE or not text:
        message = f"”{line[:40]}”: skriv ett kortord av bokstäver, mellanslag och frasen."
        raise ValidationError(message)
    if len(text) > LONGEST:
        message = f"Frasen ”{code}” är längre än {LONGEST} tecken."
        raise ValidationError(message)
    return code.lower(), text
