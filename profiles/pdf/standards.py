"""What makes a file PDF/A-3a and PDF/UA-1 at once. WeasyPrint writes the one or the other."""

from datetime import UTC, datetime
from typing import Any

ATTACHMENT = "resume.json"
# Of the attachment. Any day will do, as long as the same CV gives the same bytes.
WHEN = datetime(2026, 1, 1, tzinfo=UTC)
# PDF/A forbids pictures that viewers smooth, emoji among them.
CSS = "html { image-rendering: crisp-edges }\n"

# PDF/A knows no property of PDF/UA: whoever writes one says in the same place what it is.
_UA = b"""
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
  xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfuaid:part>1</pdfuaid:part>
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_END = b"</rdf:RDF>"


def finish(pdf: Any) -> None:
    """Called when all objects are there and nothing is written yet."""
    catalog = pdf.catalog
    metadata = pdf.objects[int(catalog["Metadata"].split()[0])]
    # Inside the one rdf:RDF: a second one, as WeasyPrint's xmp_metadata makes, is not read.
    metadata.stream = [part.replace(_END, _UA + _END) for part in metadata.stream]
    if "AF" in catalog:
        catalog["AF"] = type(catalog["AF"])(dict.fromkeys(catalog["AF"]))  # WeasyPrint 70 lists each twice
