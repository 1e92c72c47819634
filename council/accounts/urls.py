"""Addresses of sign-in, sign-out, the user's own page and notifications."""

from django.urls import path

from council.accounts.views import finding, notices, profile, sign_in

app_name = "accounts"
urlpatterns = [
    path("logga-in/", sign_in.sign_in, name="login"),
    path("logga-ut/", sign_in.sign_out, name="logout"),
    path("min-sida/", profile.profile, name="profile"),
    path("min-sida/val/", profile.preferences, name="preferences"),
    path("min-sida/losenord/", profile.password, name="password"),
    path("aviseringar/", notices.notifications, name="notifications"),
    path("aviseringar/last/", notices.read, name="read_notifications"),
    path("aviseringar/avsta/", notices.mute, name="mute"),
    path("aviseringar/<uuid:notification_uuid>/", notices.follow, name="follow"),
    path("sok/", finding.find, name="find"),
    path("stoppa/<str:token>/", notices.stop, name="stop"),
]
