"""The check digit: how many members the numerals in a name state.

A name such as 三去一降一补 says how many things it stands for: 3 + 1 + 1 = 5. Numerals that count members
are summed; a unit that holds the members (一岗, 一国, 合一, 一体) counts none; numbers that name a
plan, a date, an amount or a size count nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["NUMERAL", "stated_count"]

NUMERAL = "一二三四五六七八九十两双"

_DIGIT = {"一": 1, "二": 2, "两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

# A plan by its number (十三五, 七五普法, 第十四个五年规划), a document by that of its articles (水十条): nothing is counted.
_ORDINAL = re.compile(r"^(?:第.*|.*十条|[一二三四五六七八九十]{1,2}五(?:普法|规划|计划)?)$")

# Parts of a name whose numeral counts no member. Order matters: each is taken out before the rest is summed.
_HOLDERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"第[一二三四五六七八九十]+"), "an ordinal inside a name: 四个第一"),
    (re.compile(r"\d+(?:[百千万亿]+)"), "an amount in digits"),
    (re.compile(r"[一二两三四五六七八九十]*[百千万亿]+[一二三四五六七八九十百千万亿]*"), "an amount: 两个一百年, 3个10千亿工程"),
    (re.compile(r"[一二三四五六七八九十\d]+(?:年|月|日|周年|小时|公里|分钟)"), "a time or a distance"),
    (re.compile(r"(?<=[个项条大])一"), "一 as the thing counted: 四个一, 三个一批"),
    (re.compile(r"(?<=[个项条大])\d{2,4}%?"), "a figure as the thing counted: 5个100, 六个100%"),
    (re.compile(r"(?<=[双两])一"), "一 inside the member's own name: 双一流"),
    (
        re.compile(r"^一(?=[岗国企户村校品县镇乡事人案业地厂池河湖站]{1}[双两三四五六七八九十]?)(?=.[双两三四五六七八九十])"),
        "the unit that holds the others: 一岗双责, 一国两制",
    ),
    (re.compile(r"(?<=[合归成统])一$|(?<=位)一(?=体)"), "what several become: 三证合一, 三位一体"),
)

# One for each: 一村一品, 一企一策. They distribute, and count no members.
_EACH = re.compile(r"^(?:一[^一二两双三四五六七八九十、，]{1,3}){2}(?:[、，](?:一[^一二两双三四五六七八九十]{1,3}){2})*$")

# 2+6+N: as many as there will be.
_OPEN_ENDED = re.compile(r"\+\s*[NnXx](?![a-z])|^[NnXx]\+")

_RUN = re.compile(rf"[{NUMERAL}]+|\d+")


@lru_cache(maxsize=50_000)
def stated_count(name: str) -> int | None:
    """The number of members that ``name`` states, or None where its numerals state none.

    >>> [stated_count(n) for n in ("六稳", "三去一降一补", "两学一做", "双随机、一公开", "1+10")]
    [6, 5, 3, 3, 11]
    >>> [stated_count(n) for n in ("一岗双责", "三位一体", "三证合一", "一国两制", "四个一", "两个一百年")]
    [2, 3, 3, 2, 4, 2]
    >>> [stated_count(n) for n in ("十三五", "七五普法", "放管服", "2+6+N", "5020", "一村一品")]
    [None, None, None, None, None, None]
    """
    if _ORDINAL.match(name) or _EACH.match(name) or _OPEN_ENDED.search(name):
        return None
    for pattern, _reason in _HOLDERS:
        name = pattern.sub("…", name)
    total = 0
    for run in _RUN.findall(name):
        value = _value(run)
        if value is None:
            return None
        total += value
    return total or None


def _value(run: str) -> int | None:
    """The value of one numeral; None for a string of digits that is a name of its own (三八, 5020)."""
    if run.isdigit():
        return int(run) if len(run) <= 2 else None
    if len(run) == 1:
        return 10 if run == "十" else _DIGIT[run]
    if "十" in run and len(run) <= 3:
        tens, _, ones = run.partition("十")
        if len(tens) <= 1 and len(ones) <= 1 and "十" not in ones:
            return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
    return None
