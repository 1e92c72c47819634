"""Says in a PDF/A-3a file's metadata that it is PDF/UA-1 as well.

WeasyPrint writes one variant; the second needs its identification (ISO 14289-1 clause 5) and,
in PDF/A, a description of the schema that the identification comes from (ISO 19005-3 6.6.2.3.3).
"""

import types
from typing import Any
from xml.etree import ElementTree as ET

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
for _prefix, _uri in NAMESPACES.items():
    ET.register_namespace(_prefix, _uri)

PDF_UA = f"""<x {" ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())}>
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>{NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></x>"""


def identify_as_pdf_ua(metadata: Any) -> None:
    """Adds the identification to one WeasyPrint document's metadata."""
    written = metadata.generate_rdf_metadata

    def generate(_self: Any, variant: str, version: int, conformance: str) -> bytes:
        root = ET.fromstring(written(variant, version, conformance))  # noqa: S314 our own text
        root.extend(ET.fromstring(PDF_UA))  # noqa: S314
        return bytes(ET.tostring(root, encoding="utf-8"))

    metadata.generate_rdf_metadata = types.MethodType(generate, metadata)
