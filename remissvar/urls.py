"""Addresses of the consultation register, below /arbete/remisser/."""

from django.urls import path

from remissvar import views

app_name = "remissvar"
urlpatterns = [
    path("", views.consultation_list, name="list"),
    path("ny/", views.consultation_new, name="new"),
    path("<uuid:uuid>/", views.consultation_detail, name="detail"),
    path("<uuid:uuid>/svar/", views.reply_start, name="reply"),
    path("<uuid:uuid>/handling/<uuid:document_uuid>/", views.document, name="document"),
]
