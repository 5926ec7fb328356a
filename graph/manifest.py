"""The manifest of a bundle: what it was built of and with, its files with their sizes and digests, and what becomes of an older one.

``FORMAT`` counts the shapes that a bundle has had. A manifest of an older shape is brought up to today's by one function a step, so that old
bundles open; a build over one of them writes today's.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from extract import BundleError, rules_version

from .learned import learning_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = [
    "FORMAT",
    "Manifest",
    "changed_files",
    "damaged",
    "digest_of",
    "read_manifest",
    "reading_version",
    "write_manifest",
    "writing_version",
]

FORMAT = 2
_NEEDED = ("graph.json",)  # besides the tables; a page or a GraphML file that somebody has moved away is not missed

Manifest = dict[str, Any]


def _from_1(manifest: Manifest) -> Manifest:
    """Format 1 told no files, left no duplicates out, and had a node for each speech."""
    return {"files": {}, "duplicates": [], "aggregated": False, "extracted": 0, "read": {}, "wrote": "", **manifest, "format": 2}


_STEPS: Mapping[int, Callable[[Manifest], Manifest]] = {1: _from_1}


def read_manifest(bundle: Path) -> Manifest:
    """The manifest of the bundle at ``bundle``, in today's shape.

    Raises ``BundleError`` when there is none, when it is damaged, and when it is of a newer version.
    """
    try:
        manifest: Manifest = json.loads((bundle / "manifest.json").read_bytes())
        version = int(manifest["format"])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BundleError(f"{bundle}: no bundle is here; make one with `tifa build PATH -o {bundle}`") from error
    except (OSError, ValueError, OverflowError, KeyError, TypeError, RecursionError) as error:
        raise BundleError(_damaged(bundle, "manifest.json can't be read")) from error
    if version > FORMAT:
        raise BundleError(f"{bundle}: the bundle is of version {version}, newer than this Tifa reads ({FORMAT}); update Tifa")
    if version > 1 and manifest.get("seal") != _seal(manifest):
        raise BundleError(_damaged(bundle, "manifest.json is not as it was written"))
    for step in range(max(version, min(_STEPS)), FORMAT):
        manifest = _STEPS[step](manifest)
    return manifest


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Writes ``manifest`` into ``folder``: the same content, the same bytes."""
    text = json.dumps({**manifest, "seal": _seal(manifest)}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def digest_of(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return path.stat().st_size, digest.hexdigest()


def changed_files(bundle: Path, manifest: Mapping[str, Any], *, closely: bool = False) -> list[str]:
    """The files of ``bundle`` that are gone or are not as they were written, told by their sizes; ``closely``: by their digests too.

    Without ``closely`` only what questions are answered from counts: the tables and the graph.
    """
    told = manifest["files"]
    return [
        name
        for name, (size, digest) in sorted(told.items())
        if (closely or name in _NEEDED or ".parquet/" in name) and not _is_whole(bundle / name, size, digest if closely else None)
    ]


@cache
def reading_version() -> str:
    """What decides, beside texts and lexicon, what the records of a bundle are."""
    return f"{rules_version()} {learning_version()}"


@cache
def writing_version() -> str:
    """A digest of this package's code and templates: when it changes, graph and page may, from the same records."""
    digest = sha256()
    for name, content in sorted(_contents(files("graph"))):
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()[:16]


def _contents(folder: Traversable, below: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _contents(entry, f"{below}{entry.name}/")
        elif entry.name.endswith((".py", ".js", ".css", ".j2")):
            yield below + entry.name, entry.read_bytes()


def _is_whole(path: Path, size: int, digest: str | None) -> bool:
    try:
        return path.stat().st_size == size and (digest is None or digest_of(path)[1] == digest)
    except OSError:
        return False


def _seal(manifest: Mapping[str, Any]) -> str:
    """A digest of what ``manifest`` says, save how much was read anew for it: that alone depends on what stood there before."""
    said = {name: value for name, value in manifest.items() if name not in ("seal", "extracted")}
    return sha256(json.dumps(said, sort_keys=True).encode("ascii")).hexdigest()


def _damaged(bundle: Path, what: str) -> str:
    return f"{bundle}: the bundle is damaged ({what}); build it again"


def damaged(bundle: Path, names: Iterable[str]) -> BundleError:
    """The error that tells which files of ``bundle`` are not what they were."""
    return BundleError(_damaged(bundle, f"{', '.join(names)} can't be read"))
