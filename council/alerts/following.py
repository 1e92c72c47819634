"""Reading the public log from where it was left, and telling what stands there.

The log grows in the order in which transactions commit, so that a place in it is all that has to
be remembered: nothing is missed and nothing told twice, whenever the clock strikes.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from council.alerts.matching import matches
from council.alerts.models import Alert, Place, Telling, TellingKind
from council.record.log.showing import DECISION
from council.record.minutes import KIND as MINUTES
from council.record.models import LogAction, LogKind, LogLeaf, Publication, Withdrawal
from council.record.queries import RECORD

AT_A_TIME = 500
PUBLISHED = (LogAction.PUBLISH.value, LogAction.REPLACE.value)


@transaction.atomic
def follow_log(*, at: dt.datetime) -> int:
    """Tell what has come into the log since the last time; return how many tellings there are.

    The first time of all nothing is told: what stood there already is no news.
    """
    end = LogLeaf.objects.aggregate(last=Max("sequence"))["last"]
    end = 0 if end is None else end + 1
    place, is_first = Place.objects.select_for_update().get_or_create(
        pk=1, defaults={"sequence": end}
    )
    if is_first or place.sequence >= end:
        return 0
    upto = min(end, place.sequence + AT_A_TIME)
    rows = LogLeaf.objects.filter(sequence__gte=place.sequence, sequence__lt=upto)
    leaves = [leaf for leaf in rows.order_by("sequence") if leaf.address.startswith(DECISION)]
    slugs = _slugs(leaves)
    told = _withdrawn(leaves, slugs, at) + _published(leaves, slugs, at)
    place.sequence = upto
    place.save(update_fields=["sequence"])
    return told


def _published(leaves: list[LogLeaf], slugs: dict[str, str], at: dt.datetime) -> int:
    published = {
        slugs[leaf.address]
        for leaf in leaves
        if leaf.kind == LogKind.DECISION and leaf.action in PUBLISHED and leaf.address in slugs
    }
    rows = Publication.objects.using(RECORD).filter(slug__in=published, is_current=True)
    # What was imported from old minutes is no news.
    rows = rows.exclude(kind=MINUTES)
    new = {row.pk: row for row in rows.only("slug", "version", "content_hash", "published_at")}
    if not new:
        return 0
    alerts: dict[str, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.filter(confirmed_at__isnull=False).order_by("pk"):
        alerts[alert.value].append(alert)
    met: dict[tuple[int, int], list[Alert]] = defaultdict(list)
    for value, keys in matches(alerts, list(new)).items():
        for alert in alerts[value]:
            for pk in keys:
                # Who asked after it was published saw it as they asked.
                if alert.confirmed_at and alert.confirmed_at <= new[pk].published_at:
                    met[alert.subscriber_id, pk].append(alert)
    tellings = [
        (_telling(subscriber, new[pk], at), found) for (subscriber, pk), found in met.items()
    ]
    return _tell(tellings)


def _telling(subscriber: int, row: Publication, at: dt.datetime) -> Telling:
    kind = TellingKind.NEW if row.version == 1 else TellingKind.CHANGED
    # The same words published anew are told once, unless they were taken back in between.
    key = f"{row.slug}:{row.content_hash[:40]}:{_times_withdrawn(row.slug)}"
    return Telling(subscriber_id=subscriber, kind=kind, slug=row.slug, key=key, made_at=at)


def _withdrawn(leaves: list[LogLeaf], slugs: dict[str, str], at: dt.datetime) -> int:
    """Tell those who were told of it, and forget what nobody was told of yet."""
    gone = [
        (leaf, slugs[leaf.address])
        for leaf in leaves
        if leaf.action == LogAction.WITHDRAW and leaf.address in slugs
    ]
    whole = {slug for leaf, slug in gone if leaf.kind == LogKind.DECISION}
    found = {}
    for slug in whole:
        Telling.objects.filter(slug=slug, letter__started_at=None).delete()
        newest = Withdrawal.objects.using(RECORD).filter(slug=slug).order_by("-pk").first()
        if newest is not None:
            found[slug, f"withdrawn:{newest.uuid}"] = TellingKind.WITHDRAWN
    for leaf, slug in gone:
        if slug not in whole:
            found[slug, f"file:{slug}:{leaf.sha256[:40]}"] = TellingKind.FILE
    return sum(_tell_again(slug, key, kind, at) for (slug, key), kind in found.items())


def _tell_again(slug: str, key: str, kind: TellingKind, at: dt.datetime) -> int:
    told = Telling.objects.filter(slug=slug, letter__started_at__isnull=False)
    alerts: dict[int, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.filter(tellings__in=told).distinct().order_by("pk"):
        alerts[alert.subscriber_id].append(alert)
    return _tell(
        (Telling(subscriber_id=one, kind=kind, slug=slug, key=key, made_at=at), found)
        for one, found in alerts.items()
    )


def _tell(tellings: Iterable[tuple[Telling, list[Alert]]]) -> int:
    """Write the rows that are not there. Nobody else writes any: the place is locked."""
    wanted = {(row.subscriber_id, row.key): (row, alerts) for row, alerts in tellings}
    keys = {key for _, key in wanted}
    known = Telling.objects.filter(key__in=keys).values_list("subscriber", "key")
    for one in known:
        wanted.pop(one, None)
    Telling.objects.bulk_create([row for row, _ in wanted.values()])
    link = Telling.alerts.through
    link.objects.bulk_create(
        link(telling_id=row.pk, alert_id=alert.pk)
        for row, alerts in wanted.values()
        for alert in alerts
    )
    return len(wanted)


def _slugs(leaves: list[LogLeaf]) -> dict[str, str]:
    """Return the name of the decision at each of the log's addresses."""
    numbers = {leaf.address: UUID(leaf.address.removeprefix(DECISION)[:36]) for leaf in leaves}
    rows = Publication.every.using(RECORD).filter(uuid__in=set(numbers.values()))
    names = dict(rows.values_list("uuid", "slug"))
    return {address: names[uuid] for address, uuid in numbers.items() if uuid in names}


def _times_withdrawn(slug: str) -> int:
    return Withdrawal.objects.using(RECORD).filter(slug=slug).count()
