"""Addresses of the memos' pages, below /arbete/."""

from django.urls import include, path

from decisions.memos.views import (
    administration,
    attachments,
    comments,
    create,
    editor,
    facts,
    importing,
    preview,
    review,
    templates,
    versions,
    watching,
    worklist,
)

app_name = "memos"

memo_patterns = [
    path("", editor.memo, name="memo"),
    path("spara/", editor.save, name="save"),
    path("version/", editor.keep, name="keep"),
    path("uppgifter/", facts.edit, name="facts"),
    path("uppgifter/<slug:key>/", facts.companion, name="companion"),
    path("bilagor/", attachments.edit, name="attachments"),
    path("bilagor/<uuid:attachment_uuid>/", attachments.download, name="attachment"),
    path("bilagor/<uuid:attachment_uuid>/flytta/", attachments.move, name="move_attachment"),
    path("bilagor/<uuid:attachment_uuid>/ta-bort/", attachments.remove, name="remove_attachment"),
    path("forhandsvisning/", preview.preview, name="preview"),
    path("forhandsvisning/<uuid:job_uuid>/handling.pdf", preview.pdf, name="preview_pdf"),
    path("forhandsvisning/<uuid:job_uuid>/<int:number>.png", preview.page, name="preview_page"),
    path("kommentarer/", comments.comments, name="comments"),
    path("kommentarer/<uuid:thread_uuid>/svara/", comments.reply, name="reply"),
    path("kommentarer/<uuid:thread_uuid>/los/", comments.resolve, name="resolve_thread"),
    path("kommentarer/<uuid:thread_uuid>/oppna/", comments.reopen, name="reopen_thread"),
    path("kommentarer/inlagg/<uuid:comment_uuid>/", comments.edit, name="edit_comment"),
    path("granska/", review.review, name="review"),
    path("skicka/", review.submit, name="submit"),
    path("lamna-tillbaka/", review.send_back, name="return"),
    path("godkann/", review.approve, name="approve"),
    path("godkand/", review.approved, name="approved"),
    path("dra-tillbaka/", review.withdraw, name="withdraw"),
    path("oppna/", review.reopen, name="reopen"),
    path("bevaka/", watching.watch, name="watch"),
    path("sluta-bevaka/", watching.unwatch, name="unwatch"),
    path("versioner/", versions.versions, name="versions"),
    path("versioner/jamfor/", versions.compare, name="compare"),
]

administration_patterns = [
    path("", administration.index, name="administration"),
    path("mallar/", templates.templates, name="templates"),
    path("mallar/ny/", templates.new, name="new_template"),
    path("mallar/<uuid:template_uuid>/", templates.template, name="template"),
    path("mallar/<uuid:template_uuid>/lage/", templates.switch, name="switch_template"),
    path(
        "mallar/<uuid:template_uuid>/version/<int:number>/",
        templates.version,
        name="template_version",
    ),
]

urlpatterns = [
    path("administration/", include(administration_patterns)),
    path("", worklist.worklist, name="worklist"),
    path("handlingar/", worklist.memo_list, name="list"),
    path("handlingar/ny/", create.new, name="new"),
    path("handlingar/importera/", importing.upload, name="import"),
    path("handlingar/importera/<slug:token>/", importing.confirm, name="confirm_import"),
    path("handlingar/<uuid:memo_uuid>/", include(memo_patterns)),
]
