"""Addresses of the officials' pages of the notice board, below /arbete/anslag/."""

from django.urls import path

from decisions.minutes.board import views

app_name = "board"

urlpatterns = [
    path("", views.board, name="list"),
    path("anslag/<uuid:bundle_id>/", views.post, name="post"),
    path("<uuid:notice_id>/", views.notice, name="notice"),
    path("<uuid:notice_id>/avbrott/", views.interruption, name="interruption"),
    path("<uuid:notice_id>/bevis/", views.proof, name="proof"),
    path("<uuid:notice_id>/bevis/igen/", views.proof_again, name="proof_again"),
]
