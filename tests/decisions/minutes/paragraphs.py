"""Paragraphs of made-up minutes: bodies, facts, and what is told of them."""

import re

from council.documents.richtext import to_text
from decisions.minutes.wording import ParagraphFacts, write_paragraph
from decisions.minutes.wording.facts import Clause, Decision, Handled, Statement
from decisions.sittings.models import Outcome
from decisions.sittings.rules.chains import Counted, Found
from decisions.sittings.rules.motions import Motion
from decisions.sittings.rules.questions import questions
from decisions.sittings.rules.results import result
from decisions.sittings.rules.serving import Service, services
from decisions.sittings.workflow import MotionKind, StatementKind
from tests.decisions.sittings.rules.bodies import body

KS = body("S V M S S S V MP M D SD L KD", "S V M M C", party_order={"MP": ["V", "S", "C"]})
KF = body("S " * 81)
NAME = "Kommunstyrelsen"


def sat(*events, roster=KS, items=1):
    """The services of a sitting, item by item."""
    return services(roster, [one for some in events for one in some], range(1, items + 1))


def motion(kind, *movers, key=None, **more):
    return Motion(key or f"{kind}-{movers[0]}", MotionKind(kind), movers, **more)


def put(motions, clauses=(), *, proposal="förvaltningens förslag"):
    """The questions that the motions give rise to."""
    return questions(motions, clauses, proposal=proposal)


def voted_on(question, given, *polls, service, **more):
    """A question with the rounds that its chain asked for, each counted by the rules."""
    answers = [Found(one.rstrip("!"), vote_requested=one.endswith("!")) for one in given]
    answers += [Counted(result(one, service).is_yes) for one in polls]
    return Handled(question, tuple(answers), tuple(polls), **more)


def facts(service, roster=KS, **more):
    """The facts of a paragraph: one service, or all up to and with it."""
    past = (service,) if isinstance(service, Service) else tuple(service)
    known = {"body": NAME, "label": "7", "title": "Ett ärende", "people": roster.people()}
    return ParagraphFacts(services=past, **(known | more))


def told(some):
    """What stands in each part, by its key, as plain text on one line."""
    return {part.key: " ".join(to_text(part.html).split()) for part in write_paragraph(some)}


def html_of(some, key):
    (part,) = (one for one in write_paragraph(some) if one.key == key)
    return part.html


def rows(html):
    """The rows of the tables, as lists of their cells."""
    found = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in found]


def decided(*texts, outcome=Outcome.AS_PROPOSED, **more):
    """A decision whose clauses are numbered when they are several."""
    several = len(texts) > 1
    clauses = [Clause(text, f"{n}." if several else "") for n, text in enumerate(texts, 1)]
    return Decision(outcome, tuple(clauses), **more)


def said(kind, *people, **more):
    """A statement by people of the body, by id."""
    return Statement(StatementKind(kind), tuple(KS.people()[id_] for id_ in people), **more)
