"""Context processors: what every template may name."""

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.utils import timezone

from council.accounts.desk import Desk, desk_of
from council.organisation.models import User
from council.organisation.permissions import Permission


def portal(request: HttpRequest) -> dict[str, Any]:
    """Return the municipality's and the portal's names, and the page's language."""
    return {
        "municipality": settings.MUNICIPALITY["name"],
        "portal_name": settings.MUNICIPALITY["portal"],
        "language": getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE),
    }


def staff(request: HttpRequest) -> dict[str, Any]:
    """Return the signed-in user on officials' pages; citizens' pages never touch the session."""
    if not request.path_info.startswith(settings.STAFF_PREFIX):
        return {}
    return {
        "user": request.user,
        "messages": get_messages(request),
        "may_publish": partial(_may, request, Permission.PUBLISH),
        "may_administer": partial(_may, request, Permission.ADMINISTER),
    }


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return what the header of officials' pages shows of the user; asked by the header alone."""
    if not request.path_info.startswith(settings.STAFF_PREFIX):
        return {}
    return {"desk": partial(_desk, request)}


def _desk(request: HttpRequest) -> Desk:
    user = request.user
    return desk_of(user) if isinstance(user, User) else Desk()


def _may(request: HttpRequest, permission: Permission) -> bool:
    """Tell whether the menu leads to what the permission is for; asked by the menu alone."""
    user = request.user
    return user.is_authenticated and user.may(permission, on=timezone.localdate())
