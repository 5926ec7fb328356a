"""Small valid files of each kind, made by code: what a fuzzer begins with."""

from __future__ import annotations

import io
import json
import zipfile
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "在云溪县会议上的讲话\n（2020年7月1日）\n同志们：今年是“十三五”收官之年。做好“六稳”工作：稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。\n"
HTML = f"<html><head><title>讲话</title></head><body><article><h1>讲话</h1><p>{TEXT}</p><table><tr><td>甲</td></tr></table></article></body></html>"
RTF = r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}}\pard \u21516?\u24535?\u20204?\'a3\'ba\par}"


def file_seeds(suffix: str) -> list[bytes]:
    """Valid files of a kind; plain text for a kind that none is known of."""
    make = _MADE.get(suffix)
    return [TEXT.encode(), b""] if make is None else [make()]


def _docx() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("讲话", 1)
    document.add_paragraph(TEXT)
    document.add_table(1, 2).cell(0, 0).text = "甲"
    return _saved(document.save)


def _odt() -> bytes:
    from odfdo import Document, Paragraph

    document = Document("text")
    document.body.append(Paragraph("同志们：做好“六稳”工作。"))
    return _saved(document.save)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()


def _pdf() -> bytes:
    stream = b"BT /F1 12 Tf 40 700 Td (Tifa 2020) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, content) for number, content in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def _parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    return _saved(lambda buffer: parquet.write_table(pa.table({"text": [TEXT], "id": ["a"], "year": [2020]}), buffer))


def _xlsx() -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{words}</t></is></c></row>'
        for n, words in ((1, "text"), (2, "做好“六稳”工作。"))
    )
    types = f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    sheets = f'<workbook {main} xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'

    def relations(kind: str, target: str) -> str:
        to = f'<Relationship Id="r1" Type="{relation}/{kind}" Target="{target}"/>'
        return f'<Relationships xmlns="{package}/relationships">{to}</Relationships>'

    return _zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relations("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": sheets,
            "xl/_rels/workbook.xml.rels": relations("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


_MADE: dict[str, Callable[[], bytes]] = {
    ".html": HTML.encode,
    ".htm": partial(HTML.encode, "gb18030"),
    ".md": f"---\ntitle: 讲话\ndate: 2020-07-01\n---\n# 讲话\n\n{TEXT}".encode,
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": RTF.encode,
    ".pdf": _pdf,
    ".jsonl": lambda: json.dumps({"text": TEXT, "id": "a", "date": "2020-07-01", "level": "county"}).encode(),
    ".csv": f'id,text,year\na,"{TEXT}",2020\n'.encode,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".zip": lambda: _zipped({"云溪/讲话.txt": TEXT, "表.csv": "text\n甲\n"}),
}
