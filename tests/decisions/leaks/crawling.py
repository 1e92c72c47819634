"""A reader who follows every address that anything public tells, and keeps all that is told."""

import html
import re
from collections import Counter
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from tests.decisions.protection.conftest import told_by_pdf

STARTS = (
    "/", "/en/", "/robots.txt", "/sitemap.xml", "/datasets/dcat", "/api/v1/",
    "/api/v1/openapi.json", "/oparl/v1.1/",
)  # fmt: skip
LINK = re.compile(r"""(?:href|src|action|rdf:about|rdf:resource)=["']([^"']+)["']""")
NO_ADDRESS = ""
ENOUGH = 3
"""How many addresses of one name, with the same parameters, are asked."""


class Crawl:
    """What was told at each address: `told` is text by address, `names` the url names met."""

    def __init__(self):
        self.told, self.names, self.status = {}, {}, {}
        self._asked, self._waiting = Counter(), []
        self._base = settings.MUNICIPALITY["base_url"]
        self._absolute = re.compile(re.escape(self._base) + r"[^\s\"'<>\\]*")

    def run(self, *starts):
        """Read all that can be reached from the addresses."""
        self._waiting = list(starts)
        while self._waiting:
            self._read(self._waiting.pop(0))
        return self

    def by_name(self, text):
        """Return the url names at which the text is told."""
        return {self.names.get(at) for at, told in self.told.items() if text in told}

    def telling(self, word):
        """Return where the word, in small letters, is told, with what stands around it."""
        return {
            at: told[max(0, place - 80) : place + 80]
            for at, told in self.told.items()
            if (place := told.casefold().replace("\xad", "").find(word)) >= 0
        }

    def _read(self, address):
        if address in self.told or not self._is_asked(address):
            return
        client = Client(REMOTE_ADDR=f"10.0.{len(self.told) // 250}.{len(self.told) % 250}")
        response = client.get(address)
        data = b"".join(response.streaming_content) if response.streaming else response.content
        kind = response.get("Content-Type", "")
        body = told_by_pdf(data) if data[:5] == b"%PDF-" else data.decode("utf-8", "replace")
        self.status[address] = response.status_code
        self.told[address] = f"{response.headers}\n{html.unescape(body)}"
        if "pdf" not in kind:
            self._waiting += self._links(address, body, response)

    def _is_asked(self, address):
        parts = urlsplit(address)
        try:
            name = resolve(parts.path).view_name
        except Resolver404:
            name = NO_ADDRESS
        english = parts.path.startswith("/en/")
        keys = tuple(sorted(key for key, _ in parse_qsl(parts.query)))
        if name.split(":")[0] not in {"record", "api", "oparl", "alerts"} and ":" in name:
            return False
        if name != NO_ADDRESS:
            self.names[address] = name
        self._asked[name, keys, english] += 1
        return not keys or self._asked[name, keys, english] <= ENOUGH

    def _links(self, address, body, response):
        text = html.unescape(body).replace("\\/", "/")
        found = [response["Location"]] if response.has_header("Location") else []
        for link in [*found, *LINK.findall(body), *self._absolute.findall(text)]:
            yield from self._own(html.unescape(link), address)

    def _own(self, link, address):
        link = link.replace("webcal://", "http://").split("#")[0].removeprefix(self._base)
        link = link.rstrip(".,;)")
        if link.startswith("?"):
            link = urlsplit(address).path + link
        if link.startswith("/") and not link.startswith(("//", "/static/", "/arbete/")):
            yield link if "%" not in urlsplit(link).path else unquote(link)
