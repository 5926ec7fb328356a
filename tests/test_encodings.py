"""Encodings: every one that Chinese files come in is told from its bytes, in texts as short as a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.reading.decode import decode
from tests.packages import read

if TYPE_CHECKING:
    from pathlib import Path

SIMPLIFIED = (
    "在全县工作会议上的讲话，同志们",
    "六稳",
    "两个维护",
    "稳就业、稳金融",
    "开会。",
    "2020年1月1日 某县",
    "朱镕基",
    "三农",
)
TRADITIONAL = ("在全縣工作會議上的講話，同志們", "六穩", "穩就業、穩金融", "施政報告", "臺灣", "繁體字", "我哋嘅香港")
SHORT = [
    *(("gb18030", text) for text in SIMPLIFIED + TRADITIONAL),
    *(("big5hkscs", text) for text in TRADITIONAL),
    *(("cp950", text) for text in TRADITIONAL[:-1]),
    *((encoding, SIMPLIFIED[0]) for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")),
]


@pytest.mark.parametrize(("encoding", "text"), SHORT)
def test_a_short_text_without_a_mark_is_decoded(encoding: str, text: str) -> None:
    """A few characters tell simplified from traditional, and GB18030 from Big5."""
    assert decode(text.encode(encoding)) == text


PAGE = '<html><head><meta charset="{}"><title>在全县大会上的讲话</title></head><body><article>{}</article></body></html>'
BODY = "<p>今天我们开会，要把“六稳”工作做好，这是关系全县发展稳定的大事，各级各部门要担起责任。</p>" * 4


@pytest.mark.parametrize(
    ("said", "real"),
    [("gb2312", "utf-8"), ("utf-8", "gb18030"), ("big5", "utf-8-sig"), ("nonsense", "gb18030"), ("utf-8", "utf-16")],
)
def test_a_page_that_is_mistaken_about_its_encoding_is_read(tmp_path: Path, said: str, real: str) -> None:
    """What a page says of its encoding is often another program's; the bytes decide."""
    (tmp_path / "a.html").write_bytes(PAGE.format(said, BODY).encode(real))

    (speech,), _ = read(tmp_path)

    assert "要把“六稳”工作做好" in speech.text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.jsonl"])
def test_every_kind_of_text_may_be_in_every_encoding(tmp_path: Path, name: str, encoding: str) -> None:
    """Tables are decoded as texts are."""
    text = "同志们：今天我们开会。"
    content = {"a.csv": f"text\n{text}\n", "a.jsonl": f'{{"text": "{text}"}}\n'}.get(name, text)
    (tmp_path / name).write_bytes(content.encode(encoding))

    assert [s.text for s in read(tmp_path)[0]] == [text]
