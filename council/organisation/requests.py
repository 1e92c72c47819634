"""What every view of the officials asks of a request."""

from django.http import HttpRequest

from council.organisation.models import User


def signed_in(request: HttpRequest) -> User:
    """Return the user; LoginRequiredMiddleware lets nobody else come this far."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user
