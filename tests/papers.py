"""PDF files of Chinese lines, in the one font that every reader knows without its being there."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["SECRET", "At", "pdf", "set_in_type"]

SECRET = (
    b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O(" + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>"
)  # a password that nobody knows
EM = 12


class At(NamedTuple):
    """Words at a place on the page, in points from the lower left corner, in characters of a size."""

    x: float
    y: float
    words: str
    size: float = 12


def pdf(*pages: list[At] | None, turned: int = 0) -> bytes:
    """A file of ``pages``; None stands for one whose object is missing. ``turned`` pages are written sideways and turned so many degrees to be read."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    font = "/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]"
    info = "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    shape = "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
    objects: dict[int, str] = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        3: f"<</Type/Font{font}>>",
        4: f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo{info}/FontDescriptor{shape}>>",
    }
    for n, lines in enumerate(pages):
        if lines is None:
            continue
        shown = " ".join(
            f"/F1 {size} Tf {_place(x, y, turned)} Tm <{words.encode('utf-16-be').hex()}> Tj" for x, y, words, size in lines
        )
        page = f"/MediaBox[0 0 595 842]/Rotate {turned}/Contents {6 + 2 * n} 0 R/Resources<</Font<</F1 3 0 R>>>>"
        objects[5 + 2 * n] = f"<</Type/Page/Parent 2 0 R{page}>>"
        objects[6 + 2 * n] = f"<</Length {len(shown) + 6}>>stream\nBT {shown} ET\nendstream"
    data, table = b"%PDF-1.4\n", ["0000000000 65535 f \n"]
    for number in range(1, max(objects) + 1):
        if number not in objects:
            table.append("0000000000 00000 f \n")
            continue
        table.append(f"{len(data):010} 00000 n \n")
        data += f"{number} 0 obj{objects[number]}endobj\n".encode()
    end = f"xref\n0 {len(table)}\n{''.join(table)}trailer<</Size {len(table)}/Root 1 0 R>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()


def _place(x: float, y: float, turned: int) -> str:
    """The matrix of a place on the page as it is read."""
    return {0: f"1 0 0 1 {x} {y}", 90: f"0 1 -1 0 {840 - y} {x}", 270: f"0 -1 1 0 {y - 245} {842 - x}"}[turned]


def set_in_type(
    said: list[str], *, wide: int = 30, high: int = 34, indent: int = 2, gap: int = 0, columns: int = 1
) -> list[list[At]]:
    """``said`` on pages: ``wide`` characters a line, ``high`` lines a column, ``indent`` characters before each paragraph, ``gap`` points between two."""
    pages: list[list[At]] = []
    column, y = columns, 0.0
    for paragraph in said:
        at = 0
        while at < len(paragraph):
            if column == columns:
                pages.append([])
                column, y = 0, 780.0
            before = indent if at == 0 else 0
            words = paragraph[at : at + wide - before]
            if len(paragraph) - at == len(words) + 1:  # a stop begins no line
                words = paragraph[at:]
            pages[-1].append(At(60 + column * (wide + 2) * EM + before * EM, y, words))
            at += len(words)
            y -= 20
            if y < 780 - 20 * high:
                column, y = column + 1, 780.0
        y -= gap
    return pages
