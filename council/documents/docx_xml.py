"""Word's XML in a few words: elements by prefixed names."""

import re
from typing import Any

from docx.oxml.ns import nsmap, qn
from lxml import etree

Element = Any
"""An lxml element; the library has no types of its own."""
NAMESPACES = {
    **nsmap,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False}


def new(tag: str, *children: Element, **attributes: str | int) -> Element:
    """Return an element such as w:p with its children; attributes are in Word's namespace."""
    element = etree.Element(qn(tag), nsmap={"w": NAMESPACES["w"]})
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def parse(xml: bytes) -> Element:
    """Return the root of a part. Raises etree.XMLSyntaxError (a ValueError is not told apart)."""
    return etree.fromstring(xml, etree.XMLParser(**PARSER))


def name_of(element: Element) -> str:
    """Return an element's name with its usual prefix: "w:p"; "" for comments."""
    if not isinstance(element.tag, str):
        return ""
    namespace, _, local = element.tag.rpartition("}")
    prefix = _PREFIXES.get(namespace.lstrip("{"), "?")
    return f"{prefix}:{local}"


def value(element: Element | None, name: str = "w:val", default: str = "") -> str:
    """Return an attribute by prefixed name."""
    found = None if element is None else element.get(qn(name) if ":" in name else name)
    return default if found is None else str(found)


def child_value(parent: Element | None, path: str, name: str = "w:val") -> str:
    """Return the attribute of the first element at a path such as w:pPr/w:pStyle, else ""."""
    found = None if parent is None else first(parent, path)
    return value(found, name)


def first(parent: Element, path: str) -> Element | None:
    """Return the first element at a path of prefixed names."""
    return parent.find(path, NAMESPACES)


def is_on(parent: Element | None, path: str) -> bool:
    """Whether a switch such as w:b is there and not turned off."""
    found = None if parent is None else first(parent, path)
    return found is not None and value(found, default="true") not in {"0", "false", "off", "none"}


_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
