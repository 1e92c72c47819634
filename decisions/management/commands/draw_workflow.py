"""`manage.py draw_workflow`: draw the memo's workflow from its tables into docs/workflow.md."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from council.organisation.permissions import roles_with
from decisions.memos.workflow import ALLOWED, NEEDED, MemoStatus
from decisions.minutes.workflow import BUNDLE_MOVES, BundleState
from decisions.travel.workflow import NEEDED as TRIP_NEEDED
from decisions.travel.workflow import Actor, TripStatus, targets

DOCUMENT = "docs/workflow.md"


class Command(BaseCommand):
    requires_system_checks = []
    help = f"Ritar handlingens väg ur tabellerna till {DOCUMENT}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="jämför bara, för CI")
        parser.add_argument(
            "--stdout", action="store_true", dest="stdout_only", help="skriv diagrammet i stället"
        )

    def handle(self, **options: Any) -> None:
        if options["stdout_only"]:
            self.stdout.write(diagram())
            return
        file = settings.BASE_DIR / DOCUMENT
        text = page()
        if not options["check"]:
            file.write_text(text, encoding="utf-8")
        elif not file.is_file() or file.read_text(encoding="utf-8") != text:
            message = f"{DOCUMENT} stämmer inte med tabellerna. Kör manage.py draw_workflow."
            raise CommandError(message)


def page() -> str:
    """Return the whole document, in Markdown."""
    rows = [
        f"| {origin.label} | {target.label} | `{permission}` | {_roles(permission)} |"
        for (origin, target), permission in NEEDED.items()
    ]
    return "\n".join(
        [
            "# The road of a memo",
            "",
            "Drawn by `manage.py draw_workflow` from the tables in `decisions/memos/workflow.py`.",
            "Do not edit by hand: `draw_workflow --check` compares.",
            "",
            "```mermaid",
            diagram(),
            "```",
            "",
            "| From | To | Permission | Roles that carry it |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "## The road of a trip",
            "",
            "From `decisions/travel/workflow.py`: a step is taken by whoever stands beside it.",
            "",
            "```mermaid",
            trip_diagram(),
            "```",
            "",
            "## The road of a bundle of minutes",
            "",
            "From `decisions/minutes/workflow.py`: handed over by the secretary and signed.",
            "",
            "```mermaid",
            bundle_diagram(),
            "```",
            "",
        ]
    )


def diagram() -> str:
    """Return the statuses and their transitions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    lines += [f"  {status} : {status.label}" for status in MemoStatus]
    lines.append(f"  [*] --> {MemoStatus.DRAFT}")
    for origin in MemoStatus:
        targets = [target for target in MemoStatus if target in ALLOWED[origin]]
        lines += [f"  {origin} --> {to} : {NEEDED[origin, to]}" for to in targets]
        if not targets:
            lines.append(f"  {origin} --> [*]")
    return "\n".join(lines)


def trip_diagram() -> str:
    """Return the statuses of a trip and who takes it from each to the next."""
    lines = ["stateDiagram-v2"]
    lines += [f"  {status} : {status.label}" for status in TripStatus]
    lines.append(f"  [*] --> {TripStatus.PLANNED}")
    for origin in TripStatus:
        for to in targets(origin):
            who = [str(actor) for actor in Actor if actor in TRIP_NEEDED[origin, to]]
            lines.append(f"  {origin} --> {to} : {', '.join(who)}")
        if not targets(origin):
            lines.append(f"  {origin} --> [*]")
    return "\n".join(lines)


def bundle_diagram() -> str:
    """Return the states of an attestation and where each can lead."""
    lines = ["stateDiagram-v2"]
    lines += [f"  {state} : {state.label}" for state in BundleState]
    lines.append(f"  [*] --> {BundleState.SEALING}")
    for origin in BundleState:
        moves = [to for to in BundleState if to in BUNDLE_MOVES[origin]]
        lines += [f"  {origin} --> {to}" for to in moves]
        if not moves:
            lines.append(f"  {origin} --> [*]")
    return "\n".join(lines)


def _roles(permission: Any) -> str:
    return ", ".join(role.label for role in roles_with(permission))
