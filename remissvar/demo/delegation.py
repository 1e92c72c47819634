"""What the environment committee of the demo lets others decide."""

import datetime as dt

from council.models import Body
from decisions.delegation.actions import PointFacts, save_point
from decisions.delegation.models import Ground
from remissvar.demo.drafting import user

BODY = "miljo-och-halsoskyddsnamnden"
SOURCE = "Nämnden 11 januari 2016, § 4"
START = dt.date(2016, 1, 11)
REVISED = dt.date(2024, 1, 1)
POINTS = [
    PointFacts(
        "1.1", "Ärenden som är så brådskande att nämndens avgörande inte kan avvaktas",
        "Nämndens ordförande", Ground.URGENT, START, SOURCE,
    ),
    PointFacts(
        "2.1", "Anmälan om livsmedelsverksamhet", "Miljöinspektör", Ground.EMPLOYEE, REVISED,
        "Nämnden 12 december 2023, § 118",
    ),
    PointFacts(
        "2.1", "Registrering av livsmedelsanläggning", "Enhetschef", Ground.EMPLOYEE, START,
        SOURCE, valid_to=REVISED - dt.timedelta(days=1),
    ),
    PointFacts(
        "2.2", "Sanktionsavgift enligt miljöbalken", "Enhetschef", Ground.EMPLOYEE, START, SOURCE,
        conditions="Högst 10 000 kronor.",
    ),
    PointFacts(
        "3.1", "Yttrande över detaljplan som inte är av principiell betydelse",
        "Nämndens arbetsutskott", Ground.ELECTED, START, SOURCE,
    ),
    PointFacts(
        "4.1", "Anställning av personal, dock inte av förvaltningschef",
        "Förvaltningschef", Ground.DIRECTOR, START, SOURCE, is_reported=False,
    ),
    PointFacts(
        "4.2", "Tjänsteresor, enligt nämndens regler för resor", "Chef eller förvaltningschef",
        Ground.EMPLOYEE, START, SOURCE,
    ),
]  # fmt: skip


def make_points(at: dt.datetime) -> None:
    """Keep the committee's delegation scheme."""
    body = Body.objects.get(slug=BODY)
    for facts in POINTS:
        save_point(body=body, facts=facts, by=user("adam"), at=at)
