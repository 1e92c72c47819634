"""Middleware: a page's language comes from its address, and a public page asks for nobody."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import middleware
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PublicLanguageMiddleware:
    """Set the language from the address alone: /en/… is English, everything else Swedish.

    No cookie and no Accept-Language, so that a page can be cached by its address.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        english = request.path_info == "/en" or request.path_info.startswith("/en/")
        language = "en" if english else "sv"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.setdefault("Content-Language", language)
            return response


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Ask for sign-in everywhere but on views marked `login_not_required`.

    Django's own looks at the user before the mark, which opens the session: a public page would
    carry `Vary: Cookie`, and no proxy could keep it.
    """

    def process_view(
        self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Return the way to sign-in, or None when the view may be shown."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
