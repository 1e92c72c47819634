"""Addresses of OParl. An object's address is its id: never change one, only add."""

from django.urls import path, re_path

from council.record.api.envelope import View, open_answer
from council.record.oparl import views
from council.record.oparl.views import MEETINGS, ORGANIZATIONS, PAPERS, PEOPLE, listing, one
from council.record.urls import Sha256Converter  # noqa: F401 - registered there

app_name = "oparl"
VIEWS: dict[str, tuple[str, View]] = {
    "system": ("", views.system),
    "bodies": ("body", views.bodies),
    "body": ("body/kommun", views.body),
    "term": ("legislativeterm/<int:year>", views.term),
    "organizations": ("organization", listing(ORGANIZATIONS)),
    "organization": ("organization/<slug:slug>", one(ORGANIZATIONS)),
    "people": ("person", listing(PEOPLE)),
    "person": ("person/<slug:slug>", one(PEOPLE)),
    "membership": ("membership/<slug:person>/<slug:body>/<slug:start>", views.member),
    "meetings": ("meeting", listing(MEETINGS)),
    "meeting": ("meeting/<slug:slug>", one(MEETINGS)),
    "meeting_file": ("meeting/<slug:slug>/file/<sha256:sha256>", views.meeting_file),
    "agenda_item": ("agendaitem/<slug:slug>/<int:number>", views.agenda_item),
    "location": ("location/<slug:slug>", views.location),
    "papers": ("paper", listing(PAPERS)),
    "paper": ("paper/<uuid:number>", views.paper),
    "paper_file": ("paper/<uuid:number>/file/<sha256:sha256>", views.paper_file),
    "consultation": ("consultation/<uuid:number>", views.consultation),
}
urlpatterns = [
    *(path(route, open_answer(view), name=name) for name, (route, view) in VIEWS.items()),
    re_path("", open_answer(views.nothing), name="nothing"),
]
