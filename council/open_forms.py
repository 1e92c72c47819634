"""Forms that anybody may send, on pages without cookies.

Nobody is signed in there, so that no other site can act in somebody's name; what a form must be
kept from is machines that send it by the thousand. Hence a signed token with an age, a field that
people do not see, and so many sendings an hour from one network. A browser that says that the form
stood on another site is refused too.

In the view: `@csrf_exempt`, answers with `Cache-Control: no-store` (the token must not be shared),
`check_sending` before anything is done. In the page: `form_token(name, at=now)` as `form_token` in
the context, and `{% include "components/open_form.html" %}` inside the form.
"""

import datetime as dt
import hashlib
import logging

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.translation import gettext as _
from redis.exceptions import RedisError

from council.accounts.throttle import client_network

logger = logging.getLogger(__name__)

TOKEN, TRAP = "intyg", "webbplats"
"""The names of the fields; the second one must stay empty."""
YOUNGEST, OLDEST = dt.timedelta(seconds=2), dt.timedelta(hours=12)
AN_HOUR = 3600
SENDINGS_AN_HOUR = 20


def form_token(form: str, *, at: dt.datetime) -> str:
    """Return what shows that the form of that name was drawn by us at that time."""
    return _signer(form).sign(str(int(at.timestamp())))


def check_sending(
    request: HttpRequest, form: str, *, at: dt.datetime, limit: int = SENDINGS_AN_HOUR
) -> None:
    """Raise ValidationError, in words that a person can act on, for a form not to be believed.

    `limit` is how many forms of that name one network (client_network) may send within an hour.
    """
    if request.headers.get("Sec-Fetch-Site", "") == "cross-site" or request.POST.get(TRAP):
        raise ValidationError(_("Formuläret kunde inte tas emot. Fyll i det på den här sidan."))
    age = _age(form, request.POST.get(TOKEN, ""), at)
    if age is None or age > OLDEST:
        raise ValidationError(_("Sidan har stått öppen länge. Skicka formuläret en gång till."))
    if age < YOUNGEST:
        raise ValidationError(_("Det gick för fort. Skicka formuläret en gång till."))
    if _sent(request, form, at) > limit:
        raise ValidationError(
            _("Många har skickat formuläret från ditt nätverk. Försök igen om en timme.")
        )


def _age(form: str, token: str, at: dt.datetime) -> dt.timedelta | None:
    try:
        seconds = int(_signer(form).unsign(token))
    except (BadSignature, ValueError):
        return None
    return dt.timedelta(seconds=int(at.timestamp()) - seconds)


def _sent(request: HttpRequest, form: str, at: dt.datetime) -> int:
    """Count the sending and return how many there have been this hour; 0 without the cache."""
    who = hashlib.sha256(client_network(request).encode()).hexdigest()
    key = f"open-form:{form}:{who}:{int(at.timestamp()) // AN_HOUR}"
    try:
        cache.add(key, 0, timeout=AN_HOUR)
        return int(cache.incr(key))
    except (RedisError, ValueError):  # ValueError: the hour ended between the two calls
        logger.warning("Open forms are not counted: the cache does not answer")
        return 0


def _signer(form: str) -> Signer:
    return Signer(salt=f"council.open_forms.{form}")
