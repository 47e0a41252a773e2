"""PDF files read by two readers that had no part in the writing; one of them by the tags, as a screen reader does."""

import ctypes
import io
import re
import unicodedata
from collections import defaultdict

import page as page_validation
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader

FOOT = re.compile(r"careerguide,exported.{9,17},contentversion\d+Page\d+of\d+")
BLOCKS = {"H1", "H2", "H3", "P", "LI", "TR", "Caption"}


def squeezed(text):
    """The text without white space, what is never seen and hyphens: it is found wherever it is broken.

    PDFium takes any hyphen at the end of a line for one that a typesetter put there.
    """
    return "".join(
        one for one in text if not one.isspace() and one != "-" and unicodedata.category(one) not in ("Cc", "Cf", "Cn")
    )


def pypdf_text(content):
    """All text of the file, without the foot of its pages."""
    return _joined(sheet.extract_text() for sheet in PdfReader(io.BytesIO(content)).pages)


def pdfium_text(content):
    """The same by another reader."""
    with pypdfium2.PdfDocument(content) as document:
        return _joined(sheet.get_textpage().get_text_range() for sheet in document)


def _joined(texts):
    return "".join(
        re.sub(r"careerguide,exported.{9,17},contentversion\d+Page\d+of\d+", "", squeezed(text)) for text in texts
    )


def tagged(content):
    """(tag, squeezed text) of every heading, paragraph, list item and table row, in the order of reading."""
    with pypdfium2.PdfDocument(content) as document:
        return [block for sheet in document for block in _blocks_of(sheet)]


def _blocks_of(sheet):
    texts = defaultdict(str)
    reader = sheet.get_textpage()
    for thing in sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(thing)
        length = pdfium.FPDFTextObj_GetText(thing, reader, None, 0)
        buffer = ctypes.create_string_buffer(length * 2)
        pdfium.FPDFTextObj_GetText(thing, reader, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        texts[mark] += buffer.raw[: length * 2].decode("utf-16-le").rstrip("\0")
    tree = pdfium.FPDF_StructTree_GetForPage(sheet)
    try:
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _blocks(pdfium.FPDF_StructTree_GetChildAtIndex(tree, place), texts)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _blocks(element, texts):
    tag = _tag(element)
    if tag in BLOCKS:
        yield tag, squeezed("".join(_texts(element, texts)))
        return
    for child in _children(element):
        if not isinstance(child, int):
            yield from _blocks(child, texts)
        elif squeezed(texts[child]):
            yield tag, squeezed(texts[child])


def _texts(element, texts):
    for child in _children(element):
        if isinstance(child, int):
            yield texts[child]
        else:
            yield from _texts(child, texts)


def _children(element):
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            yield child
        elif (mark := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)) >= 0:
            yield mark


def _tag(element):
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[:length].decode("utf-16-le").rstrip("\0")


def sections(blocks):
    """{heading: [(tag, text)]} of the sections of the second rank; what comes before them is under None."""
    found, heading = {None: []}, None
    for tag, text in blocks:
        if tag == "H2":
            heading = text
            assert heading not in found
            found[heading] = []
        else:
            found[heading].append((tag, text))
    return found


def assert_tagged_for_screen_readers(content):
    report = page_validation.validate_pdf_bytes(content, profile=page_validation.ValidationProfile.PDF_UA_1)

    assert report.failures == []
    assert report.is_compliant
    assert PdfReader(io.BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
