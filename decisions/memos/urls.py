"""Addresses."""

from django.urls import URLPattern

app_name = "memos"
urlpatterns: list[URLPattern] = []
