"""Addresses of the trips' pages, below /arbete/resor/."""

from django.urls import URLPattern

app_name = "travel"

urlpatterns: list[URLPattern] = []
