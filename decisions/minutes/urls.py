"""Addresses of the minutes' pages, below /arbete/protokoll/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.minutes.views import drafts, extracts, handing_in, minutes, parts

app_name = "minutes"

part_patterns: list[URLPattern | URLResolver] = [
    path("", parts.part, name="part"),
    path("underlaget/", parts.take, name="take_generated"),
    path("behall/", parts.keep, name="keep_own"),
]

extract_patterns: list[URLPattern | URLResolver] = [
    path("ta-bort/", extracts.remove, name="remove_extract"),
    path("skicka/", extracts.send, name="send_extract"),
    path("framstall/", extracts.again, name="make_extract"),
    path("pdf/", extracts.file, name="extract"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("expediera/", extracts.dispatch, name="dispatch"),
    path("utdrag/<uuid:extract_id>/", include(extract_patterns)),
    path("<uuid:meeting_id>/", minutes.minutes, name="minutes"),
    path("<uuid:meeting_id>/utkast/", drafts.draft, name="draft"),
    path("<uuid:meeting_id>/utkast/framstallning/", drafts.progress, name="draft_progress"),
    path("<uuid:meeting_id>/utkast.pdf", drafts.pdf, name="draft_pdf"),
    path("<uuid:meeting_id>/paborja/", minutes.begin, name="begin"),
    path("<uuid:meeting_id>/<uuid:item_id>/utdrag/", extracts.extracts, name="extracts"),
    path(
        "<uuid:meeting_id>/<uuid:item_id>/inlamnat/<uuid:statement_id>/",
        handing_in.written,
        name="written",
    ),
    path("<uuid:meeting_id>/<uuid:item_id>/text/<slug:key>/", include(part_patterns)),
]
