"""Addresses that programs read. They stand outside the languages: data have one address."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("council.record.api.urls")),
    path("oparl/v1.1/", include("council.record.oparl.urls")),
]
