"""What the tests of packs share: jobs done at once, and what a PDF and an archive tell."""

import io
import zipfile

import pikepdf
import pypdfium2

from council.jobs.models import Job
from council.jobs.tasks import run_job
from decisions.agendas.models import Rendition
from decisions.agendas.packs.archive import Archive


def work(**wanted):
    """Let a worker do the jobs, one by one, in the order that they were asked for."""
    for job in Job.objects.filter(**wanted).order_by("pk"):
        run_job(job_id=job.pk)


def pack_of(meeting, *, number=1, closed=False):
    return Rendition.objects.get(
        kind="pack", meeting=meeting, agenda_version__number=number, is_closed=closed
    )


def text_of(data):
    pages = pypdfium2.PdfDocument(data)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(text.replace("\xa0", " ").split())


def bookmarks(data):
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return [entry.title for entry in outline.root]


def unzipped(pack):
    """Return the archive's files by name, after a look at the archive itself."""
    made = Archive(pack)
    data = b"".join(made)
    assert len(data) == made.size
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
