"""Addresses of the memos' pages, below /arbete/."""

from django.urls import path

from decisions.memos.views import worklist

app_name = "memos"

urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("handlingar/", worklist.memo_list, name="list"),
]
