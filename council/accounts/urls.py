"""Addresses of sign-in, sign-out and profile."""

from django.urls import path

from council.accounts import views

app_name = "accounts"
urlpatterns = [
    path("logga-in/", views.sign_in, name="login"),
    path("logga-ut/", views.sign_out, name="logout"),
    path("min-sida/", views.profile, name="profile"),
]
