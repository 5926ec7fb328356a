"""Office files made of the XML that a test is about, put into what the libraries write of themselves."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import TYPE_CHECKING

from docx import Document
from odfdo import Document as OdfDocument

from extract import Skip, Speech, read_speeches

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DRAWN = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
LAUGHS = (
    '<!DOCTYPE bomb [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
OUTSIDE = '<!DOCTYPE bomb [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


def read(*paths: str | Path, limit: int = 200_000_000) -> tuple[list[Speech], list[Skip]]:
    """What is read of ``paths``, and what is passed over."""
    skips: list[Skip] = []
    return list(read_speeches(paths, on_skip=skips.append, limit=limit)), skips


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of ``members``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx(body: str, prolog: str = "", **others: str) -> bytes:
    """A Word file with this XML as its body, and as its ``footnotes``, ``endnotes`` or ``numbering``; ``prolog`` stands before the document."""
    stream = io.BytesIO()
    Document().save(stream)
    parts: dict[str, bytes | str] = dict(unzipped(stream.getvalue()))
    parts["word/document.xml"] = f'<?xml version="1.0"?>{prolog}<w:document {_WORD} {DRAWN}><w:body>{body}</w:body></w:document>'
    relations = parts["word/_rels/document.xml.rels"].decode()
    for name, xml in others.items():
        parts[f"word/{name}.xml"] = f"<w:{name} {_WORD}>{xml}</w:{name}>"
        if f"/{name}" not in relations:
            relations = relations.replace(
                "</Relationships>", f'<Relationship Id="n{name}" Type="{_RELATED}{name}" Target="{name}.xml"/></Relationships>'
            )
    parts["word/_rels/document.xml.rels"] = relations
    return zipped(parts)


def paragraph(words: str, properties: str = "") -> str:
    """A paragraph of Word's with one run of ``words``."""
    return f'<w:p>{properties and f"<w:pPr>{properties}</w:pPr>"}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def odt(body: str, prolog: str = "") -> bytes:
    """An OpenDocument text with this XML as its body."""
    stream = io.BytesIO()
    document = OdfDocument("text")
    document.body.clear()
    document.save(stream)
    parts: dict[str, bytes | str] = dict(unzipped(stream.getvalue()))
    content = parts["content.xml"].decode()
    head, _, rest = content.partition("<office:text")
    rest = rest.partition("</office:text>")[2] or rest.partition("/>")[2]
    declaration, _, head = head.partition("?>")
    parts["content.xml"] = f"{declaration}?>{prolog}{head}<office:text>{body}</office:text>{rest}"
    return zipped(parts)


def xlsx(sheets: Mapping[str, str], shared: str = "", prolog: str = "") -> bytes:
    """A workbook with these rows as XML by the name of their sheet, and ``shared`` texts."""
    kinds = "application/vnd.openxmlformats"
    numbered = list(enumerate(sheets, 1))
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"><Default Extension="rels" ContentType="{kinds}-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
            f'ContentType="{kinds}-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}relationships"><Relationship Id="r" Type="{_RELATED}officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {_SHEET} xmlns:r="{_RELATED[:-1]}"><sheets>'
            + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}relationships">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{_RELATED}worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
            )
            + f'<Relationship Id="s" Type="{_RELATED}sharedStrings" Target="sharedStrings.xml"/>'
            + f'<Relationship Id="t" Type="{_RELATED}styles" Target="styles.xml"/></Relationships>',
            "xl/sharedStrings.xml": f"<sst {_SHEET}>{shared}</sst>",
            "xl/styles.xml": f'<styleSheet {_SHEET}><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
            **{
                f"xl/worksheets/sheet{n}.xml": f'<?xml version="1.0"?>{prolog}<worksheet {_SHEET}><sheetData>{sheets[name]}</sheetData></worksheet>'
                for n, name in numbered
            },
        }
    )


def row(number: int, *cells: str | float, day: str = "") -> str:
    """A row of a sheet: words as words, numbers as numbers, cells of the columns in ``day`` as days."""
    written = []
    for column, cell in zip("ABCDEFGH", cells, strict=False):
        place, style = f'r="{column}{number}"', ' s="1"' if column in day else ""
        if isinstance(cell, str):
            written.append(f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>' if cell else "")
        else:
            written.append(f"<c {place}{style}><v>{cell}</v></c>")
    return f'<row r="{number}">{"".join(written)}</row>'
