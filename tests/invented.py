"""Speeches that nobody gave, each of its own words: the same seed gives the same one."""

from __future__ import annotations

from random import Random

__all__ = ["invented"]

_WORDS = (
    "推进", "保障", "加强", "改善", "农村", "公路", "粮食", "生产", "安全", "就业", "教育", "医疗", "企业", "项目", "服务",
    "群众", "环境", "治理", "改革", "创新", "乡镇", "干部", "基层", "财政", "投资", "市场", "水利", "文化", "旅游", "住房",
)  # fmt: skip


def _paragraph(draw: Random) -> str:
    clauses = ("".join(draw.choices(_WORDS, k=draw.randint(3, 6))) for _ in range(draw.randint(6, 10)))
    return "，".join(clauses) + "。"


def invented(seed: int, paragraphs: int = 10) -> str:
    draw = Random(seed)  # noqa: S311  # no secret, here and below
    return "\n".join(["在全县工作会议上的讲话", "同志们：", *(_paragraph(draw) for _ in range(paragraphs))])
