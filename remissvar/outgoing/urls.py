"""Addresses of the outgoing consultations, below /arbete/remisser/utgaende/."""

from django.urls import path

from remissvar.outgoing.views import answering, asking, reading

app_name = "outgoing"
urlpatterns = [
    path("", reading.outgoing, name="list"),
    path("ny/", asking.new, name="new"),
    path("<uuid:uuid>/", reading.detail, name="detail"),
    path("<uuid:uuid>/sammanstallning.csv", reading.compilation, name="csv"),
    path("<uuid:uuid>/fil/<uuid:file_uuid>/", reading.file, name="file"),
    path("<uuid:uuid>/andra/", asking.change, name="change"),
    path("<uuid:uuid>/kasta/", asking.discard, name="discard"),
    path("<uuid:uuid>/handlingar/", asking.document, name="document"),
    path("<uuid:uuid>/handlingar/<uuid:row>/bort/", asking.drop_document, name="remove_document"),
    path("<uuid:uuid>/handlingar/<uuid:row>/visa/", asking.show_document, name="show_document"),
    path("<uuid:uuid>/instanser/", asking.addressees, name="invite"),
    path("<uuid:uuid>/instanser/<uuid:row>/bort/", asking.strike_one, name="strike"),
    path("<uuid:uuid>/instanser/<uuid:row>/ratta/", asking.correct, name="correct"),
    path("<uuid:uuid>/skicka/", asking.send, name="send"),
    path("<uuid:uuid>/avsluta/", asking.close, name="close"),
    path("<uuid:uuid>/oppna/", asking.open_closed, name="open"),
    path("<uuid:uuid>/svar/", answering.unasked, name="unasked"),
    path("<uuid:uuid>/svar/<uuid:row>/", answering.answer, name="answer"),
    path("<uuid:uuid>/svar/<uuid:row>/anstand/", answering.extend, name="extend"),
    path("<uuid:uuid>/svar/<uuid:row>/anstand/bort/", answering.shorten, name="shorten"),
    path("<uuid:uuid>/svar/<uuid:row>/bort/", answering.remove, name="remove_answer"),
    path("<uuid:uuid>/svar/<uuid:row>/pamind/", answering.remind, name="remind"),
    path("<uuid:uuid>/svar/<uuid:row>/publicera/", answering.release, name="release"),
    path("<uuid:uuid>/svar/<uuid:row>/dolj/", answering.hide, name="hide"),
]
