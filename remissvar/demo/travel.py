"""Trips at each level of decision: to be decided, decided, reported and closed."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from council.models import Body, Person
from decisions.memos.actions.review import submit_memo
from decisions.memos.content import memo_hash
from decisions.memos.models import Memo
from decisions.memos.workflow import MemoKind
from decisions.travel.actions.afterwards import ActualCost, ReportFacts, close_trip, report_trip
from decisions.travel.actions.deciding import decide_trip
from decisions.travel.actions.rules import set_rules
from decisions.travel.actions.trip import add_traveller
from decisions.travel.kinds import Alternative, CostKind, Means, PayerKind
from decisions.travel.levels import suggested_rules
from decisions.travel.models import Decided, Travel, TravelCost, TravelLeg
from remissvar.demo import texts
from remissvar.demo.drafting import case, user, when, write

POINT = "delegationsordningen punkt 4.2"
OURS = "Miljöförvaltningen"


@dataclass(frozen=True)
class Trip:
    """A trip of the demo: `starts` in days from today, `nights`, costs (kind, item, SEK)."""

    text: texts.Text
    traveller: str
    event: str
    place: tuple[str, str]
    starts: int
    nights: int
    km: int
    costs: list[tuple[CostKind, str, int]]
    means: Means = Means.TRAIN
    alternative: Alternative = Alternative.REMOTE
    fee_paid_by_organiser: bool = False


def _text(title: str, background: str, assessment: str) -> texts.Text:
    return texts.short(title, ["Resan godkänns."], background, assessment)


MALMO = Trip(
    _text(
        "Tjänsteresa till Malmö, nätverk om dagvatten",
        "Länets kommuner träffas i Malmö för att jämföra hur de renar dagvatten.",
        "Resan görs med tåg över dagen. Förvaltningen får del av andras mätningar.",
    ),
    "Mika Salo", "Dagvattennätverket, vårmöte", ("Malmö", "Sverige"), 21, 0, 520,
    [(CostKind.FARE, "Tågresa tur och retur", 1480), (CostKind.ALLOWANCE, "Traktamente", 145)],
)  # fmt: skip
AARHUS = Trip(
    _text(
        "Tjänsteresa till Aarhus, ren luft i hamnstäder",
        "Nordiska hamnstäder möts i Aarhus om luften vid kajerna.",
        "Förvaltningschefen visar kommunens mätningar. Resan görs med tåg.",
    ),
    "Omar Ek", "Ren luft i hamnstäder", ("Aarhus", "Danmark"), 40, 2, 840,
    [(CostKind.FARE, "Tågresa tur och retur", 3900), (CostKind.LODGING, "Hotell", 3200),
     (CostKind.FEE, "Konferensavgift", 2400)],
    fee_paid_by_organiser=True,
)  # fmt: skip
UMEA = Trip(
    _text(
        "Tjänsteresa till Umeå, kurs i livsmedelskontroll",
        "Kursen gäller kontroll av restauranger och hålls en gång om året.",
        "Kunskapen behövs i årets tillsynsplan. Nattåg finns inte de aktuella dagarna.",
    ),
    "Mika Salo", "Kurs i livsmedelskontroll", ("Umeå", "Sverige"), -20, 2, 640,
    [(CostKind.FARE, "Flygresa tur och retur", 2900), (CostKind.LODGING, "Hotell", 2600),
     (CostKind.FEE, "Kursavgift", 6500)],
    means=Means.FLIGHT, alternative=Alternative.TRAIN,
)  # fmt: skip
HELSINKI = Trip(
    _text(
        "Tjänsteresa till Helsingfors, buller i städer",
        "Helsingfors har kartlagt buller på ett sätt som kommunen vill pröva.",
        "Studiebesöket ersätter en konsultutredning. Resan görs med färja.",
    ),
    "Jon Tallberg", "Studiebesök om buller", ("Helsingfors", "Finland"), -300, 1, 480,
    [(CostKind.FARE, "Färja tur och retur", 2100), (CostKind.LODGING, "Hotell", 1500)],
    means=Means.FERRY,
)  # fmt: skip
GOTEBORG = Trip(
    _text(
        "Tjänsteresa till Göteborg, miljömålsdagarna",
        "Miljömålsdagarna samlar kommuner och länsstyrelser.",
        "Två dagars möte ger underlag till kommunens nya mål.",
    ),
    "Mika Salo", "Miljömålsdagarna", ("Göteborg", "Sverige"), 33, 1, 400,
    [(CostKind.FARE, "Tågresa tur och retur", 1350), (CostKind.LODGING, "Hotell", 1450),
     (CostKind.FEE, "Deltagaravgift", 1800)],
)  # fmt: skip


def make_rules(at: dt.datetime) -> None:
    """Let the committee have delegated trips as suggested; no other body of the demo has."""
    body = Body.objects.get(slug="miljo-och-halsoskyddsnamnden")
    rules = suggested_rules()
    for rule in rules:
        rule.point = POINT
    set_rules(body=body, rules=rules, by=user("adam"), at=at)


def make_trips(today: dt.date) -> None:
    """Make one trip decided by the manager, by the director and by the chair, and one to decide.

    The first that is over is reported, the second closed too.
    """
    _decide(_submit(MALMO, today, -9), by="jon", at=_day(today, -7))
    _decide(_submit(AARHUS, today, -8), by="karin", at=_day(today, -6))
    over = _decide(_submit(UMEA, today, -50), by="jon", at=_day(today, -48))
    _report(over, today, UMEA)
    closed = _decide(_submit(HELSINKI, today, -330), by="omar", at=_day(today, -326))
    _report(closed, today, HELSINKI)
    travel = Travel.objects.get(memo=closed)
    close_trip(travel=travel, by=user("omar"), at=_day(today, HELSINKI.starts + 12))
    _submit(GOTEBORG, today, -1)


def _submit(trip: Trip, today: dt.date, offset: int) -> Memo:
    at = _day(today, offset)
    memo = write(
        trip.text,
        of=case("miljo", trip.text.title, at, topic="omvarld-och-resor"),
        officer="eva",
        unit="Plan och miljö",
        at=at,
        kind=MemoKind.TRAVEL,
    )
    _fill(memo, trip, today)
    submit_memo(memo=memo, by=user("eva"), at=at + dt.timedelta(hours=2))
    memo.refresh_from_db()
    return memo


def _fill(memo: Memo, trip: Trip, today: dt.date) -> None:
    start = today + dt.timedelta(days=trip.starts)
    end = start + dt.timedelta(days=trip.nights)
    travel = Travel.objects.create(
        memo=memo, event=trip.event, place=trip.place[0], country=trip.place[1],
        start_date=start, end_date=end, organiser="Värdstaden",
        invitation="Inbjudan med program har kommit per e-post.",
        alternative=trip.alternative,
        alternative_reason="Erfarenheterna utbyts bäst på plats." if trip.alternative else "",
        integrity_note="Arrangören bjuder alla talare på avgiften och har inget ärende hos "
        "kommunen." if trip.fee_paid_by_organiser else "",
    )  # fmt: skip
    add_traveller(travel, person_id=Person.objects.get(name=trip.traveller).pk)
    for position, (origin, to) in enumerate((("Ekby", trip.place[0]), (trip.place[0], "Ekby"))):
        TravelLeg.objects.create(
            travel=travel, position=position, origin=origin, destination=to,
            date=end if position else start, means=trip.means, distance_km=trip.km,
        )  # fmt: skip
    for position, (kind, item, amount) in enumerate(trip.costs):
        external = kind == CostKind.FEE and trip.fee_paid_by_organiser
        TravelCost.objects.create(
            travel=travel, position=position, kind=kind, item=item, amount=amount,
            payer="Arrangören" if external else OURS,
            payer_kind=PayerKind.ORGANISER if external else PayerKind.MUNICIPALITY,
        )  # fmt: skip


def _decide(memo: Memo, *, by: str, at: dt.datetime) -> Memo:
    decide_trip(
        memo=memo, outcome=Decided.APPROVED, reason="", no_conflict=True, seen=memo_hash(memo),
        by=user(by), at=at,
    )  # fmt: skip
    return memo


def _report(memo: Memo, today: dt.date, trip: Trip) -> None:
    travel = Travel.objects.get(memo=memo)
    traveller = user("mika" if trip.traveller == "Mika Salo" else "jon")
    costs = [
        ActualCost(cost.item, cost.payer_kind, (cost.amount or Decimal(0)) + 100, cost)
        for cost in travel.costs.order_by("position", "pk")
    ]
    facts = ReportFacts(
        "Programmet följdes. Anteckningarna ligger i ärendet.",
        "Tre arbetssätt prövas i höstens tillsyn, och enheten har fått en genomgång.",
        costs,
    )
    at = _day(today, trip.starts + trip.nights + 5)
    report_trip(travel=travel, facts=facts, by=traveller, at=at)


def _day(today: dt.date, offset: int) -> dt.datetime:
    return when(today + dt.timedelta(days=offset), 10)
