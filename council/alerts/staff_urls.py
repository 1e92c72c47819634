"""The address of the administrators' page, below /arbete/."""

from django.urls import path

from council.alerts.views.counts import counts

app_name = "alert_counts"
urlpatterns = [path("administration/bevakningar/", counts, name="counts")]
