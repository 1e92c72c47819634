"""A counterpart for the editor's scripts: it keeps what they send, and answers as told.

The page is the real template; the memo is a stand-in, so that a test decides what the server says.
"""

import datetime as dt
import json
import threading
import zlib
from types import SimpleNamespace as Stub

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import include, path

from council.documents.richtext import sanitise

FIRST = "11111111-0000-4000-8000-000000000001"
SECOND = "11111111-0000-4000-8000-000000000002"
NOW = dt.datetime(2026, 11, 2, 13, 32, tzinfo=dt.UTC)
PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)


class State:
    """What is saved, what was asked for, and how the server is to answer."""

    def reset(self):
        self.answer = 200
        self.errors = {}
        self.version = 3
        self.title = "Tjänsteresa till Nanjing"
        self.sections = {FIRST: "<p>Bakgrunden.</p>", SECOND: ""}
        self.clauses = [
            {"id": "1", "label": "1.", "text": "Resan godkänns.", "depth": 0},
            {"id": "2", "label": "2.", "text": "Paragrafen justeras omedelbart.", "depth": 0},
            {"id": "3", "label": "3.", "text": "Resan rapporteras.", "depth": 0},
        ]
        self.saves, self.acts = [], []
        self.preview_asked = 0
        self.here, self.locks, self.beats, self.left = [], {}, [], []
        self.saved, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()

    def somebody_else_saves(self, html):
        self.sections[FIRST] = html
        self.version += 1

    def marks(self):
        parts = {"title": self.title, "clauses": self.clauses, **self.sections}
        return {key: str(zlib.crc32(json.dumps(value).encode())) for key, value in parts.items()}


state = State()


def checks():
    if state.sections[SECOND]:
        return []
    return [{"message": "Bedömning är tomt.", "anchor": f"avsnitt-{SECOND}", "level": "error"}]


def editor(request):
    headings = {FIRST: "Bakgrund", SECOND: "Bedömning"}
    memo = Stub(
        uuid=FIRST.replace("1", "2"), title=state.title, status="draft",
        get_status_display="Utkast", saved_at=NOW,
        draft_version=state.version, get_kind_display="Tjänsteresa", meeting_date=None, unit=None,
        case=Stub(registry_number="2019-007477", is_secret=False),
        recipient_body=Stub(name="Miljönämnden"), department=Stub(name="Miljöförvaltningen"),
    )  # fmt: skip
    context = {
        "memo": memo,
        "editable": "las" not in request.GET,
        "marks": json.dumps(state.marks()),
        "sections": [Stub(uuid=u, heading=headings[u], html=h) for u, h in state.sections.items()],
        "clauses": [Stub(uuid=clause["id"], **clause) for clause in state.clauses],
        "actions": [
            {"name": "skicka", "label": "Skicka för granskning", "allowed": True,
             "variant": "primary"},
            {"name": "aterta", "label": "Återta", "allowed": False, "variant": "secondary",
             "reason": "Bara handläggaren kan återta."},
        ],
        "checks": checks(),
        "steps": [{"label": "Utkast", "state": "current"}],
        "versions": [{"label": "Version 2", "at": NOW, "by": "Omar Ek", "url": "/v"}],
    }  # fmt: skip
    return render(request, "staff/memos/editor.html", context)


def theirs():
    return {
        "title": state.title,
        "sections": [{"id": u, "html": h} for u, h in state.sections.items()],
        "clauses": state.clauses,
        "marks": state.marks(),
    }


def stored():
    answer = {"version": state.version, "theirs": theirs(), "saved_by": "Omar Ek"}
    return {**answer, "saved_at": NOW.isoformat()}


def text(_request):
    return JsonResponse(stored())


def present(request):
    part = json.loads(request.body)["part"]
    state.beats.append(part)
    answer = {"version": state.version, "here": state.here, "locks": state.locks}
    own = [part] if part and part not in state.locks else []
    return JsonResponse({**answer, "own": own, "may_take_over": True})


def leave(request):
    state.left.append(json.loads(request.body)["part"])
    return JsonResponse({})


def take(request):
    state.locks.pop(json.loads(request.body)["part"])
    return present(request)


def save(request):
    body = json.loads(request.body)
    state.saves.append(body)
    if state.answer == 422:
        return JsonResponse({"errors": state.errors}, status=422)
    if state.answer != 200:
        return JsonResponse({}, status=state.answer)
    holders = {part: name for part, name in state.locks.items() if part in body["marks"]}
    if holders:
        return JsonResponse({"holders": holders, "message": "Omar Ek skriver."}, status=423)
    if any(state.marks()[part] != mark for part, mark in body["marks"].items()):
        return JsonResponse(stored(), status=409)
    is_behind = body["base_version"] != state.version
    state.title = body.get("title", state.title)
    state.sections |= {s["id"]: sanitise(s["html"]) for s in body.get("sections", [])}
    for n, clause in enumerate(body.get("clauses", [])):
        clause["id"] = clause["id"] or str(100 + len(state.saves) * 10 + n)
    state.clauses = body.get("clauses", state.clauses)
    state.version += 1
    marks = {part: mark for part, mark in state.marks().items() if part in body["marks"]}
    answer = {"version": state.version, "saved_at": NOW.isoformat()}
    answer |= {"marks": marks, "is_behind": is_behind}
    answer["clauses"] = [clause["id"] for clause in state.clauses]
    state.saved.set()
    state.may_answer.wait(60)
    return JsonResponse(answer)


def preview(request):
    if request.method == "POST":
        state.preview_asked += 1
        return JsonResponse({"job": "j"}, status=202)
    done = {"state": "done", "stale": False, "pages": ["sida.gif", "sida.gif"], "pdf": "p.pdf"}
    none = {"state": "none", "stale": False, "pages": [], "pdf": None}
    return JsonResponse(done if state.preview_asked else none)


def act(request, name):
    state.acts.append((name, dict(state.sections)))
    return HttpResponse("klart")


def picture(_request):
    return HttpResponse(PIXEL, content_type="image/gif")


def own(address, view):
    return path(address, login_not_required(view))


def of_memo(base):
    """The memo's addresses: below the page where it stands, and where the templates lead."""
    return [
        own(f"{base}spara/", save),
        own(f"{base}texten/", text),
        own(f"{base}kontroll/", lambda _request: JsonResponse({"checks": checks()})),
        own(f"{base}narvaro/", present),
        own(f"{base}narvaro/lamna/", leave),
        own(f"{base}narvaro/ta-over/", take),
        own(f"{base}forhandsvisning/", preview),
        own(f"{base}sida.gif", picture),
        own(f"{base}<slug:name>/", act),
    ]


urlpatterns = [
    own("arbete/handlingar/m/", editor),
    *of_memo("arbete/handlingar/m/"),
    *of_memo(f"arbete/handlingar/{FIRST.replace('1', '2')}/"),
    path("arbete/", include("council.accounts.urls")),
    path("arbete/", include("decisions.memos.urls")),
]
