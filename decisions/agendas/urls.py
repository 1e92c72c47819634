"""Addresses of the meetings' pages, below /arbete/moten/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.agendas.views import (
    agenda,
    feed,
    meetings,
    notice,
    order,
    packs,
    rescheduling,
    rules,
    withdrawing,
    years,
)
from decisions.agendas.views.reading import declaring, device, room
from decisions.agendas.views.reading import notes as reading_notes

app_name = "agendas"

reading_item_patterns = [
    path("", room.item, name="reading_item"),
    path("andrat/", room.changes, name="reading_changes"),
    path("last/", room.mark, name="mark_read"),
    path("olast/", room.unmark, name="mark_unread"),
    path("anteckna/", reading_notes.save, name="save_note"),
    path("jav/", declaring.conflict, name="declare_conflict"),
    path("bilaga/<uuid:attachment_id>/", room.file, name="reading_file"),
]

# A service worker keeps what is read here (static/js/reading/worker.js): its scope ends at las/.
reading_patterns: list[URLPattern | URLResolver] = [
    path("", room.room, name="reading"),
    path("puls/", device.pulse, name="reading_pulse"),
    path("anteckningar/", reading_notes.notes, name="reading_notes"),
    path("anteckningar/radera/", reading_notes.remove_all, name="remove_notes"),
    path("anteckningar/<uuid:note_id>/radera/", reading_notes.remove, name="remove_note"),
    path("franvaro/", declaring.absence, name="declare_absence"),
    path("anmalan/<uuid:notice_id>/ta-tillbaka/", declaring.withdraw, name="withdraw_declaration"),
    path("<uuid:item_id>/", include(reading_item_patterns)),
]

meeting_patterns: list[URLPattern | URLResolver] = [
    path("", agenda.meeting, name="meeting"),
    path("andra/", meetings.change, name="change"),
    path("ny-tid/", rescheduling.reschedule, name="reschedule"),
    path("stall-in/", meetings.cancel, name="cancel"),
    path("lagg-till/", agenda.add, name="add"),
    path("egen-punkt/", agenda.add_own, name="add_own"),
    path("bordlagd/", agenda.add_tabled, name="add_tabled"),
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
    path("las/", include(reading_patterns)),
    path("arbeten/", notice.jobs, name="jobs"),
    path("arbeten/<uuid:job_id>/forsok-igen/", notice.again, name="again"),
    path("handlingar/<uuid:job_id>.pdf", notice.rendition, name="rendition"),
    path("samlade/<uuid:job_id>.pdf", packs.pack, name="pack"),
    path("samlade/<uuid:job_id>.zip", packs.archive, name="archive"),
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
    path("kalender/", feed.calendar, name="calendar"),
    path("kalender/ny/", feed.renew, name="renew_calendar"),
    path("kalender/stang/", feed.close, name="close_calendar"),
]

urlpatterns = [
    path("", meetings.index, name="list"),
    path("nytt/", meetings.plan, name="plan"),
    path("regler/", rules.bodies, name="rule_bodies"),
    path("namnd/<slug:slug>/", include(body_patterns)),
    path("las.js", device.worker, name="reading_worker"),
    path("<slug:slug>.ics", feed.body, name="feed"),
    path("kalender/<str:key>/<slug:slug>.ics", feed.subscription, name="subscription"),
    path("<uuid:meeting_id>/", include(meeting_patterns)),
]
