"""Empty, tagged signature fields where the HTML has a `data-sig` box (a WeasyPrint finisher).

The fields are made with the file, since nothing but a signature may be added to it afterwards.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

POINTS_PER_PIXEL = 0.75
PRINT_AND_LOCKED = 4 | 128  # annotation flags, ISO 32000-1 table 165
SIGNATURES_EXIST = 1  # SigFlags, ISO 32000-1 table 219


def add_signature_fields(document: Any, pdf: pydyf.PDF) -> None:
    """A field for each box with `data-sig="Name"`; its `title` is what a screen reader says."""
    fields = pydyf.Array()
    tree = _StructureTree(pdf)
    for page, page_reference in zip(document.pages, pdf.page_references, strict=True):
        placed: dict[str, Any] = {}
        for box in _boxes(page._page_box):  # noqa: SLF001 WeasyPrint gives no other way in
            element = getattr(box, "element", None)
            if element is not None and element.get("data-sig"):
                placed.setdefault(element.get("data-sig"), box)
        for name, box in placed.items():
            widget = _widget(pdf, name, box, page.height, page_reference)
            tree.add(widget, page_reference, box.element.get("title") or name)
            annotations = _by_reference(pdf, page_reference).setdefault("Annots", pydyf.Array())
            annotations.append(widget.reference)
            fields.append(widget.reference)
    if fields:
        form = pydyf.Dictionary({"Fields": fields, "SigFlags": SIGNATURES_EXIST})
        pdf.add_object(form)
        pdf.catalog["AcroForm"] = form.reference


def _widget(
    pdf: pydyf.PDF, name: str, box: Any, page_height: float, page_reference: bytes
) -> pydyf.Dictionary:
    x, y = box.border_box_x() * POINTS_PER_PIXEL, box.border_box_y() * POINTS_PER_PIXEL
    width, height = box.border_width() * POINTS_PER_PIXEL, box.border_height() * POINTS_PER_PIXEL
    top = page_height * POINTS_PER_PIXEL - y
    blank = pydyf.Stream(
        [b""],
        {
            "Type": "/XObject",
            "Subtype": "/Form",
            "BBox": pydyf.Array([0, 0, round(width, 2), round(height, 2)]),
        },
    )
    pdf.add_object(blank)
    widget = pydyf.Dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": pydyf.String(name),
            "TU": pydyf.String(box.element.get("title") or name),
            "F": PRINT_AND_LOCKED,
            "Rect": pydyf.Array(round(v, 2) for v in (x, top - height, x + width, top)),
            "P": page_reference,
            "AP": pydyf.Dictionary({"N": blank.reference}),
        }
    )
    pdf.add_object(widget)
    return widget


class _StructureTree:
    """The tags of the file, where each field gets a Form element of its own."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = _by_reference(pdf, pdf.catalog["StructTreeRoot"])
        self.document = _by_reference(pdf, self.root["K"][0])
        self.numbers = _by_reference(pdf, self.root["ParentTree"])["Nums"]

    def add(self, widget: pydyf.Dictionary, page_reference: bytes, description: str) -> None:
        key = max(self.numbers[0::2], default=-1) + 1
        widget["StructParent"] = key
        target = pydyf.Dictionary({"Type": "/OBJR", "Obj": widget.reference, "Pg": page_reference})
        self.pdf.add_object(target)
        form = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": "/Form",
                "P": self.document.reference,
                "Pg": page_reference,
                # Not an array: the first signature would read as illegally modified by the second.
                "K": target.reference,
                "Alt": pydyf.String(description),
            }
        )
        self.pdf.add_object(form)
        self.document["K"].append(form.reference)
        self.numbers.extend([key, form.reference])
        self.root["ParentTreeNextKey"] = key + 1


def _boxes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)  # an absolutely placed box is behind a placeholder
    yield box
    for child in getattr(box, "children", None) or ():
        yield from _boxes(child)


def _by_reference(pdf: pydyf.PDF, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
