"""Addresses that programs read. They stand outside the languages: data have one address."""

from django.urls import include, path

from council.record.api.envelope import open_answer
from council.record.caching.subjects import nothing
from council.record.catalogue import views
from council.record.http import public_page

urlpatterns = [
    path("api/v1/", include("council.record.api.urls")),
    path("oparl/v1.1/", include("council.record.oparl.urls")),
    path("datasets/dcat", open_answer(views.dcat), name="dcat"),
    path("sitemap.xml", public_page(views.index), name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", public_page(views.part), name="sitemap_part"),
    path("robots.txt", public_page(views.robots, shows=nothing), name="robots"),
]
