"""Addresses of the meetings' pages, below /arbete/moten/."""

from django.urls import include, path

from decisions.agendas.views import agenda, meetings, notice, order, withdrawing

app_name = "agendas"

meeting_patterns = [
    path("", agenda.meeting, name="meeting"),
    path("andra/", meetings.change, name="change"),
    path("stall-in/", meetings.cancel, name="cancel"),
    path("lagg-till/", agenda.add, name="add"),
    path("egen-punkt/", agenda.add_own, name="add_own"),
    path("ta-bort/", agenda.remove, name="remove"),
    path("punkt/<uuid:item_id>/", agenda.edit, name="item"),
    path("punkt/<uuid:item_id>/utgar/", withdrawing.withdraw, name="withdraw"),
    path("punkt/<uuid:item_id>/ater/", withdrawing.reinstate, name="reinstate"),
    path("numrering/", agenda.numbering, name="numbering"),
    path("ordning/", order.order, name="order"),
    path("flytta/", order.move, name="move"),
    path("flytta-till/", order.place, name="place"),
    path("kallelse/", notice.notice, name="notice"),
    path("tillagg/", notice.supplement, name="supplement"),
    path("arbeten/", notice.jobs, name="jobs"),
    path("arbeten/<uuid:job_id>/forsok-igen/", notice.again, name="again"),
    path("handlingar/<uuid:job_id>.pdf", notice.rendition, name="rendition"),
]

urlpatterns = [
    path("", meetings.index, name="list"),
    path("nytt/", meetings.plan, name="plan"),
    path("<uuid:meeting_id>/", include(meeting_patterns)),
]
