"""Middleware: a page's language comes from its address, and a public page asks for nobody."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import middleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import translation

# In the sign-in page's query when it stands in for the answer to a form that was sent.
INTERRUPTED = "avbruten"

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

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """Return the way to sign-in, which says when a form was sent in vain."""
        if request.method != "POST":
            return super().handle_no_permission(request, view_func)
        sign_in = f"{resolve_url(self.get_login_url(view_func))}?{INTERRUPTED}=1"
        return redirect_to_login(_page_of_form(request), sign_in)


def _page_of_form(request: HttpRequest) -> str:
    """Return the page that the form stood on: where it is sent may answer nothing but POST."""
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host():
        return request.get_full_path()
    return page._replace(scheme="", netloc="", fragment="").geturl()
