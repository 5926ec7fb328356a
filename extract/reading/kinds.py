"""Which kinds of files are read, and what to do about those that hold speeches too and are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import PurePath

__all__ = ["KINDS", "no_speech", "why_unread"]

TEXTS = (".txt", ".md", ".html", ".htm", ".docx", ".odt", ".rtf", ".pdf")
TABLES = (".jsonl", ".csv", ".xlsx", ".parquet")
KINDS = (*TEXTS, *TABLES, ".zip")

_OFFICE = "is of a kind that is not read; convert it with: soffice --headless --convert-to {} FILE"
_OTHERS = (
    # What people keep speeches in. To pass such a file by in silence would lose a speech.
    (".doc .dot .docm .dotx .dotm .wps .wpt .sxw .uot", _OFFICE.format("docx")),
    (".xls .xlsm .xlsb .et .ett .ods .sxc .uos", _OFFICE.format("xlsx")),
    (".ppt .pptx .pps .ppsx .dps .dpt .odp", _OFFICE.format("pdf")),
    (".ofd .caj .ceb .wdl", "is of a kind that is not read; open it in its reader and save it as .pdf"),
    (".mht .mhtml", "is of a kind that is not read; open it in a browser and save it as .html"),
    (".rar .7z .tar .tgz", "is of a kind that is not read; unpack it and give the folder"),
)
_CONVERSIONS = {suffix: advice for suffixes, advice in _OTHERS for suffix in suffixes.split()}


def why_unread(path: PurePath, *, named: bool = False) -> tuple[str, bool] | None:
    """Why the file of a folder or an archive at ``path`` is not read, and whether that is a fault; None when it is read.

    One that the user ``named`` is wanted, whatever its kind and name.

    >>> from pathlib import PurePath
    >>> why_unread(PurePath("a.docx")), why_unread(PurePath("a.png"))
    (None, ('is of a kind that is not read', False))
    >>> why_unread(PurePath(".git/a.txt"))
    ('is hidden, and not read', False)
    >>> why_unread(PurePath("a.doc"))
    ('is of a kind that is not read; convert it with: soffice --headless --convert-to docx FILE', True)
    """
    if not named and (reason := no_speech(path)):
        return reason, False
    suffix = path.suffix.lower()
    if suffix in KINDS:
        return None
    if suffix in _CONVERSIONS:
        return _CONVERSIONS[suffix], True
    return (
        (f"is of a kind that is not read; give one of {' '.join(KINDS)}", True)
        if named
        else ("is of a kind that is not read", False)
    )


def no_speech(path: PurePath) -> str | None:
    """What a file, or a link, is that is nobody's speech, whatever its kind; None for any other."""
    if any(part.startswith(".") and part != ".." for part in path.parts):
        return "is hidden, and not read"
    if path.name.startswith("~$"):
        return "is what an office program keeps beside an open file"
    return "is what a Mac adds to an archive" if "__MACOSX" in path.parts else None
