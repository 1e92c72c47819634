"""Addresses of the form on accessibility, below /tillganglighet/synpunkter/."""

from django.urls import path

from council.feedback import views

app_name = "feedback"
urlpatterns = [
    path("", views.write, name="write"),
    path("skickat/<str:token>/", views.sent, name="sent"),
]
