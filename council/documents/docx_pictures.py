"""The pictures of a Word file, as rich text holds them: embedded, with their words."""

import base64
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

from council.documents.docx_xml import Element, value

KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
MAX_BYTES = 10 * 1024 * 1024


def pictures_of(
    drawing: Element, links: Mapping[str, str], package: zipfile.ZipFile
) -> Iterator[str]:
    """Yield an <img> for each PNG, JPEG and GIF of a drawing; `links` leads to the parts by id."""
    described, decoration = drawing.find(".//{*}docPr"), drawing.find(".//{*}decorative")
    alt = "" if described is None else described.get("descr", "")
    role = ' role="presentation"' if value(decoration, "val") in {"1", "true"} else ""
    for blip in drawing.iterfind(".//{*}blip"):
        yield _image(package, links.get(value(blip, "r:embed"), ""), alt, role)
    for image in drawing.iterfind(".//{*}imagedata"):
        words = image.get("title") or alt
        yield _image(package, links.get(value(image, "r:id"), ""), words, role)


def _image(package: zipfile.ZipFile, part: str, alt: str, role: str) -> str:
    if part not in package.namelist() or package.getinfo(part).file_size > MAX_BYTES:
        return ""
    data = package.read(part)
    kind = next((kind for magic, kind in KINDS.items() if data.startswith(magic)), "")
    if not kind:
        return ""
    coded = base64.b64encode(data).decode()
    return f'<img alt="{escape(alt)}"{role} src="data:image/{kind};base64,{coded}">'
