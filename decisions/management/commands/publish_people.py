"""`manage.py publish_people`: the elected of every public body, and what they did, made public."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from council.audit.actions import SYSTEM
from decisions.publishing.people import public_bodies, publish_people, refill_parts


class Command(BaseCommand):
    """For an installation with decisions from before people had pages; safe to run again."""

    help = "Publish the mandates of all public bodies and what people did in decisions."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Publish body by body, then read every decision that stands."""
        bodies = public_bodies()
        for body in bodies:
            publish_people(body=body, by=SYSTEM, at=timezone.now())
        count = refill_parts()
        self.stdout.write(f"{len(bodies)} organ, {count} beslut med vad ledamöterna gjorde.")
