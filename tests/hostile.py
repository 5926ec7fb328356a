"""Texts that no speaker wrote, of any length, each made to cost as much as it can.

``python -m tests.hostile 10_000_000`` reads each of them at that length and prints CPU seconds, memory and what was found
(``make fuzz`` does): all of them take seconds, those that are nothing but names of formulas a minute or two.
"""

from __future__ import annotations

import resource
import sys
from itertools import count, islice, product
from random import Random
from time import process_time
from typing import TYPE_CHECKING

from extract import TifaError, extract

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is repeated, each a way to make some step look again at what it has seen.
REPEATED = (
    "中", "1", "一", "十", "五", "、", "，", ",", "。", "；", "！", " ", "\u3000", "\n", "\t", "—", "-", "*", "**a", "**中\n", "#", "<", "<a", "<< ", "&", "&nbs",
    "<!--", "“", "”", "‘", "“”", "”“", '"', '"中', "“‘", "“‘中", "”中", "（", "）", "《", "［", "和", "等", "一是", "回顾", "安排", "今年", "去年", "过去五年",
    "周年", "建党100周年", "十三五", "“十三五”收官", "党的二十大", "十九届四中全会", "二十届二中、三中、", "2020年", "二〇二〇年", "对2020年",
    "2020年是", "之年", "草案",
    "第1页\n", "第1页\n\n", "仅供学习 禁止外传\n", "加入VQVQVQVQVQVQVQVQVQVQVQVQVQVQVQVQVQVQVQVQ\n", "www.a", "a-", "中\n", "一、总体要求\n", "在全县大会上的讲话\n",
    "一、二、三、四、五、六、七、八、九、十、", "稳就业、", "六稳", "六稳六保", "“六稳”", "六稳\n", "六稳，", "六稳、", "“六稳”：", "“六稳”指",
    "（一）六稳\n", "六稳\n（一）稳甲\n（二）稳乙\n",
    "“六稳”，稳就业、稳金融、稳外贸、稳外资、稳投资、稳预期。", "六稳，稳就业，稳、", "四个自信、道路自信，", "三个自信以及稳自信和自信一",
    "三大攻坚战", "六稳：一是中，二是中，",
    "“四个意识”、“四个自信”、", "“官气、痞气、娇气”", "三带两区", "“三带两区”三带两区", "互联网+", "1+", "兩個維護", "名词解释\n", "\u202e", "\ud800",
    "\0", "e\u0301", "😀",
    "“六稳”包括：稳就业、————————————————————————————————————————甲、乙。", "“六稳”：" + "中和" * 300 + "。", "六稳\n" + " " * 3000,
    " " * 190 + "1\n", " -" * 90 + "页\n",
)  # fmt: skip
# What stands before a repeat: a name whose list is looked for, a glossary, residue.
AFTER = (
    ("“六稳”", "稳"), ("“六稳”包括：稳就业、", "—"), ("“六稳”（", "（"), ("六稳\n", " "), ("六稳\n", "1"), ("第1页\n", "\n"),
    ("名词解释\n", "1.“六稳”：指稳就业、稳金融。\n"),
    ("名词解释\n", "“六稳”："), ("名词解释\n", " "), ("名词解释\n“三区”：指", "老区、"), ("名词解释\n“两化”：指通过", "通过、"),
    ("名词解释\n“三区”：指老区、", "继续"), ("［1］", "六稳："),
    ("“一带一路”", "一带指中，"),
)  # fmt: skip
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 300)]


def hostile_texts(length: int) -> Iterator[tuple[str, str]]:
    """Each text by a name that tells it, of ``length`` code points."""
    for before, repeated in [*(("", text) for text in REPEATED), *AFTER]:
        name = f"{before[:12]!a}{repeated[:24]!a} × {len(repeated)}"
        yield name, (before + repeated * (length // len(repeated) + 1))[:length]
    yield "brackets in brackets", "“六稳”" + "（" * (length // 2) + "）" * (length // 2)
    yield "another name each time", _joined((f"“三{a}{b}”" for a, b in product(_HAN, _HAN)), length)
    yield "names far apart", 2 * _joined((f"“{a}心、{b}行、{c}意”改革" for a, b, c in product(_HAN, _HAN, _HAN)), length // 2)
    yield "quotations that are no names", _joined((f"“一{a}{'一个' * 11}；”" for a in _HAN for _ in count()), length)
    yield (
        "all at random",
        "".join(Random(1).choices("“”‘’、，。；：\n（）一二三四五六十稳保年月日 中和与及的指即是1290<>*&-", k=length)),  # noqa: S311  # no secret
    )
    words = [text for text in REPEATED if 1 < len(text) < 20]
    yield "words at random", "".join(Random(2).choices(words, k=length // 4))[:length]  # noqa: S311  # no secret


def _joined(pieces: Iterator[str], length: int) -> str:
    return "".join(islice(pieces, length // 4))[:length]


def main(length: int) -> None:
    """Read every text of ``length`` code points and print what it took."""
    extract("走了三公里山路，做好“六稳”。")  # the model is there
    for name, text in hostile_texts(length):
        began = process_time()
        try:
            record = extract(text)
            found = f"{len(record.mentions)} mentions, {len(record.enumerations)} lists"
        except TifaError as error:
            found = str(error)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(f"{process_time() - began:7.1f} s  {memory:5.2f} GB  {name}: {found}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
