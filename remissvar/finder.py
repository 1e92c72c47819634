"""Consultations, as the palette finds them."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse

from council.accounts.finding import Hit
from council.organisation.models import User
from council.register.models import Case
from council.register.numbers import registry_key
from remissvar.models import Consultation

SHOWN = 5


class ConsultationFinder:
    """Looks in title, sender and numbers (see council.accounts.finding.Finder)."""

    def search(self, user: User, words: str, on: dt.date) -> Sequence[Hit]:
        """Return the consultations that came in last, of those that match."""
        wanted = Q()
        for word in words.split():
            wanted &= Q(title__icontains=word) | Q(sender__icontains=word)
        if key := registry_key(words):
            numbered = Case.objects.with_number(words).values("pk")
            wanted |= Q(case__in=numbered) | Q(case__registry_key__startswith=key)
        found = Consultation.objects.visible_to(user, on).filter(wanted).select_related("case")
        return [_hit(each) for each in found.order_by("-received_date", "-pk")[:SHOWN]]

    def named(self, user: User, uuids: Sequence[uuid.UUID], on: dt.date) -> dict[uuid.UUID, Hit]:
        """Return the consultations among the uuids."""
        found = Consultation.objects.visible_to(user, on).filter(uuid__in=uuids)
        return {each.uuid: _hit(each) for each in found.select_related("case")}


def _hit(consultation: Consultation) -> Hit:
    detail = f"{consultation.case.registry_number} · {consultation.sender}".removesuffix(" · ")
    url = reverse("remissvar:detail", args=[consultation.uuid])
    return Hit("Remiss", consultation.title, detail, url)


CONSULTATIONS = ConsultationFinder()
