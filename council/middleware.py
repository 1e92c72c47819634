"""Middleware: the language of a page, from its address alone."""

from collections.abc import Callable

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
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            response = self.get_response(request)
            response.setdefault("Content-Language", language)
            return response
