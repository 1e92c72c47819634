"""Standard phrases: a short word after a semicolon becomes a sentence of the minutes."""

from council.organisation.models import Body
from council.organisation.models.institutions import BodyKind

# What is typed -> what it becomes; {body} is what the minutes call the body.
PHRASES = {
    "bif": "{body} beslutar enligt förvaltningens förslag.",
    "avs": "{body} avslår förslaget.",
    "åter": "{body} återremitterar ärendet för ",
    "bord": "{body} bordlägger ärendet.",
    "res": "reserverar sig mot beslutet till förmån för eget yrkande.",
    "ant": "{body} lägger informationen till handlingarna.",
    "före": "föredrar ärendet och svarar på frågor.",
    "omr": "Omröstning begärs och genomförs.",
    "prop": "Ordföranden ställer proposition på yrkandena och finner att {body_small} beslutar ",
    "ajo": "Mötet ajourneras kl. ",
    "jäv": "anmäler jäv och deltar inte i handläggningen eller beslutet.",
    "sär": "lämnar ett särskilt uttalande.",
}


def phrases_for(body: Body) -> list[tuple[str, str]]:
    """Return the phrases as the body's minutes word them."""
    name = "Fullmäktige" if body.kind == BodyKind.MUNICIPAL_COUNCIL else "Nämnden"
    words = {"body": name, "body_small": name.lower()}
    return [(code, text.format(**words)) for code, text in PHRASES.items()]
