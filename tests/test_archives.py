"""Zip archives are read as folders are, and nothing that they say of themselves is believed."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.reading import limits, zips
from tests.archives import ENTRY, FLAGS, METHOD, UNPACKED, altered, overlapping, raw_zip
from tests.packages import docx, paragraph, read, row, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "同志们：今天开会。"


def archive(path: Path, members: dict[str, bytes | str]) -> Path:
    path.write_bytes(zipped(members))
    return path


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    """The same files give the same speeches in the same order under the archive's name; other kinds are counted, what Macs add is passed by."""
    members: dict[str, bytes | str] = {
        "b/z.md": TEXT,
        "b/a.2.txt": TEXT,
        "c.docx": docx(paragraph(TEXT)),
        "a.TXT": TEXT,
        "t.xlsx": xlsx({"表": row(1, "text") + row(2, "甲。")}),
        "t2.jsonl": '{"text": "甲。"}\noops\n',
        "p.png": b"",
        ".DS_Store": b"",
        "__MACOSX/b/z.md": TEXT,
        "~$c.docx": b"",
        "old.doc": b"",
    }
    archive(tmp_path / "年.zip", members)
    folder = tmp_path / "年"
    for name, data in members.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())

    packed, packed_skips = read(tmp_path / "年.zip")
    plain, plain_skips = read(folder)

    assert [s.id for s in packed] == [f"年/{s.id}" for s in plain]
    assert [(s.text, s.title) for s in packed] == [(s.text, s.title) for s in plain]
    assert [s.source.removeprefix(f"{tmp_path}/年.zip/") for s in packed] == [s.source.removeprefix(f"{folder}/") for s in plain]
    assert [(s.path.removeprefix(f"{tmp_path}/年.zip"), s.reason, s.fault) for s in packed_skips] == [
        (s.path.removeprefix(str(folder)), s.reason, s.fault) for s in plain_skips
    ]
    assert [s.path.rpartition("/")[2] for s in packed_skips if s.fault] == ["old.doc", "t2.jsonl:2"]


def test_an_archive_in_a_folder_takes_its_place_there(tmp_path: Path) -> None:
    """Its members go under the path of the archive without suffix."""
    (tmp_path / "in").mkdir()
    archive(tmp_path / "in" / "b.zip", {"x.txt": TEXT})
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")

    speeches, _ = read(tmp_path)

    assert [s.id for s in speeches] == ["in/a", "in/b/x"]
    assert speeches[1].source == f"{tmp_path}/in/b.zip/x.txt"


def test_a_bundle_in_an_archive_is_passed_by(tmp_path: Path) -> None:
    """As in a folder: what a build made of speeches is not read again."""
    bundle = {f"out/{table}.parquet/part-0.parquet": b"" for table in ("speeches", "mentions")}
    archive(tmp_path / "a.zip", {**bundle, "out/x.txt": TEXT, "x.txt": TEXT})

    speeches, skips = read(tmp_path)

    assert ([s.id for s in speeches], skips) == (["a/x"], [])


# Names


NAMES = [
    ("GBK", ["2020年政府工作报告.txt", "在全县大会上的讲话.txt"], "gbk"),
    ("GBK, a name that GB2312 lacks", ["朱镕基讲话.txt"], "gbk"),
    ("GBK, second bytes that look like separators", ["乗乗讲话.txt", "誠誠讲话.txt"], "gbk"),
    ("UTF-8 that is not said to be", ["2020年政府工作报告.txt"], "utf-8"),
    ("Big5", ["在全縣大會上的講話.txt", "二〇二〇年施政報告.txt"], "big5hkscs"),
    ("what the format prescribes", ["éà.txt"], "cp437"),
]


@pytest.mark.parametrize(("names", "encoding"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_names_are_read_in_the_encoding_of_the_machine_that_packed_them(tmp_path: Path, names: list[str], encoding: str) -> None:
    """Archives of Chinese Windows say nothing of their encoding; all names together tell it."""
    (tmp_path / "a.zip").write_bytes(raw_zip(*(name.encode(encoding) for name in names)))

    speeches, skips = read(tmp_path)

    assert skips == []
    assert {s.id for s in speeches} == {f"a/{name.removesuffix('.txt')}" for name in names}


HARMLESS = [
    ("../../x.txt", "x"),
    ("/etc/x.txt", "etc/x"),
    ("//server/share/x.txt", "server/share/x"),
    (r"C:\Users\x.txt", "Users/x"),
    (r"b\..\x.txt", "b/x"),
    ("./b//x.txt", "b/x"),
    ("b/ . /x.txt", "b/x"),
    ("x\0.txt", "x"),
    ("~root/x.txt", "~root/x"),
]


@pytest.mark.parametrize(("name", "identity"), HARMLESS)
def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path, name: str, identity: str) -> None:
    """Nothing is unpacked, so no name can reach a file; the id is what of the name leads downwards."""
    (tmp_path / "a.zip").write_bytes(raw_zip(name.encode()))
    before = sorted(tmp_path.parent.rglob("*"))

    speeches, skips = read(tmp_path / "a.zip")

    assert ([s.id for s in speeches], skips) == ([f"a/{identity}"], [])
    assert speeches[0].source == f"{tmp_path}/a.zip/{identity}.txt"
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_names_that_are_no_names_are_passed_by(tmp_path: Path) -> None:
    """Folders, and what has no name but dots, hold no speech."""
    (tmp_path / "a.zip").write_bytes(raw_zip(b"bbbb/", b"....", b"cccc\\", b"x.txt"))

    assert [s.id for s in read(tmp_path)[0]] == ["a/x"]


def test_two_members_of_one_name_are_told(tmp_path: Path) -> None:
    """The first is read; the second has its id, and that is a fault as everywhere."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed, warnings.catch_warnings(action="ignore"):
        packed.writestr("x.txt", "甲")
        packed.writestr("x.txt", "乙")

    speeches, skips = read(tmp_path)

    assert [s.text for s in speeches] == ["甲"]
    assert [s.message for s in skips] == [
        f"{tmp_path}/a.zip/x.txt: has the id a/x, as {tmp_path}/a.zip/x.txt has; give one of them another id (a file: another name)"
    ]


names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="/\\"), min_size=1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    name=names, text=st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])).filter(lambda t: t.strip("\ufeff").strip())
)
def test_any_member_comes_back(tmp_path: Path, name: str, text: str) -> None:
    """Whatever it is called, a text in an archive is read equal but for its mark, or told to be of no kind or name of ours."""
    archive(tmp_path / "a.zip", {f"{name}.txt": text})

    speeches, skips = read(tmp_path)

    hidden = name.startswith((".", "~$"))
    assert [s.text for s in speeches] == ([] if hidden else [text.removeprefix("\ufeff")])
    assert [s.fault for s in skips] == ([False] if hidden else [])


# Archives in archives


def test_an_archive_in_an_archive_is_read_and_one_in_that_is_told(tmp_path: Path) -> None:
    """Packed years in a packed series are usual; what lies deeper is told, and damage inside costs its own archive only."""
    deepest = zipped({"x.txt": TEXT})
    inner = zipped({"y.txt": TEXT, "z.zip": deepest})
    archive(tmp_path / "a.zip", {"2019.zip": inner, "2020.zip": b"PK", "b.txt": TEXT})

    speeches, skips = read(tmp_path)

    assert [(s.id, s.source.removeprefix(f"{tmp_path}/")) for s in speeches] == [
        ("a/2019/y", "a.zip/2019.zip/y.txt"),
        ("a/b", "a.zip/b.txt"),
    ]
    assert [s.message.removeprefix(f"{tmp_path}/") for s in skips] == [
        "a.zip/2019.zip/z.zip: is an archive in an archive in an archive; unpack the outer one and give the folder",
        "a.zip/2020.zip: is no readable zip archive (damaged, or cut short); fetch it or pack it anew",
    ]


# Damage and locks


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    """Every other member of the archive is read."""
    data = zipped({"a.txt": "甲甲甲甲甲甲", "b.txt": "乙", "c.txt": "丙"}, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(data.replace("甲甲甲甲甲甲".encode(), "甲甲丁丁甲甲".encode()))

    speeches, skips = read(tmp_path)

    assert [s.text for s in speeches] == ["乙", "丙"]
    assert [s.message for s in skips] == [f"{tmp_path}/a.zip/a.txt: is damaged inside the archive; fetch it or pack it anew"]


ONE = zipped({"x.txt": TEXT * 20})
PACKED = "is packed in a way that is not read; unpack the archive and give the folder"
LIES = [
    ("locked by a password", altered(ONE, FLAGS, "<H", 1), "is locked by a password; unpack the archive and give the folder"),
    ("locked in another way", altered(ONE, FLAGS, "<H", 0x40), "is damaged inside the archive; fetch it or pack it anew"),
    ("packed by LZMA, whose header may ask for gigabytes", zipped({"x.txt": TEXT}, zipfile.ZIP_LZMA), PACKED),
    ("packed in a way that nobody knows", altered(ONE, METHOD, "<H", 97), PACKED),
    ("smaller than it is", altered(ONE, UNPACKED, "<I", 7), "is damaged inside the archive; fetch it or pack it anew"),
    ("larger than any file", altered(ONE, UNPACKED, "<I", 2**31), "is larger than 200 MB, packed or unpacked; leave it out, or raise the limit with --max-size"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason"), [c[1:] for c in LIES], ids=[c[0] for c in LIES])
def test_a_member_that_can_not_be_read_is_told_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    """What a header says is checked against what is there."""
    (tmp_path / "a.zip").write_bytes(data)
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["b"]
    assert [s.message for s in skips] == [f"{tmp_path}/a.zip/x.txt: {reason}"]


DAMAGED = "is no readable zip archive (damaged, or cut short); fetch it or pack it anew"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x05\x06", ONE[:-10], ONE[: len(ONE) // 2], raw_zip(b"\xff.txt").replace(ENTRY, b"PK\x01\x03")]
)
def test_an_archive_without_a_table_of_contents_is_told(tmp_path: Path, data: bytes) -> None:
    """A download that broke off is one fault."""
    (tmp_path / "a.zip").write_bytes(data)

    assert [s.message for s in read(tmp_path)[1]] == [f"{tmp_path}/a.zip: {DAMAGED}"]


# Bombs


def test_members_that_share_their_bytes_are_told() -> None:
    """Such an archive unpacks to any size without an archive in it."""
    with pytest.raises(zips.InputError, match="share their bytes, as a bomb does"):
        zips.open_zip(io.BytesIO(overlapping(2)), DAMAGED)


def test_members_without_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted before an object is made of each."""
    monkeypatch.setattr(zips, "MEMBERS", 100)
    archive(tmp_path / "a.zip", {f"{n}.txt": TEXT for n in range(101)})
    archive(tmp_path / "b.zip", {f"{n}.txt": TEXT for n in range(100)})

    speeches, skips = read(tmp_path)

    assert len(speeches) == 100
    assert [s.message for s in skips] == [f"{tmp_path}/a.zip: holds more than 100 members; unpack it and give the folder"]


def test_an_archive_that_unpacks_out_of_proportion_is_stopped(tmp_path: Path) -> None:
    """What came before is kept; the line says which option raises the limit, and with it all is read."""
    archive(tmp_path / "a.zip", {f"{n:02}.txt": TEXT + " " * 900_000 for n in range(12)})

    speeches, (skip,) = read(tmp_path, limit=limits.MB)
    everything, nothing = read(tmp_path, limit=100 * limits.MB)

    assert 0 < len(speeches) < 12
    assert skip.path == f"{tmp_path}/a.zip"
    assert skip.reason.endswith("times its size, as a bomb does; leave it out, or raise the limit with --max-size")
    assert (len(everything), nothing) == (12, [])


def test_an_archive_of_archives_that_unpack_out_of_proportion_is_stopped_once(tmp_path: Path) -> None:
    """What all of them give is counted together, and none is opened behind the one that was too much."""
    puffed = zipped({"x.txt": " " * 900_000})
    archive(tmp_path / "a.zip", {f"{n}.zip": puffed for n in range(9)})

    _, skips = read(tmp_path / "a.zip", limit=limits.MB)

    assert [s.path for s in skips] == [f"{tmp_path}/a.zip/0.zip/x.txt", f"{tmp_path}/a.zip"]


def test_a_member_larger_than_the_limit_costs_itself_alone(tmp_path: Path) -> None:
    """One long file is no reason to lose the others."""
    archive(tmp_path / "a.zip", {"a.txt": " " * 1_000_001, "b.txt": TEXT})

    speeches, skips = read(tmp_path, limit=limits.MB)

    assert [s.id for s in speeches] == ["a/b"]
    assert [s.message for s in skips] == [
        f"{tmp_path}/a.zip/a.txt: is larger than 1 MB, packed or unpacked; leave it out, or raise the limit with --max-size"
    ]
