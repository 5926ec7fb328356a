"""Download and site residue in a text: what is not speech, and where it stands.

Texts from document sites open with adverts (“仅供学习 禁止外传”, QQ groups, subscription offers) and close with page furniture. Those
lines are left out of the search, never out of the offsets: this file says only where they are.
"""

from __future__ import annotations

import re

from .rules import Rule

__all__ = ["RESIDUE", "boilerplate_spans"]

# Sure signs, searched in a line. A line that holds one is residue wherever it stands, unless it is as long as a paragraph.
RESIDUE: tuple[Rule, ...] = (
    Rule(
        "residue-study",
        r"仅供(?:个人)?(?:学习|参考|内部)|禁止外传|严禁(?:转载|外传)|请勿(?:转载|外传|传播)",
        "仅供学习 禁止外传",
        "供各级干部学习",
        "a site's terms",
    ),
    Rule(
        "residue-group",
        r"(?:QQ|qq|微信|V信|会员|交流|资料)\s*群|公众号[：:]|微信号|加[VvQq微]信?[：:]|扫码|客服",
        "会员群：123456",
        "群众路线",
        "a site's chat groups",
    ),
    Rule(
        "residue-offer",
        r"(?:立享|订阅|充值|购买|免费赠送|注册).{0,12}(?:会员|权益|资料|材料)|会员(?:资料|材料|权益|专享)|倒卖",
        "现在订阅立享前3年的所有权益和资料",
        "购买服务",
        "a site's offers",
    ),
    Rule(
        "residue-link",
        r"https?://|www\.[A-Za-z0-9]|[A-Za-z0-9-]+\.(?:com|cn|net|org)\b",
        "来源：www.example.cn",
        "互联网+监管",
        "an address",
    ),
    Rule(
        "residue-page",
        r"^\s*(?:第\s*\d+\s*页|[-—–]\s*\d+\s*[-—–]|\d+\s*/\s*\d+|共\s*\d+\s*页)\s*(?:[,，/]?\s*共\s*\d+\s*页)?\s*$",
        "第 3 页 共 10 页",
        "第三页",
        "page numbers",
    ),
    Rule(
        "residue-furniture",
        r"^\s*(?:[【\[]?(?:打印本页|关闭窗口|返回顶部|上一篇|下一篇|分享到|字体：|字号：|责任编辑|编辑：|浏览次数|点击数|下载(?:本文|次数|地址)|版权所有|相关(?:阅读|文章|推荐))).{0,40}$",
        "【打印本页】【关闭窗口】",
        "责任编辑部的同志",
        "a page's furniture",
    ),
)
_SIGNS = re.compile("|".join(f"(?:{rule.pattern})" for rule in RESIDUE), re.MULTILINE)
_LONG = 80  # a line of this length is a paragraph; words of a site do not run on so far
# Where the speech begins: a salutation, a section head, or the title of a speech or report.
_BEGINS = re.compile(
    r"^\s*(?:(?:同志们|各位代表|各位|女士们|尊敬的)|[一二三四五六七八九十]、|.{2,60}(?:讲话|报告|致辞|发言|会上|讲稿|通知|意见|决定|方案)(?:（.{0,20}）)?\s*$)"
)


def boilerplate_spans(text: str) -> list[tuple[int, int]]:
    r"""The spans of ``text`` that are residue: whole lines, half-open code points, in order, neighbours joined.

    A line is residue by a sure sign of its own. In the block before the speech begins, short lines within two lines of a
    sure one are residue too: a site's slogan has no sign of its own.

    >>> text = "仅供学习 禁止外传\n好文天下\n\n在全县大会上的讲话\n同志们：今天开会。"
    >>> [text[a:b] for a, b in boilerplate_spans(text)]
    ['仅供学习 禁止外传\n好文天下\n']
    """
    if _SIGNS.search(text) is None:
        return []
    lines = _lines(text)
    sure = [len(text[a:b]) <= _LONG and _SIGNS.search(text[a:b]) is not None for a, b in lines]
    marked = set(_head(text, lines, sure)) | {i for i, s in enumerate(sure) if s}
    spans: list[tuple[int, int]] = []
    for i in sorted(marked):
        start, end = lines[i]
        end = min(end + 1, len(text))
        if spans and spans[-1][1] >= start:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _lines(text: str) -> list[tuple[int, int]]:
    lines, last = [], 0
    for match in re.finditer("\n", text):
        lines.append((last, match.start()))
        last = match.end()
    return [*lines, (last, len(text))]


def _head(text: str, lines: list[tuple[int, int]], sure: list[bool]) -> list[int]:
    """The lines before the speech begins that stand in the neighbourhood of a sure one."""
    filled = [i for i, (a, b) in enumerate(lines) if text[a:b].strip()]
    begins = next((k for k, i in enumerate(filled) if not sure[i] and _starts(text, lines[i])), 0)
    head = filled[:begins]
    near = [i for k, i in enumerate(head) if any(sure[j] for j in head[max(0, k - 2) : k + 3])]
    return [i for i in near if lines[i][1] - lines[i][0] <= _LONG]


def _starts(text: str, line: tuple[int, int]) -> bool:
    words = text[line[0] : line[1]]
    return len(words) > _LONG or _BEGINS.match(words) is not None
