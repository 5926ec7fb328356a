"""The targets: what takes bytes of strangers, and what must hold of it. Only ``TifaError`` may come out."""

from __future__ import annotations

import contextlib
import json
import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract import File, InputError, Record, Skip, Speech, TifaError, extract, load_lexicon, matching_text, read_file
from extract.lists import choose, cuts
from extract.reading.decode import decode
from extract.reading.kinds import KINDS
from graph import build_bundle, open_bundle
from tests.fuzz.seeds import TEXT, file_seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A byte of a text target is one of these pieces, so that chance makes lists, names and quotations and not only noise.
PIECES = (
    *"“”‘’、，。；：！？（）《》［］ \n\t—-*#<>&+·\"'()[],.:;!?/%", *"一二三四五六七八九十两双第年月日大届中和与及以的是指即为等按在把将从以无",
    *"0123456789NXx*×Ａ１\ufeff\u2028\u202e\0\ud800",
    "六稳", "六保", "四个自信", "三大攻坚战", "三去一降一补", "一带一路", "放管服", "互联网+", "1+6+N", "三带两区", "1234", "过紧日子",
    "稳就业", "稳金融", "保基本民生", "道路自信", "防范化解重大风险", "去产能", "有理想", "改革", "行动", "方针", "简称", "以下简称", "包括", "分别是", "就是",
    "2020年", "二〇二一年", "今年", "去年", "过去五年", "“十三五”", "“十六五”", "十四五", "规划", "收官之年", "开局之年", "第一年", "周年",
    "党的二十大", "十九届四中全会",
    "召开", "工作回顾", "工作安排", "草案", "纲要", "建党100周年", "名词解释\n", "1.“三区”：指", "［1］", "（一）", "一、", "1.", "一是", "二是",
    "三是", "同志们：", "各位代表：",
    "在云溪县会议上的讲话\n", "（2020年7月1日）\n", "政府工作报告", "全市", "我县", "仅供学习 禁止外传\n", "第1页\n", "微信公众号", "www.example.com",
    "**", "<!-- a -->", "&nbsp;", "兩個維護", "😀", "e\u0301", "\r\n",
)  # fmt: skip


class Target(NamedTuple):
    """``run`` raises nothing but ``AssertionError`` where something is wrong; ``seeds`` are inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], list[bytes]]


def text_of(data: bytes) -> str:
    """A text of bytes: of pieces, a byte each, or (first byte 0) UTF-8 as it is."""
    if data[:1] == b"\0":
        return data[1:].decode("utf-8", "replace")
    return "".join(PIECES[byte % len(PIECES)] for byte in data)


def _read(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for found in read_file(File(str(path), f"a{suffix}", "a"), limit=20_000_000):
            if isinstance(found, Skip):
                assert found.reason
                assert "\n" not in found.reason
                continue
            _where, speech = found
            assert speech.text.strip()
            assert "\r" not in speech.text
            assert speech.id
            speech.text.encode()


def _decode(data: bytes) -> None:
    with contextlib.suppress(InputError):
        text = decode(data)
        assert "\r" not in text
        assert "\0" not in text


def _matching(data: bytes) -> None:
    text = text_of(data)
    matching = matching_text(text)
    assert len(matching) == len(text)
    assert [i for i, c in enumerate(text) if c == "\n"] == [i for i, c in enumerate(matching) if c == "\n"]
    matching.encode()


def _items(data: bytes) -> None:
    matching = matching_text(text_of(data))
    for expected in (None, 2, 3, 6):
        for way in [*cuts(matching, 0, len(matching)), choose(matching, 0, len(matching), expected)]:
            assert all(0 <= a <= b <= len(matching) for a, b in way)
            assert all(b <= c for (_, b), (c, _) in pairwise(way))


def _extract(data: bytes) -> None:
    text = text_of(data)
    record = extract(Speech(id="a", text=text, title=text[:20] or None))
    assert_record(record, text)
    assert extract(Speech(id="a", text=text, title=text[:20] or None)) == record


def assert_record(record: Record, text: str) -> None:
    """What the contract promises of a record."""
    last = 0
    for mention in record.mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        last = mention.end
    for listed in record.enumerations:
        assert 0 <= listed.start <= listed.end <= len(text)
        assert listed.items
        for item in listed.items:
            assert 0 <= item.start < item.end <= len(text)
            assert item.spans or text[item.start : item.end] == item.text
    for relation in record.relations:
        assert 0 <= relation.start < relation.end <= len(text)
    assert all(text[e.start : e.end] == e.text for e in record.speech.year_evidence)
    written = json.dumps(record.to_dict(text=True))
    assert Record.from_dict(json.loads(written), text) == record


def _assert_one_line(error: TifaError) -> None:
    assert str(error)
    assert "\n" not in str(error)


def _lexicon(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"lexicon{suffix}")
        path.write_bytes(data)
        try:
            lexicon = load_lexicon(path)
        except TifaError as error:
            _assert_one_line(error)
            return
    assert_record(extract(TEXT, lexicon), TEXT)


def _lexicon_seeds(suffix: str) -> list[bytes]:
    if suffix == ".csv":
        return ["name,kind,items,aliases,first_year\n八稳,numeral,,八个稳,2030\n".encode()]
    return ['{"name": "两稳", "kind": "numeral", "items": ["稳甲", "稳乙"], "aliases": ["二稳"], "first_year": 2030}\n'.encode()]


@cache
def _bundle_files() -> tuple[Path, tuple[Path, ...]]:
    """A bundle of one speech, and those of its files that are read again, in order.

    It is of format 1, which tells no sizes and no digests: so what is changed is read, and not only found to be changed.
    """
    folder = Path(tempfile.mkdtemp(prefix="tifa-fuzz-"))
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    build_bundle([folder / "a.txt"], folder / "bundle")
    manifest = json.loads((folder / "bundle/manifest.json").read_bytes())
    del manifest["files"], manifest["seal"]
    (folder / "bundle/manifest.json").write_text(json.dumps(manifest | {"format": 1}), encoding="utf-8")
    parts = sorted((folder / "bundle").glob("*.parquet/*.parquet"))
    return folder / "bundle", (folder / "bundle/manifest.json", folder / "bundle/graph.json", *parts)


def _bundle(data: bytes) -> None:
    bundle, files = _bundle_files()
    changed = files[data[0] % len(files)] if data else files[0]
    before = changed.read_bytes()
    changed.write_bytes(data[1:])
    try:
        opened = open_bundle(bundle)
        list(opened.records())
        dict(opened.texts)
    except TifaError as error:
        _assert_one_line(error)
    finally:
        changed.write_bytes(before)


def _bundle_seeds() -> list[bytes]:
    return [bytes([number]) + path.read_bytes() for number, path in enumerate(_bundle_files()[1])]


def _texts() -> list[bytes]:
    return [
        b"\0" + TEXT.encode(),
        bytes(range(256)),
        bytes(range(255, -1, -2)),
        b"\0" + "名词解释\n1.“三区”：指老区、山区、库区。".encode(),
    ]


def _of_kinds(
    run: Callable[[str, bytes], None], suffixes: Iterable[str], seeds: Callable[[str], list[bytes]], name: str
) -> dict[str, Target]:
    return {
        name + suffix: Target(lambda data, suffix=suffix: run(suffix, data), lambda suffix=suffix: seeds(suffix))  # type: ignore[misc]
        for suffix in suffixes
    }


TARGETS: dict[str, Target] = {
    **_of_kinds(_read, KINDS, file_seeds, "read"),
    "decode": Target(_decode, lambda: [TEXT.encode(codec) for codec in ("utf-8-sig", "utf-16", "gb18030")]),
    "matching": Target(_matching, _texts),
    "items": Target(_items, _texts),
    "extract": Target(_extract, _texts),
    **_of_kinds(_lexicon, (".jsonl", ".csv"), _lexicon_seeds, "lexicon"),
    "bundle": Target(_bundle, _bundle_seeds),
}
