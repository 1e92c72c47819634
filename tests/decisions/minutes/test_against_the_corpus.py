"""The real votes and decisions of Göteborg, told by us: the same names, numbers and clauses.

The minutes are read in place, beside the checkout; no text of theirs stands in the repository.
"""

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from decisions.minutes.wording.ballots import ballot_table, counted
from decisions.minutes.wording.decisions import clause_list
from decisions.minutes.wording.facts import Clause
from decisions.sittings.rules.ballots import check_round
from decisions.sittings.rules.roster import Elected, Roster, Seat
from decisions.sittings.rules.serving import services
from decisions.sittings.rules.votes import Round, Vote
from decisions.sittings.workflow import Answer, Office
from tests.decisions.minutes.paragraphs import rows
from tests.decisions.sittings.rules.bodies import here

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "goteborg-paragraphs-2023-2024.jsonl"
SAID = {"röstar Ja": Answer.YES, "röstar Nej": Answer.NO, "avstår från att rösta": Answer.ABSTAIN}
COUNT = re.compile(rf"({'|'.join(SAID)}) \((\d+)\)")
NAME = re.compile(r"((?:[A-ZÅÄÖ][\w-]+ ){2,4})\(([A-ZÅÄÖ]{1,2})\)")
CHAIR = re.compile(r"ordföranden ((?:[A-ZÅÄÖ][\w-]+ ){2,4})\(")
CLAUSE = re.compile(r"^(\d{1,2})\. ", re.MULTILINE)


@cache
def _paragraphs():
    if not CORPUS.exists():
        pytest.skip("the real minutes are not on this machine (../shared/corpus)")
    with CORPUS.open() as file:
        return [json.loads(line) for line in file]


def _read_votes(text):
    """The answers of each vote in the text, by name and party, and who led."""
    flat, found = " ".join(text.split()), []
    for match in COUNT.finditer(flat):
        people = re.split(r"[.”\"] ", flat[: match.start()])[-1]
        names = [(name.strip(), party) for name, party in NAME.findall(people)]
        answer = SAID[match[1]]
        if answer is Answer.YES:
            found.append(defaultdict(list))
        if found and len(names) == int(match[2]):
            found[-1][answer] += names
    chair = CHAIR.findall(flat)
    return found, chair[-1].strip() if chair else ""


def _real_votes():
    for one in _paragraphs():
        found, chair = _read_votes(one["text"])
        for answers in found:
            everybody = [who for group in answers.values() for who in group]
            if len(everybody) == len(set(everybody)) == 13:
                yield one, answers, chair


def _body_of(answers, chair):
    people = [who for group in answers.values() for who in group]
    return Roster(
        tuple(
            Seat(n, Elected(n, name, party), party, Office.CHAIR if name == chair else None)
            for n, (name, party) in enumerate(people, 1)
        )
    )


def test_every_real_vote_is_told_with_the_same_names_and_numbers():
    told = 0
    for paragraph, answers, chair in _real_votes():
        roster = _body_of(answers, chair)
        (service,) = services(roster, here(*range(1, 14)), [1])
        ids = {(who.name, who.party): id_ for id_, who in roster.people().items()}
        votes = [Vote(ids[who], answer) for answer, group in answers.items() for who in group]
        one = Round("ja", "nej", tuple(votes))
        check_round(one, service, people=roster.people())
        heads, *people, _ = rows(ballot_table(one, service))

        where = f"{paragraph['body']} {paragraph['date']} § {paragraph['par']}"
        for answer, group in answers.items():
            column = heads.index(answer.label)
            assert [tuple(row[:2]) for row in people if row[column]] == group, where
        yes, no = len(answers[Answer.YES]), len(answers[Answer.NO])
        assert f"{yes} ja mot {no} nej" in " ".join(counted(one.tally)), where
        told += 1
    assert told > 80


@pytest.mark.parametrize(
    ("body", "date", "number"),
    [
        *(("ks", "2024-11-20", 956), ("ks", "2024-02-21", 148), ("ks", "2024-03-06", 202)),
        *(("ks", "2024-01-10", 13), ("kf", "2023-06-19", 6), ("kf", "2023-10-12", 10)),
        *(("kf", "2023-06-19", 5), ("kf", "2023-01-26", 16)),
    ],
)
def test_a_real_decision_has_as_many_points_in_our_lists(body, date, number):
    (text,) = (
        one["text"]
        for one in _paragraphs()
        if (one["body"], one["date"], str(one["par"])) == (body, date, str(number))
    )
    decision = re.split(r"\n(?:Tidigare behandling|Handling(?:ar)?|Justering)\n", text)[0]
    starts = [*CLAUSE.finditer(decision)]
    ends = [*(one.start() for one in starts[1:]), len(decision)]
    clauses = [
        Clause(" ".join(decision[one.end() : end].split()), f"{one[1]}.")
        for one, end in zip(starts, ends, strict=True)
    ]
    html = clause_list(clauses)

    assert html.count("<li>") == len(clauses) > 1
    # One list, and one more where the numbers start again: what is proposed to the council.
    assert html.count("<ol") == sum(one[1] == "1" for one in starts)
