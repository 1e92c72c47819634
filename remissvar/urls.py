"""Addresses."""

from django.urls import URLPattern

app_name = "remissvar"
urlpatterns: list[URLPattern] = []
