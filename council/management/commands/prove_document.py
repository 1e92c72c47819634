"""`manage.py prove_document FILE.pdf [--log …]`: show that the public log holds just this file.

With --log or --proof it needs no database. Exit code 0 when it is proved, 1 when it is not, 2
when there is nothing to read, 3 when nobody can tell who sealed the log.
"""

import argparse
import hashlib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from council.record.log.entries import Head, Leaf
from council.record.log.reading import (
    UNDECIDED,
    UNREADABLE,
    CheckSeal,
    LogFault,
    UnknownSeal,
    Unreadable,
    check_head,
    check_log,
    check_proof,
    parsed,
    read_leaves,
    read_sealed,
)
from council.record.log.sources import head_of, is_address, opened_log, proofs_of, read
from council.record.log.trusting import seal_check

SAYS = {
    "publish": "publicerades",
    "replace": "publicerades i stället för en tidigare version",
    "withdraw": "återkallades",
    "erase": "raderades",
}
Proved = list[tuple[Leaf, Head]]


class Command(BaseCommand):
    """Prove one document by its hash."""

    help = "Prove that a file is in the public log: its hash, its leaf, the sealed head."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Take the file and where the proof comes from."""
        parser.add_argument("file", metavar="FILE.pdf", type=Path, help="the file")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--log", help="poster.ndjson, or a portal's address; else the database")
        where.add_argument("--proof", type=Path, help="a proof that was downloaded")
        parser.add_argument("--head", type=Path, help="the head, else huvud.json beside the log")
        parser.add_argument(
            "--certificates",
            type=Path,
            help="PEM file of the certificates to trust, else those of this installation",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is proved, oldest first; raise CommandError when nothing is."""
        try:
            sha256 = hashlib.sha256(read(options["file"])).hexdigest()
            found = _proved(sha256, options, seal_check(options["certificates"]))
        except Unreadable as fault:
            raise CommandError(str(fault), returncode=UNREADABLE) from fault
        except UnknownSeal as fault:
            message = f"Det går inte att avgöra. {fault}"
            raise CommandError(message, returncode=UNDECIDED) from fault
        except LogFault as fault:
            message = f"Filen är inte bevisad. {fault}"
            raise CommandError(message) from fault
        mine = sorted((pair for pair in found if pair[0].sha256 == sha256), key=_order)
        if not mine:
            message = f"Filen är inte bevisad. Loggen har ingen fil med kontrollsumman {sha256}."
            raise CommandError(message)
        self.stdout.write(f"Filens kontrollsumma (SHA-256) är {sha256}.")
        for leaf, head in mine:
            self.stdout.write(_sentence(leaf, head))


def _proved(sha256: str, options: dict[str, Any], check_seal: CheckSeal) -> Proved:
    if options["proof"]:
        facts = parsed(read(options["proof"]))
        several = facts.get("proofs", [facts]) if isinstance(facts, dict) else []
        return _of_file(sha256, several, check_seal)
    if options["log"] and is_address(options["log"]):
        several = parsed(proofs_of(options["log"], sha256))["proofs"]
        return [check_proof(one, check_seal) for one in several]
    if options["log"]:
        return _in_file(sha256, options, check_seal)
    return _in_database(sha256, check_seal)


def _of_file(sha256: str, several: list[Any], check_seal: CheckSeal) -> Proved:
    """Check the proofs; the seal only of those that are about this file."""
    found = [(check_proof(one, lambda _data, _seal, _at: []), one) for one in several]
    return [check_proof(one, check_seal) for (leaf, _), one in found if leaf.sha256 == sha256]


def _in_file(sha256: str, options: dict[str, Any], check_seal: CheckSeal) -> Proved:
    """Recompute the whole file: its root is the head's, so that every line of it is proved."""
    facts = parsed(head_of(options["log"], options["head"]))
    with opened_log(options["log"]) as stream:
        check_log(stream, read_sealed(facts))
    with opened_log(options["log"]) as stream:
        mine = [leaf for _, leaf in read_leaves(stream) if leaf.sha256 == sha256]
    if not mine:
        return []
    head = check_head(facts, check_seal)
    sealed = [leaf for leaf in mine if leaf.sequence < head.size]
    if not sealed:
        raise LogFault(
            "Filens post är inte stämplad ännu. Loggen stämplas var tionde minut: hämta den igen."
        )
    return [(leaf, head) for leaf in sealed]


def _in_database(sha256: str, check_seal: CheckSeal) -> Proved:
    from council.record.log import answers, queries  # the only one that needs the database

    try:
        several = [answers.proof_of(row) for row in queries.leaves_of(sha256=sha256)]
    except answers.NotInLog as error:
        raise LogFault("Filens post i loggen är inte stämplad ännu.") from error
    return [check_proof(one, check_seal) for one in several]


def _order(pair: tuple[Leaf, Head]) -> int:
    return pair[0].sequence


def _sentence(leaf: Leaf, head: Head) -> str:
    return (
        f"Filen {SAYS.get(leaf.action, leaf.action)} {leaf.at:%Y-%m-%d kl. %H:%M} UTC under "
        f"{leaf.address}, version {leaf.version} (post {leaf.sequence}). Posten finns i loggen "
        f"med {head.size} poster som {head.log} stämplade {head.at:%Y-%m-%d kl. %H:%M} UTC."
    )
