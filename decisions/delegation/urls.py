"""Addresses of the delegation schemes' administration, in that of the portal."""

from django.urls import path

from decisions.delegation import views

app_name = "delegation"

urlpatterns = [
    path("", views.bodies, name="bodies"),
    path("<slug:slug>/", views.scheme, name="scheme"),
    path("<slug:slug>/ny/", views.add, name="add"),
    path("<slug:slug>/<uuid:uuid>/", views.change, name="change"),
]
