"""Addresses of the attestation, below /arbete/protokoll/."""

from django.urls import URLPattern, URLResolver, include, path

from decisions.minutes.attestation.views import board, bundle, corrections, signing

app_name = "attestation"

bundle_patterns = [
    path("", bundle.bundle, name="bundle"),
    path("framstallning/", bundle.progress, name="progress"),
    path("fil-<int:step>.pdf", bundle.file, name="file"),
    path("skriv-under/", signing.sign, name="sign"),
    path("skriv-under/<uuid:attempt_id>/", signing.waiting, name="waiting"),
    path("vagra/", signing.refuse, name="refuse"),
    path("avbryt/", bundle.abort, name="abort"),
    path("fortsatt/", bundle.resume, name="resume"),
    path("ersatt/<uuid:signatory_id>/", bundle.replace, name="replace"),
    path("paminn/", bundle.reminder, name="remind"),
    path("forsok-igen/", bundle.again, name="again"),
    path("ratta/<uuid:item_id>/", corrections.correct, name="correct"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:meeting_id>/justering/", board.board, name="board"),
    path("<uuid:meeting_id>/justering/ny/", board.make, name="make"),
    path("justering/<uuid:bundle_id>/", include(bundle_patterns)),
]
