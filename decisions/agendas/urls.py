"""Addresses of the meetings' pages, below /arbete/moten/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.agendas.views import (
    agenda,
    feed,
    meetings,
    notice,
    order,
    rescheduling,
    rules,
    withdrawing,
    years,
)

app_name = "agendas"

meeting_patterns = [
    path("", agenda.meeting, name="meeting"),
    path("andra/", meetings.change, name="change"),
    path("ny-tid/", rescheduling.reschedule, name="reschedule"),
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

rule_patterns = [
    path("", rules.rules, name="rules"),
    path("punkt/", rules.add, name="add_standing"),
    path("punkt/<int:pk>/", rules.change, name="change_standing"),
    path("punkt/<int:pk>/flytta/", rules.move, name="move_standing"),
    path("punkt/<int:pk>/ta-bort/", rules.remove, name="remove_standing"),
]

body_patterns: list[URLPattern | URLResolver] = [
    path("", years.now, name="year_now"),
    path("<int:year>/", years.year, name="year"),
    path("<int:year>/planera/", years.plan, name="plan_year"),
    path("<int:year>/kopiera/", years.copy, name="copy_year"),
    path("regler/", include(rule_patterns)),
]

urlpatterns = [
    path("", meetings.index, name="list"),
    path("nytt/", meetings.plan, name="plan"),
    path("regler/", rules.bodies, name="rule_bodies"),
    path("namnd/<slug:slug>/", include(body_patterns)),
    path("<slug:slug>.ics", feed.body, name="feed"),
    path("<uuid:meeting_id>/", include(meeting_patterns)),
]
