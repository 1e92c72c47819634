"""Votes: the question, what yes and no mean, each member's vote, the totals."""

import re
from dataclasses import dataclass, field

from council.record.importing.people import Person, read_people
from council.record.importing.sentences import sentences
from council.record.importing.tables import VoteTable, nobody

TEXT = r"(?:m\.\s?fl\.|m\.\s?m\.|\d\.\d|[^.”“\"])"
# ”Ja för bifall till A. Nej för bifall till B.” - a lost first letter leaves "a för".
QUESTION = re.compile(
    r"(?:(?:[Gg]odkänd\s+)?(?:[Vv]oteringsproposition|[Pp]ropositionsordning)[^:.]{0,90}:\s*)?"
    r"[\"”“]?(?:\bJ?a(?:-röst)?)\s+(?:för|innebär|=|till)\s+(?P<yes>" + TEXT + r"{3,600}?)"
    r"(?:\.|,|\s+och|\s+samt|;)?\s+Nej(?:-röst)?\s+(?:för|innebär|=|till)\s+"
    r"(?P<no>" + TEXT + r"{3,600})\.*[\"”“]?\.?"
)
WANTS = re.compile(
    r"(?:Den|De) som (?:vill|röstar för|bifaller)\s*(?P<yes>" + TEXT + r"{3,400}?)"
    r"\s+röstar\s+(?:[Jj]a|JA)\W+(?:den|de) som (?:vill|röstar för|bifaller)?\s*"
    r"(?P<no>" + TEXT + r"{3,400}?)\s+röstar\s+(?:[Nn]ej|NEJ)\.?",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"(?P<who>.+?)\s+(?:(?:röstar|röstade)\s+(?P<side>[Jj]a|[Nn]ej)"
    r"|(?P<abstains>avstår|avstod)(?:\s+från\s+att\s+rösta)?)\s*(?:\((?P<count>\d+)\))?\.?"
)
YES_NO = re.compile(
    r"(?:utfaller|utföll|resulterar|avges|resultat)\D{0,60}?(?P<yes>\d+)\s+[Jj]a(?:-röster)?"
    r"\s*(?:mot|och|,)\s*(?P<no>\d+)\s+[Nn]ej(?:-röster)?"
    r"(?:\s*(?:och|,)\s*(?P<abstain>\d+)\s+(?:avstår|avstående|som avstår)\w*)?"
)
NUMBERS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"]
ABSTAINING = re.compile(
    rf"\b(?P<count>\d+|{'|'.join(NUMBERS)})\s+(?:ledam\w+\s+)?avst(?:år|od|ående)"
    r"(?:\s+från\s+att\s+rösta)?\.?", re.IGNORECASE,
)  # fmt: skip
APPENDIX = re.compile(r"(?:framgår|redovisas|framkommer)\s+(?:av|i)\s+(?P<name>[Bb]ilaga\s+\d+)")
CHAIR = re.compile(
    r"(?:(?:Tjänstgörande |Vice )?[Oo]rdföranden?|Kommunfullmäktige|Kommunstyrelsen|Fullmäktige"
    r"|\w*[Nn]ämnden|\w*[Uu]tskottet|Omröstning begär|Votering begär|Huvudvotering|Återstående"
    r"|Yrkandena?\b|Propositionsordningen)"
)
# What a question is introduced with, where it says more than that it was approved.
INTRODUCTION = re.compile(r"(?:[Gg]odkänd )?voteringsproposition [^:.”“\"]+")
MORE = re.compile(r"[^\W\d_]{3}")
# Somebody's vote stands in it.
UNREAD = re.compile(r"\brösta(?:r|de) (?:ja|nej)\b|\bavstår\b|\s[x×✓](?:\s|$)", re.IGNORECASE)
SIDES = {"ja": "yes", "nej": "no"}


@dataclass
class Vote:
    """One vote; names as printed. `printed` has the totals that the text gives by side."""

    question: str
    yes_means: str
    no_means: str
    named: dict[str, list[Person]] = field(default_factory=nobody)
    printed: dict[str, int] = field(default_factory=dict)
    appendix: str = ""
    flags: set[str] = field(default_factory=set)

    def totals(self) -> dict[str, int]:
        """Return the totals by side: as printed, else the number of names."""
        return {side: self.printed.get(side, len(names)) for side, names in self.named.items()}

    def is_complete(self) -> bool:
        """Tell whether there are names and every total is the number of them."""
        return any(self.named.values()) and all(
            self.totals()[side] == len(names) for side, names in self.named.items()
        )


@dataclass
class Procedure:
    """How a matter was put to the meeting: what the chair put and found, the votes, the rest."""

    propositions: list[str] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def read_procedure(text: str, *, is_vote: bool) -> Procedure:
    """Return the propositions and votes in the running text of one section.

    In a section about a vote (`is_vote`) only what the chair or the meeting does is a proposition;
    the others tell nothing else.
    """
    read = Procedure()
    questions = [*QUESTION.finditer(text)] or [*WANTS.finditer(text)]
    starts = [*(question.start() for question in questions), len(text)]
    _keep(read, sentences(text[: starts[0]]), None, is_vote=is_vote)
    for question, end in zip(questions, starts[1:], strict=True):
        vote = Vote(_bare(question[0]), question["yes"].strip(), _bare(question["no"]))
        read.votes.append(vote)
        introduction = INTRODUCTION.match(question[0])
        if introduction:
            read.propositions.append(introduction[0])
        _keep(read, sentences(text[question.end() : end]), vote, is_vote=is_vote)
    return read


def _bare(text: str) -> str:
    """Return the question as it was quoted, without quotation marks and introduction."""
    inner = re.sub(r"^[^:\"”“]*:\s*", "", text) if ":" in text.split("Ja", 1)[0] else text
    inner = inner.strip().removesuffix(".").strip('"”“ ').removesuffix(".")
    return f"J{inner}" if inner.startswith("a för") else inner


def _keep(read: Procedure, told: list[str], vote: Vote | None, *, is_vote: bool) -> None:
    for sentence in told:
        if vote and _count(vote, sentence):
            continue
        is_put = not is_vote or CHAIR.match(sentence)
        (read.propositions if is_put else read.rest).append(sentence)


def _count(vote: Vote, sentence: str) -> bool:
    """Take names and totals from a sentence; return whether nothing in it is left unread."""
    listed = LISTED.fullmatch(sentence)
    people = read_people(listed["who"]) if listed else None
    if listed and people:
        side = "abstain" if listed["abstains"] else SIDES[listed["side"].lower()]
        vote.named[side] += people
        if listed["count"]:
            vote.printed[side] = vote.printed.get(side, 0) + int(listed["count"])
        return True
    appendix = APPENDIX.search(sentence)
    if appendix:
        vote.appendix = appendix["name"].capitalize()
    return _count_totals(vote, sentence)


def _count_totals(vote: Vote, sentence: str) -> bool:
    totals, abstaining = YES_NO.search(sentence), ABSTAINING.search(sentence)
    if totals:
        vote.printed |= {s: int(totals[s]) for s in ("yes", "no", "abstain") if totals[s]}
    if abstaining:
        count = abstaining["count"].lower()
        number = int(count) if count.isdigit() else NUMBERS.index(count)
        vote.printed["abstain"] = number
    if not totals and not abstaining and UNREAD.search(sentence):
        vote.flags.add("vote_names_unread")
    more = sentence
    for found in filter(None, (totals, abstaining)):
        more = more.replace(found[0], "")
    return bool(totals or abstaining) and not MORE.search(more.replace("Omröstningen", ""))


def name_votes(vote: Vote, tables: dict[str, VoteTable]) -> None:
    """Give a vote its names from the appendix that the text refers to."""
    table = tables.get(vote.appendix)
    if table is None or any(vote.named.values()):
        return
    vote.named = {side: list(names) for side, names in table.named.items()}
    if {side: vote.printed.get(side, 0) for side in vote.named} != table.totals():
        vote.flags.add("appendix_differs")


def vote_flags(vote: Vote) -> set[str]:
    """Return why a vote cannot be trusted as read: names missing or not as many as the total."""
    if vote.is_complete():
        return vote.flags
    missing = not any(vote.named.values())
    return vote.flags | {"vote_names_missing" if missing else "vote_totals_differ"}
