"""Walks the whole graph of an OParl interface and tells every breach of the specification.

Of the validators that there are none found five faults that were planted; this one looks at each
object, embedded or not, at each list page and at each reference.
"""

import json
import re
from urllib.parse import urlsplit

from council.record.queries import published_document

SCHEMA = "https://schema.oparl.org/1.1/"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
REQUIRED = {
    "System": {"oparlVersion", "body"},
    "Body": {"name", "organization", "person", "meeting", "paper", "legislativeTerm"},
    "AgendaItem": {"order"},
    "File": {"accessUrl"},
}
MOMENTS = {"created", "modified", "start", "end", "licenseValidSince", "oparlSince"}
DAYS = {"date", "startDate", "endDate"}
LISTS = {"System": {"body"}, "Body": {"organization", "person", "meeting", "paper"}}
LIST_OF = {"Organization": {"meeting"}}
REFERENCES = {
    *("body", "system", "organization", "membership", "person", "meeting", "paper"),
    *("agendaItem", "consultation", "bodies", "meetings", "subOrganizationOf", "onBehalfOf"),
}
PAGES_TO_READ = {"accessUrl", "downloadUrl", "web", "website"}


class Walk:
    """What was seen, and what was wrong with it."""

    def __init__(self, client, start):
        self.client, self.faults = client, []
        self.objects, self.embedded, self.references, self.pages = {}, {}, set(), set()
        self.visit(start)
        while waiting := self.references - set(self.objects):
            self.visit(min(waiting))
        self.check_embedded()

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def fetch(self, address):
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        response = self.client.get(path)
        head = self.client.head(path)
        if response.status_code != 200 or head.status_code != 200 or head.content:
            self.fault(address, f"answers {response.status_code}, HEAD {head.status_code}")
        if response["Access-Control-Allow-Origin"] != "*":
            self.fault(address, "no CORS")
        if not response["Content-Type"].startswith("application/json"):
            self.fault(address, response["Content-Type"])
        return json.loads(response.content) if response.status_code == 200 else {}

    def visit(self, address):
        found = self.objects[address] = self.fetch(address)
        if found.get("id") != address:
            self.fault(address, f"has the id {found.get('id')}")
        self.check(found, address)

    def walk_list(self, address):
        seen, page = [], address
        while page:
            found = self.fetch(page)
            if not {"data", "pagination", "links"} <= set(found):
                self.fault(page, f"is no list: {sorted(found)}")
            for item in found["data"]:
                seen.append(item["id"])
                self.embedded.setdefault(item["id"], []).append(item)
                self.references.add(item["id"])
                self.check(item, page)
            page = found["links"].get("next")
        if len(seen) != len(set(seen)):
            self.fault(address, "lists an object twice")
        return seen

    def check(self, item, where):
        kind = item.get("type", "").removeprefix(SCHEMA)
        where = f"{where} {kind}"
        missing = {"id", "type", "created", "modified"} | REQUIRED.get(kind, set())
        if missing := missing - set(item):
            self.fault(where, f"lacks {sorted(missing)}")
        if item.get("created", "") > item.get("modified", ""):
            self.fault(where, "was created after it was changed")
        for name, value in item.items():
            self.check_value(kind, name, value, where)

    def check_value(self, kind, name, value, where):
        self.check_form(name, value, where)
        if name in LISTS.get(kind, set()) | LIST_OF.get(kind, set()):
            if value not in self.pages:
                self.pages.add(value)
                self.walk_list(value)
            return
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                self.embedded.setdefault(part.get("id"), []).append(part)
                self.references.add(part.get("id"))
                self.check(part, f"{where}.{name}")
            elif name in REFERENCES:
                self.references.add(part)
            elif name in PAGES_TO_READ:
                self.check_answers(part, where)

    def check_form(self, name, value, where):
        if value in (None, "", []):
            self.fault(where, f"{name} is empty")
        if name.startswith(":") and isinstance(value, dict | list):
            self.fault(where, f"{name} is no scalar")
        form = MOMENT if name in MOMENTS else DAY if name in DAYS else None
        if form and not form.fullmatch(value):
            self.fault(where, f"{name} is {value}")

    def check_answers(self, address, where):
        path = urlsplit(address).path
        if path.startswith("/dokument/"):  # its bytes need not be opened to know that
            is_there = published_document(path.strip("/").rpartition("/")[2]) is not None
        else:
            is_there = self.client.head(path).status_code == 200
        if not is_there:
            self.fault(where, f"does not answer: {address}")

    def check_embedded(self):
        """An object says the same wherever it stands; alone it may lead back to what holds it."""
        for address, copies in self.embedded.items():
            alone = self.objects[address]
            for copy in copies:
                other = {name for name, value in copy.items() if alone.get(name) != value}
                if other:
                    self.fault(address, f"says otherwise within another: {sorted(other)}")
