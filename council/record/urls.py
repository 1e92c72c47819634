"""Addresses of the citizens' pages. They are permalinks: never change one, only add."""

from django.urls import path, register_converter

from council.record.caching.subjects import (
    nothing,
    one_case,
    one_decision,
    one_meeting,
    record_and_figures,
    record_and_log,
)
from council.record.http import public_page
from council.record.views import (
    assignments,
    board,
    bodies,
    cases,
    consultations,
    decisions,
    delegation,
    documents,
    figures,
    lists,
    log,
    meetings,
    outgoing,
    people,
    texts,
    versions,
)

app_name = "record"


class Sha256Converter:
    """A SHA-256 in lower-case hex."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Sha256Converter, "sha256")

urlpatterns = [
    path("", public_page(decisions.start), name="start"),
    path("beslut/", public_page(lists.decisions), name="decisions"),
    path("beslut/flode.xml", public_page(lists.atom), name="feed"),
    path("beslut/rss.xml", public_page(lists.rss), name="rss"),
    path(
        "beslut/<slug:slug>/", public_page(decisions.decision, shows=one_decision), name="decision"
    ),
    path(
        "beslut/<slug:slug>/version-<int:version>/",
        public_page(decisions.decision, shows=one_decision),
        name="decision_version",
    ),
    path(
        "beslut/<slug:slug>/punkt-<slug:clause>/",
        public_page(versions.clause, shows=None),
        name="clause",
    ),
    path(
        "beslut/<slug:slug>/jamfor/<int:old>-<int:new>/",
        public_page(versions.compared, shows=one_decision),
        name="compared",
    ),
    path("arenden/<path:number>/", public_page(cases.case, shows=one_case), name="case"),
    path("moten/", public_page(lists.meetings), name="meetings"),
    path("moten/kalender.ics", public_page(lists.calendar), name="meetings_calendar"),
    path("moten/<slug:slug>/", public_page(meetings.meeting, shows=one_meeting), name="meeting"),
    path("moten/<slug:slug>/handlingar.pdf", meetings.papers, name="meeting_papers"),
    path(
        "moten/<slug:slug>/kalender.ics",
        public_page(meetings.calendar, shows=one_meeting),
        name="calendar",
    ),
    path("organ/", public_page(bodies.bodies), name="bodies"),
    path("organ/<slug:slug>/", public_page(bodies.body), name="body"),
    path(
        "organ/<slug:slug>/kalender.ics",
        public_page(bodies.body_calendar),
        name="body_calendar",
    ),
    path("remisser/", public_page(consultations.consultations), name="consultations"),
    path(
        "remisser/vi-fragar/",
        public_page(outgoing.sent_out),
        name="consultations_out",
    ),
    path("remisser/<slug:slug>/", public_page(consultations.consultation), name="consultation"),
    path("remisser/<slug:slug>/fil/<sha256:sha256>/", outgoing.file, name="consultation_file"),
    path("uppdrag/", public_page(assignments.assignments), name="assignments"),
    path("uppdrag/<slug:slug>/", public_page(assignments.assignment), name="assignment"),
    path("delegation/", public_page(delegation.bodies), name="delegations"),
    path("delegation/<slug:slug>/", public_page(delegation.scheme), name="delegation"),
    path("statistik/", public_page(figures.figures, shows=record_and_figures), name="figures"),
    path(
        "statistik/statistik.csv",
        public_page(figures.figures_csv, shows=record_and_figures),
        name="figures_csv",
    ),
    path("personer/", public_page(people.people), name="people"),
    path("personer/<slug:slug>/", public_page(people.person), name="person"),
    path("anslagstavla/", public_page(board.board), name="board"),
    path("anslagstavla/flode.xml", public_page(board.feed), name="board_feed"),
    path("anslagstavla/nedtagna/", public_page(board.earlier), name="earlier_notices"),
    path("anslagstavla/<slug:slug>/", public_page(board.notice), name="notice"),
    path("dokument/<sha256:sha256>/", documents.document, name="document"),
    path("kontrollera/", documents.verify, name="verify"),
    path(
        "kontrollera/<sha256:sha256>/",
        public_page(documents.verify_hash, shows=None),
        name="verify_hash",
    ),
    path("logg/", public_page(log.log, shows=record_and_log), name="log"),
    path("logg/huvud.json", public_page(log.head, shows=record_and_log), name="log_head"),
    path(
        "logg/huvud-<int:size>.json",
        public_page(log.head, shows=record_and_log),
        name="log_head_of",
    ),
    path(
        "logg/bevis.json",
        public_page(log.proofs, shows=record_and_log),
        name="log_proofs",
    ),
    path(
        "logg/tillvaxt.json",
        public_page(log.consistency, shows=record_and_log),
        name="log_growth",
    ),
    path("logg/poster.ndjson", log.entries, name="log_entries"),
    path("logg/certifikat.pem", public_page(log.certificate, shows=None), name="log_certificate"),
    path(
        "logg/<int:sequence>/",
        public_page(log.leaf, shows=record_and_log),
        name="log_leaf",
    ),
    path(
        "logg/<int:sequence>/bevis.json",
        public_page(log.leaf_proof, shows=record_and_log),
        name="log_proof",
    ),
    path(
        "logg/<int:sequence>/uppgifter.json",
        public_page(log.statement, shows=record_and_log),
        name="log_statement",
    ),
    path("p/<uuid:number>/", log.permalink, name="permalink"),
    path("om/", public_page(texts.about, shows=nothing), name="about"),
    path("oppna-data/", public_page(texts.open_data, shows=nothing), name="open_data"),
    path("sok/hjalp/", public_page(texts.search_help, shows=nothing), name="search_help"),
    path("tillganglighet/", public_page(texts.accessibility, shows=nothing), name="accessibility"),
]
