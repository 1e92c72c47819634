"""Taking back what the publisher's bodies have published; reads and acts of its pages."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404

from council.organisation.models import Body, RoleAssignment, User
from council.organisation.permissions import Permission, Role, roles_with
from council.record import withdrawing as record
from council.record.grounds import Grounds
from council.record.models import Publication, PublishedDocument, PublishedMeeting, Withdrawal
from council.register.numbers import registry_key

FOUND = 20
HASH = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"/(?:beslut|moten)/([\w-]+)/|^([\w-]+)$")


@dataclass(frozen=True)
class Target:
    """What may be withdrawn: a decision, or a meeting for the sake of its notice's files."""

    publication: Publication | None
    meeting: PublishedMeeting
    documents: list[PublishedDocument]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.publication.title if self.publication else str(self.meeting)

    @property
    def uuid(self) -> uuid.UUID:
        """What its page is called by."""
        return self.publication.uuid if self.publication else self.meeting.uuid


def find(user: User, query: str, on: dt.date) -> list[Publication]:
    """Return the decisions of the user's bodies that the words name: by address, number or hash.

    A meeting's address names its decisions.
    """
    text = query.strip().replace("\0", "")
    if not text:
        return []
    condition = Q(registry_key=registry_key(text)) if registry_key(text) else Q(pk=None)
    if named := SLUG.search(text):
        slug = named[1] or named[2]
        condition |= Q(slug=slug) | Q(meeting__slug=slug)
    if found := HASH.search(text):
        listed = PublishedDocument.objects.filter(sha256=found[0]).values("publication")
        condition |= Q(pk__in=listed)
    rows = _own(user, on).filter(condition, is_current=True).select_related("meeting__body")
    return list(rows.order_by("-decided_date", "-pk")[:FOUND])


def get_target(user: User, key: uuid.UUID, on: dt.date) -> Target:
    """Return the decision, or the meeting, with that number.

    Raises Http404 for what the user may not publish and what is withdrawn already.
    """
    row = _own(user, on).filter(uuid=key, is_current=True).select_related("meeting__body").first()
    if row is not None:
        return Target(row, row.meeting, list(row.documents.order_by("position", "pk")))
    meetings = PublishedMeeting.objects.filter(_allowed("body__slug", user, on), uuid=key)
    meeting = meetings.select_related("body").first()
    if meeting is None:
        raise Http404
    return Target(None, meeting, list(meeting.documents.order_by("position", "pk")))


def withdrawals(user: User, on: dt.date) -> "QuerySet[Withdrawal]":
    """Return what was withdrawn of the user's bodies, newest first."""
    rows = Withdrawal.objects.filter(_allowed("body_slug", user, on))
    return rows.order_by("-withdrawn_at", "-pk")


def get_withdrawal(user: User, key: uuid.UUID, on: dt.date) -> Withdrawal:
    """Return the withdrawal. Raises Http404 for one of somebody else's body."""
    found = withdrawals(user, on).filter(uuid=key).first()
    if found is None:
        raise Http404
    return found


def consequences(target: Target, sha256: str, *, keeps_title: bool) -> list[str]:
    """Return what would go and what would stay, in sentences."""
    if sha256:
        return _of_file(sha256)
    said = []
    if target.publication is not None:
        versions = Publication.objects.filter(slug=target.publication.slug).count()
        what = "Beslutet" if versions == 1 else f"Alla {versions} versioner av beslutet"
        said.append(
            f"{what} försvinner från listor, sökning, flöden, mötets, ärendets och personers "
            "sidor. På adressen står i stället att beslutet är återkallat, när och varför. "
            "Adressen har ord ur rubriken. De som följer öppna data får den bland det som "
            "återkallats om rubriken får stå kvar, annars bara beslutets nummer."
        )
        rows = PublishedDocument.objects.filter(publication__slug=target.publication.slug)
        for row in rows.order_by("sha256", "pk").distinct("sha256"):
            elsewhere = [
                other
                for other in record.listings_of(row.sha256)
                if other.publication is None or other.publication.slug != target.publication.slug
            ]
            stays = f" Den finns kvar under {_place(elsewhere[0])}." if elsewhere else ""
            said.append(f"Filen ”{row.title}” går inte längre att hämta.{stays}")
        if not keeps_title:
            said += _where_words_stay(target.meeting)
    said.append("Kontrollsummorna står kvar i publiceringsloggen. De säger inget om innehållet.")
    return said


def withdraw(
    *, target: Target, sha256: str, kind: str, reason: str, keeps_title: bool, by: User,
    at: dt.datetime, on: dt.date,
) -> Withdrawal:  # fmt: skip
    """Withdraw the decision, or one of its files, in the task that lets the user publish.

    Raises PermissionDenied, and ValidationError as the record's actions do.
    """
    grounds = Grounds(kind, reason, _task(by, on), keeps_title)
    if sha256:
        return record.withdraw_file(sha256=sha256, grounds=grounds, by=by, at=at)
    if target.publication is None:
        raise Http404
    return record.withdraw_decision(slug=target.publication.slug, grounds=grounds, by=by, at=at)


def item_of(withdrawal: Withdrawal) -> str:
    """Return the agenda item whose decision it was, to publish it anew from; "" for others."""
    rows = Publication.every.filter(withdrawal=withdrawal).order_by("-version")
    newest = rows.first()
    return str(newest.content.get("item", "")) if newest else ""


def has_erased_files(withdrawal: Withdrawal) -> bool:
    """Return whether files went with it for good: publishing anew then asks for others."""
    rows = PublishedDocument.every.filter(withdrawal=withdrawal)
    return withdrawal.erased_at is not None and rows.exists()


def _of_file(sha256: str) -> list[str]:
    said = [
        f"Filen går inte längre att hämta från {_place(row)}."
        for row in record.listings_of(sha256)
    ]
    said.append(
        "Sidorna står kvar. Ett besluts sida säger att en handling är återkallad, när och varför."
    )
    said.append("Filen kan inte publiceras igen, någonstans. En rättad fil är en ny fil.")
    said.append("Kontrollsumman står kvar i publiceringsloggen. Den säger inget om innehållet.")
    return said


def _where_words_stay(meeting: PublishedMeeting) -> list[str]:
    """Return what is said of the meeting's own files, which a withdrawal does not change."""
    titles = [f"”{row.title}”" for row in meeting.documents.order_by("position", "pk")]
    if not titles:
        return []
    told = ", ".join(dict.fromkeys(titles))
    words = (
        f"Rubriken kan stå kvar i mötets egna filer, som inte ändras: {told}. Läs dem, och "
        "återkalla dem för sig om orden måste bort även där."
    )
    return [words]


def _place(row: PublishedDocument) -> str:
    return f"”{row.publication or row.meeting}”"


def _own(user: User, on: dt.date) -> "QuerySet[Publication]":
    rows = Publication.objects.defer("text", "search", "title_search")
    return rows.filter(_allowed("meeting__body__slug", user, on))


def _allowed(field: str, user: User, on: dt.date) -> Q:
    """Return the condition that the body is one of the user's.

    A body that only old minutes know belongs to whoever publishes for the whole portal.
    """
    own = user.bodies_with(Permission.PUBLISH, on)
    condition = Q(**{f"{field}__in": own.values("slug")})
    everywhere = any(role.is_everywhere for role in _granting(user, on))
    return (
        condition | ~Q(**{f"{field}__in": Body.objects.values("slug")})
        if everywhere
        else condition
    )


def _granting(user: User, on: dt.date) -> list[RoleAssignment]:
    return [role for role in user.roles_on(on) if role.role in roles_with(Permission.PUBLISH)]


def _task(user: User, on: dt.date) -> str:
    roles = _granting(user, on)
    if not roles:
        raise PermissionDenied
    return str(Role(roles[0].role).label)
