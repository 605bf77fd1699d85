"""What python-docx has no words for: bars, shading, links, marks to go to, languages, page numbers.

Each function adds a little XML where the schema wants it; what a brief says is in
`desktop.briefs.docx`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")


def element(name: str, /, **attributes: str) -> Any:
    """Return an element such as ``w:p`` with attributes of the same name space."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_type(document: Document, western: str, eastern: str, language: str) -> None:
    """Set all styles in two typefaces, by script, and say which ``language`` the text is in.

    The template leaves both to the theme of whoever opens the file, who may have a Japanese one.
    """
    styles = document.styles.element
    for fonts in styles.iter(qn("w:rFonts")):
        if fonts.get(qn("w:asciiTheme")):
            fonts.attrib.clear()
            for key, face in (("ascii", western), ("hAnsi", western), ("eastAsia", eastern)):
                fonts.set(qn(f"w:{key}"), face)
    for spoken in styles.iter(qn("w:lang")):
        _speak(spoken, language)


def speak(run: Any, language: str) -> None:
    """Say which language a run is in, for spelling, reading aloud and the shapes of Han."""
    spoken = element("w:lang")
    _speak(spoken, language)
    run._r.get_or_add_rPr().append(spoken)  # noqa: SLF001 - python-docx has no public door


def add_bar(paragraph: Any, color: str) -> None:
    """Draw a bar at the left of a paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="10", color=color))
    _insert(paragraph, borders)


def shade(paragraph: Any, color: str) -> None:
    """Give a paragraph a ground of this colour."""
    _insert(paragraph, element("w:shd", val="clear", color="auto", fill=color))


def shade_cell(cell: Any, color: str) -> None:
    """Give a cell of a table a ground of this colour."""
    ground = element("w:shd", val="clear", color="auto", fill=color)
    cell._tc.get_or_add_tcPr().append(ground)  # noqa: SLF001 - as above


def repeat_row(row: Any) -> None:
    """Have a row stand at the head of each page that its table takes."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - as above


def link_out(paragraph: Any, run: Any, url: str) -> None:
    """Make a run of a paragraph, its last, lead to an address."""
    link = element("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(url, _LINK, is_external=True))
    _wrap(paragraph, run, link)


def link_within(paragraph: Any, run: Any, name: str) -> None:
    """Make a run of a paragraph, its last, lead to the paragraph of that name."""
    _wrap(paragraph, run, element("w:hyperlink", anchor=name, history="1"))


def name_paragraph(paragraph: Any, name: str, number: int) -> None:
    """Let links lead to a paragraph by ``name``; ``number`` is its own in the document."""
    marked = paragraph._p  # noqa: SLF001 - as above
    marked.append(element("w:bookmarkStart", id=str(number), name=name))
    marked.append(element("w:bookmarkEnd", id=str(number)))


def add_page_number(paragraph: Any) -> None:
    """Write the number of the page."""
    field = element("w:fldSimple", instr="PAGE")
    field.append(element("w:r"))
    paragraph._p.append(field)  # noqa: SLF001 - as above


def _speak(spoken: Any, language: str) -> None:
    is_han = language.startswith("zh")
    if not is_han:
        spoken.set(qn("w:val"), language)
    is_traditional = any(part in language for part in ("Hant", "TW", "HK", "MO"))
    spoken.set(qn("w:eastAsia"), "zh-TW" if is_traditional else "zh-CN")


def _wrap(paragraph: Any, run: Any, link: Any) -> None:
    link.append(run._r)  # noqa: SLF001 - as above
    paragraph._p.append(link)  # noqa: SLF001 - as above


def _insert(paragraph: Any, made: Any) -> None:
    """Put a border or shading where the schema wants it: before spacing and indents."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as above
    properties.insert_element_before(made, *_AFTER_BORDERS)
