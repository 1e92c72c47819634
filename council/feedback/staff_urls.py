"""Addresses of the messages on accessibility, below /arbete/administration/."""

from django.urls import path

from council.feedback import views

app_name = "feedback_staff"
urlpatterns = [
    path("", views.messages_list, name="list"),
    path("<uuid:uuid>/besvarat/", views.answered, name="answered"),
]
