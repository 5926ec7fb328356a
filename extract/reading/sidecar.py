"""A ``metadata.csv`` beside speeches: what it states of which file, and which of its lines are wrong."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..errors import InputError
from ..head import column_of
from .decode import decode
from .skip import Skip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Told", "told_by_sidecars"]

_SIDECAR = "metadata.csv"
_FILE = ("file", "filename", "文件", "文件名")


@dataclass(frozen=True, slots=True)
class Told:
    """What the sidecars of a folder or an archive tell: of each file its cells by column; what is told of themselves, faults first; and which files they are."""

    of_files: dict[str, dict[str, str]] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)
    sidecars: set[str] = field(default_factory=set)


def told_by_sidecars(names: Iterable[str], read: Callable[[str], bytes], shown: Callable[[str], str]) -> Told:
    r"""What every ``metadata.csv`` among ``names`` tells of the files in and below its own folder; of two, the nearer goes before.

    ``names`` are paths below a folder or in an archive, with ``/``. ``read`` gives the bytes of one and may raise ``OSError`` or
    ``InputError``: it is left to be read, and told of, as any file. ``shown`` gives its name as faults have it. The column file names a file by
    its path below the sidecar's folder; without a suffix it names each file of that name. Other columns are those of a table but for
    the text, in English or Chinese (标题, 日期, 年份, 地区, 来源); what is none of these is ignored. A ``metadata.csv`` with a column text is a table of
    speeches like any other.

    >>> told = told_by_sidecars(["a.txt", "metadata.csv"], lambda name: b"file,year\na,2020\nb,2021\n", str)
    >>> told.of_files, told.sidecars
    ({'a.txt': {'year': '2020'}}, {'metadata.csv'})
    >>> [skip.message for skip in told.skips]
    ['metadata.csv:3: names b, which is not there; mend the name or remove the line', 'metadata.csv: states what is known of 1 file']
    """
    names = sorted(names)
    told = Told()
    of_kind = [name for name in names if name.rpartition("/")[2].lower() == _SIDECAR]
    for sidecar in sorted(of_kind, key=lambda name: (-name.count("/"), name)):
        folder = sidecar[: sidecar.rfind("/") + 1]
        try:
            table = _Table(read(sidecar), shown(sidecar))
        except (InputError, OSError):
            continue
        if not table.tells_of_files:
            continue
        told.sidecars.add(sidecar)
        stated = table.of([name.removeprefix(folder) for name in names if name.startswith(folder) and name not in of_kind])
        told.skips.extend(table.faults)
        number = f"{len(stated)} file{'' if len(stated) == 1 else 's'}"
        told.skips.append(Skip(shown(sidecar), f"states what is known of {number}", fault=False))
        for name, cells in stated.items():
            told.of_files[folder + name] = cells | told.of_files.get(folder + name, {})
    return told


class _Table:
    """One sidecar, read line by line."""

    def __init__(self, data: bytes, source: str) -> None:
        self._reader = csv.reader(io.StringIO(decode(data), newline=""), strict=True)
        self._source = source
        self.faults: list[Skip] = []
        header = [name.strip().lower() for name in self._cells() or []]
        self._file = next((n for n, name in enumerate(header) if name in _FILE), None)
        self._columns = [(n, column) for n, name in enumerate(header) if (column := column_of(name)) and n != self._file]
        self.tells_of_files = self._file is not None and "text" not in header

    def of(self, names: list[str]) -> dict[str, dict[str, str]]:
        """The cells of each of ``names`` that a line names; the first line that names it counts."""
        named: dict[str, list[str]] = {}
        for name in names:
            for key in {name, _without_suffix(name)}:
                named.setdefault(key, []).append(name)
        stated: dict[str, dict[str, str]] = {}
        first: dict[str, int] = {}
        line = self._reader.line_num + 1
        while (cells := self._cells()) is not None:
            row = dict(enumerate(cells))
            words = row.get(self._file or 0, "").strip()
            files = named.get(words.replace("\\", "/").removeprefix("./"), [])
            again = next((first[name] for name in files if name in first), None)
            if again is not None:
                self._fault(line, f"names {words}, as line {again} does; remove one of them")
            elif words and not files:
                self._fault(line, f"names {words}, which is not there; mend the name or remove the line")
            elif not words and any(cell.strip() for cell in cells):
                self._fault(line, "names no file; give it one or remove the line")
            else:
                for name in files:
                    first[name] = line
                    stated[name] = {column: row[n] for n, column in self._columns if row.get(n, "").strip()}
            line = self._reader.line_num + 1
        return stated

    def _cells(self) -> list[str] | None:
        """The cells of the next line that is whole, None at the end."""
        while True:
            line = self._reader.line_num + 1
            try:
                return next(self._reader, None)
            except csv.Error as error:
                self._fault(line, f"is no row of the table ({error}); mend or remove the line")

    def _fault(self, line: int, reason: str) -> None:
        self.faults.append(Skip(f"{self._source}:{line}", reason))


def _without_suffix(name: str) -> str:
    folder, slash, last = name.rpartition("/")
    return folder + slash + (last.rpartition(".")[0] or last)
