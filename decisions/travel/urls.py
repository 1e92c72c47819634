"""Addresses of the trips' pages, below /arbete/."""

from django.urls import include, path

from decisions.travel.views import afterwards, deciding, lists, rules

app_name = "travel"

trip_patterns = [
    path("", afterwards.trip, name="trip"),
    path("beslut/", deciding.decide, name="decide"),
    path("delegationsbeslut/", deciding.decision, name="decision"),
    path("delegationsbeslut/beslut.pdf", deciding.decision_pdf, name="decision_pdf"),
    path("delegationsbeslut/med-sekretess.pdf", deciding.closed_pdf, name="closed_pdf"),
    path("redovisa/", afterwards.report, name="report"),
    path("kvitton/", afterwards.add_receipt, name="add_receipt"),
    path("kvitton/<uuid:receipt_uuid>/", afterwards.receipt, name="receipt"),
    path("kvitton/<uuid:receipt_uuid>/ta-bort/", afterwards.remove_receipt, name="remove_receipt"),
    path("avsluta/", afterwards.close, name="close"),
    path("lamna-tillbaka/", afterwards.send_back, name="return"),
    path("stall-in/", afterwards.cancel, name="cancel"),
]

urlpatterns = [
    path("resor/", lists.own, name="own"),
    path("resor/statistik/", lists.statistics, name="statistics"),
    path("resor/statistik/tjansteresor.csv", lists.statistics_csv, name="statistics_csv"),
    path("resor/<uuid:memo_uuid>/", include(trip_patterns)),
    path("administration/resor/", rules.bodies, name="rule_bodies"),
    path("administration/resor/<slug:slug>/", rules.rules, name="rules"),
    path("administration/resor/<slug:slug>/ny/", rules.add, name="add_rule"),
    path("administration/resor/<slug:slug>/forslag/", rules.suggest, name="suggest_rules"),
    path("administration/resor/<slug:slug>/<int:pk>/", rules.change, name="change_rule"),
    path("administration/resor/<slug:slug>/<int:pk>/ta-bort/", rules.remove, name="remove_rule"),
]
