"""Whatever happened: the numbers agree, nobody is in two places, and the words read as words."""

import re

from hypothesis import given, settings

from council.documents.richtext import sanitise, to_text
from decisions.minutes.wording import write_open_paragraph, write_paragraph
from decisions.minutes.wording.parts import HEADINGS, Kind
from decisions.sittings.workflow import Answer
from tests.decisions.minutes.any_paragraph import paragraphs
from tests.decisions.minutes.paragraphs import rows

LABEL = {str(answer.label): answer for answer in Answer}


@settings(max_examples=60)
@given(paragraphs())
def test_the_words_read_as_words(facts):
    for part in (*write_paragraph(facts), *write_open_paragraph(facts)):
        text = to_text(part.html)
        assert part.heading in HEADINGS[part.kind]
        assert text.strip()
        assert part.heading
        assert "<h3></h3>" not in part.html
        assert "<p></p>" not in part.html
        assert not re.search(r"\s\s|\n", part.html)
        assert not re.search(
            r"None|\bFalse\b|\bTrue\b|Outcome|  |\(\)|\( | \)| [.,:;]|\.\.|,,|::", text
        )
        assert text.count("”") % 2 == 0
        assert text.count("(") == text.count(")")
        assert all(line[:1] == line[:1].upper() for line in _sentences(part))
        assert sanitise(part.html) == part.html


def _sentences(part):
    """The paragraphs that we have written ourselves, outside lists, cells and quotations."""
    if part.kind in {Kind.MATTER, Kind.DOCUMENTS, Kind.EXTRACTS, Kind.PRESENTATION, Kind.DECISION}:
        return []
    own = re.sub(r"<(blockquote|ul|ol|table)>.*?</\1>", "", part.html)
    return re.findall(r"<p>(.*?)</p>", own)


@settings(max_examples=60)
@given(paragraphs())
def test_sentence_table_and_service_have_the_same_numbers(facts):
    rounds = iter(one for handled in facts.handled for one in handled.rounds)
    for part in (one for one in write_paragraph(facts) if one.kind is Kind.VOTES):
        text = to_text(part.html)
        tables = re.findall(r"<table>.*?</table>", part.html)
        counts = re.findall(r"utfaller med (\d+) ja mot (\d+) nej", text)
        assert len(tables) == len(counts)
        for table, (yes, no) in zip(tables, counts, strict=True):
            one = next(rounds)
            heads, *people, sums = rows(table)
            answers = [LABEL[head] for head in heads[2:]]
            assert (
                dict(zip(answers, map(int, sums[2:]), strict=True)).items()
                >= {
                    Answer.YES: int(yes),
                    Answer.NO: int(no),
                }.items()
            )
            assert sum(map(int, sums[2:])) == one.tally.total == len(facts.service.serving)
            assert [row[:2] for row in people] == [
                [who.name, who.party] for who in facts.service.serving.values()
            ]
            assert all(row[2:].count("X") == 1 for row in people)
            for column, total in zip(zip(*people, strict=True), sums, strict=True):
                assert total == "Summa" or column.count("X") == int(total or 0)


@settings(max_examples=60)
@given(paragraphs())
def test_each_part_stands_once_with_everybody_it_is_about(facts):
    found = write_paragraph(facts)
    parts = {one.key: to_text(one.html) for one in found}
    assert [*found] == sorted(found, key=lambda one: one.rank)
    assert len(parts) == len(found)
    assert parts.get("motions", "").count(" yrkar ") == len(facts.standing)

    stands_back = {str(who) for who in facts.service.conflicts}

    for name in stands_back:
        assert f"{name} anmäler jäv och deltar inte" in parts["conflict"]
    assert parts.get("conflict", "").count("anmäler jäv") == len(stands_back)
    stepped_in = re.findall(r"Ersättaren ([^.]*?) tjänstgör för", parts.get("conflict", ""))
    assert set(stepped_in) <= {str(who) for who in facts.service.serving.values()}
