"""Addresses of the assignments, below /arbete/uppdrag/."""

from django.urls import path

from decisions.assignments import views

app_name = "assignments"

urlpatterns = [
    path("", views.index, name="list"),
    path("nytt/<uuid:meeting_id>/<uuid:item_id>/", views.new, name="new"),
    path("<uuid:assignment_id>/", views.assignment, name="assignment"),
    path("<uuid:assignment_id>/rapport/", views.report, name="report"),
    path("<uuid:assignment_id>/beslut/", views.settling, name="settle"),
]
