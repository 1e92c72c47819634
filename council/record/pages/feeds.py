"""Feeds of what a search finds, for anybody's feed reader: Atom (RFC 4287) and RSS 2.0."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from council.record.models import Publication

EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # of a feed without entries
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class DatedByEntries:
    """A feed is as old as its newest entry, not as the answer: same rows, same bytes."""

    feed: dict[str, Any]

    def latest_post_date(self) -> Any:
        """Return when an entry last changed."""
        return self.feed["updated"]


class AtomFeed(DatedByEntries, Atom1Feed):
    """Atom."""


class RssFeed(DatedByEntries, Rss201rev2Feed):
    """RSS."""


@dataclass(frozen=True)
class Format:
    """A form of feed and its address."""

    feed: type[SyndicationFeed]
    content_type: str
    view: str


ATOM = Format(AtomFeed, "application/atom+xml", "record:feed")
RSS = Format(RssFeed, "application/rss+xml", "record:rss")


def decisions_feed(rows: Sequence[Publication], form: Format, *, title: str, query: str) -> str:
    """Return the decisions as a feed.

    An entry's id is the decision's permalink: a corrected one keeps it and gets a later `updated`.
    `query` is the query string of the list that the feed follows.
    """
    base = settings.MUNICIPALITY["base_url"]
    municipality = settings.MUNICIPALITY["name"]
    own, page = base + reverse(form.view) + query, base + reverse("record:decisions") + query
    feed = form.feed(
        title=_clean(f"{title}, {municipality}"),
        link=_clean(page),
        description=_clean(_("Beslut som motsvarar sökningen, de nyaste först.")),
        language=get_language() or settings.LANGUAGE_CODE,
        feed_url=_clean(own),
        author_name=_clean(municipality),
        feed_guid=_clean(own),
        updated=max((row.published_at for row in rows), default=EPOCH),
    )
    for row in rows:
        link = base + reverse("record:decision", args=[row.slug])
        told = [row.meeting.body.name, row.paragraph, row.registry_number, _(row.outcome_label)]
        text = " · ".join(filter(None, told))
        feed.add_item(
            title=_clean(row.title),
            link=link,
            description=escape(_clean("\n".join(filter(None, [text, row.summary])))),
            unique_id=link,
            unique_id_is_permalink=True,
            pubdate=row.published_at,
            updateddate=row.published_at,
        )
    return feed.writeString("utf-8")


def _clean(text: str) -> str:
    return NO_XML.sub("", text)
