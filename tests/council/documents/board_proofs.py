"""A proof of posting for the tests: one interruption, then the whole time."""

from datetime import date, timedelta

from council.documents.board_proof import BoardProof, ProofPosting, ProofTime

from .samples import AT

PROOF = BoardProof(
    municipality="Ekby kommun",
    body="Miljö- och hälsoskyddsnämnden",
    notice="Justerat protokoll",
    numbers="§§ 32–44",
    meeting_date=date(2026, 4, 23),
    attested_date=date(2026, 4, 28),
    board="https://beslut.ekby.example/anslagstavla/miljo-2026-04-23-protokoll-1/",
    removed_at=AT + timedelta(days=40),
    earliest_removal=date(2026, 5, 26),
    postings=(
        ProofPosting(
            posted_at=AT, posted_date=date(2026, 4, 16), last_appeal_day=date(2026, 5, 7),
            ended_at=AT + timedelta(days=18), ended="Anslagstavlan gick inte att nå från 4 maj "
            "2026 kl. 13.02.", looks=5180, seen=5166, first_seen=AT,
            last_seen=AT + timedelta(days=17),
            troubles=(
                ProofTime(AT + timedelta(days=17), AT + timedelta(days=18), "Gick inte att nå, "
                          "14 kontroller."),
            ),
        ),
        ProofPosting(
            posted_at=AT + timedelta(days=18), posted_date=date(2026, 5, 4),
            last_appeal_day=date(2026, 5, 25), ended_at=AT + timedelta(days=40),
            ended="Tiden har gått ut", looks=6300, seen=6300, first_seen=AT + timedelta(days=18),
            last_seen=AT + timedelta(days=40),
        ),
    ),
    minutes_between_looks=5,
    created_at=AT + timedelta(days=40),
    verify_url="https://beslut.ekby.example/kontrollera/",
)  # fmt: skip
