"""The PDF worker, but for its files: plain ones without tags, standards and attachment, to compare with."""

from weasyprint import Document

from profiles.pdf import worker

_write = Document.write_pdf


def write_plainly(document: Document, **options) -> bytes:
    return _write(document, pdf_identifier=options.get("pdf_identifier"))


if __name__ == "__main__":
    Document.write_pdf = write_plainly
    worker.main()
