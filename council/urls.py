"""All addresses. The apps' url modules are named as strings, so nothing above council is imported.

Citizens' pages stand at the root (English below /en/); officials' pages below /arbete/.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from council.health import health

urlpatterns = [
    path("halsa", health, name="health"),
    path("arbete/", include("council.accounts.urls")),
    path("arbete/", include("council.alerts.staff_urls")),
    path("arbete/administration/tillganglighet/", include("council.feedback.staff_urls")),
    path("arbete/", include("decisions.memos.urls")),
    path("arbete/", include("decisions.travel.urls")),
    path("arbete/administration/delegation/", include("decisions.delegation.urls")),
    path("arbete/moten/", include("decisions.agendas.urls")),
    path("arbete/beslut/", include("decisions.sittings.urls")),
    path("arbete/uppdrag/", include("decisions.assignments.urls")),
    path("arbete/anslag/", include("decisions.minutes.board.urls")),
    path("arbete/protokoll/", include("decisions.minutes.urls")),
    path("arbete/protokoll/", include("decisions.minutes.attestation.urls")),
    path("arbete/publicering/", include("decisions.publishing.urls")),
    path("arbete/remisser/utgaende/", include("remissvar.outgoing.urls")),
    path("arbete/remisser/", include("remissvar.urls")),
    path("", include("council.record.data_urls")),
    *i18n_patterns(
        path("bevaka/", include("council.alerts.urls")),
        path("tillganglighet/synpunkter/", include("council.feedback.urls")),
        path("", include("council.record.urls")),
        prefix_default_language=False,
    ),
]
