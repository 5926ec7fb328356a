"""Where a list begins: the verbs that govern it belong to none of its members."""

from __future__ import annotations

import re
from os.path import commonprefix

from .lists import JOIN, Span, choose

__all__ = ["counted_parts", "cut_object", "is_frame", "trim_left", "trim_right"]

# Verbs that govern a list and belong to no item of it. The second kind may open an item too (防范化解重大风险), so it
# is taken off only where none of the first kind was.
_FRAMES = (
    "推进|推行|实施|实行|执行|构建|构筑|建立|建成|健全|完善|落实|发挥|坚持|开展|抓好|抓实|做好|统筹|深化|打造|推动|加强|形成|按照|围绕|打好|打赢|"
    "突出|强化|加快|促进|面临|从事|发放|具有|贯彻|遵循|实现|聚焦|紧扣|确保|做到|制定|出台|推广|运用|严格|把握好?|处理好?|正确|成立|组建|设立|选择|整治|纠治|纠正|反对|力戒|"
    "采取|通过|根据|依托|利用|完成|启动|抓住|取得|作为|对照|对标|针对|对|把|以|将|由|从|在|为|了|是|要|的|向"
)
_GOVERNS = re.compile(f"(?:{_FRAMES})好?")
_MAY_GOVERN = re.compile(
    "建设|提升|解决|治理|保持|增强|培育|发展|整合|支持|创新|优化|提高|扩大|丰富|改善|用好|管好|守住|防范|化解"
)
_ENDS = re.compile(
    rf"(?:(?:比|较)\S{{2,5}}年|继\S{{2,5}}年之后|继续|全部|持续|均|都|已|大力|全面|深入|积极|扎实|强力)*(?:{_FRAMES}|保持|再造|呈现){{1,2}}$"
)
# What sums the list up behind its last member: …、猕猴桃|三个基地, …、新颖化|的特征.
_SUMS = re.compile(
    r"(?:等)?[“‘]?(?:[一二两三四五六七八九十\d]+(?:个|大|项|类|种|条)[^、，]{1,8}|的(?:特征|特点|要求|目标|方向|格局|方式|办法))$"
)
_OWN = re.compile("我国|我省|我市|我县|我区|全国|全省|全市|全县|全区|部分|我们讲|不断")
_PART = re.compile(r"(?:等)?(?:(?<!\d)\d++|[Nn]|(?<![一二三四五六七八九十两])[一二三四五六七八九十两]++)(?:个|大|项|类|条)")
_CLOSES = 60  # what sums a list up or leads on from it is no longer than this


def trim_left(matching: str, members: list[Span]) -> list[Span]:
    """``members`` with the verbs that govern the list taken off the first.

    A verb that the other members open with too is part of each (推进甲、推进乙). Where the others are all of one
    length, the first is cut to it if that leaves a verb outside.
    """
    (start, end), rest = members[0], members[1:]
    sizes = [b - a for a, b in rest]
    openings = {matching[a : a + 2] for a, _ in rest}
    cut = start
    shared = commonprefix([matching[a:b] for a, b in rest]) if len(rest) > 1 else ""  # noqa: RUF071  # characters are meant
    if len(shared) > 1 and (at := matching.find(shared, start, end)) > start:
        return [(at, end), *rest]  # 加盟门店|统一标识、统一标准、统一采购
    if len(rest) == 1 and (at := matching.find(matching[rest[0][0] : rest[0][0] + 2], start, end - 2)) > start:
        return [(at, end), *rest]  # 严控|用电总量和用电强度
    while True:
        verb = _GOVERNS.search(matching, cut, end) or (_MAY_GOVERN.search(matching, cut, end) if cut == start else None)
        if verb is None or verb.end() >= end or matching[verb.start() : verb.start() + 2] in openings:
            break
        remains = end - verb.end()
        if sizes and (remains * 2 < min(sizes) or (end - cut <= max(sizes) and cut > start)):
            break
        if not sizes and remains < 2:
            break
        if sizes and end - cut <= max(sizes) and verb.start() > cut:
            break
        cut = verb.end()
    if sizes and end - cut > 2 * max(sizes) and (joined := [m.end() for m in JOIN.finditer(matching, cut, end - 1)]):
        cut = joined[-1]  # …行动计划和水资源总量、强度: what is joined before the list is not in it
    own = _OWN.match(matching, cut, end)
    if own and own.end() < end:
        cut = own.end()
    # Of two members only a word of two characters measures the other: 唱好杭州、宁波“双城记”.
    measured = len(set(sizes)) == 1 and (len(sizes) > 1 or sizes[0] == 2)
    if cut == start and measured and end - start >= 2 * sizes[0]:
        cut = end - sizes[0]
    return [(cut, end), *rest]


def trim_right(matching: str, members: list[Span]) -> list[Span]:
    """``members`` with the verb that leads on to the name taken off the last: 起数、死亡人数实现“双下降”.

    Where nothing or little of it would be left the verb is the member's own (抓环境、抓项目、抓落实).

    >>> trim_right("起数、死亡人数实现", [(0, 2), (3, 9)])
    [(0, 2), (3, 7)]
    """
    *rest, (start, end) = members
    summed = _SUMS.search(matching, max(start, end - _CLOSES), end)
    if summed and summed.start() > start and not any(_SUMS.search(matching, max(a, b - _CLOSES), b) for a, b in rest):
        end = summed.start()
        members = [*rest, (start, end)]
    verb = _ENDS.search(matching, max(start, end - _CLOSES), end)
    if verb is None or (verb.start() - start) * 2 < min((b - a for a, b in rest), default=2):
        return members
    return [*rest, (start, verb.start())]


def cut_object(matching: str, members: list[Span]) -> list[Span]:
    """``members`` with the object that all of them share taken off the last: 建好、管好、护好、运营好|农村公路.

    >>> text = "建好、管好、护好、运营好农村公路"
    >>> [text[a:b] for a, b in cut_object(text, [(0, 2), (3, 5), (6, 8), (9, 16)])]
    ['建好', '管好', '护好', '运营好']
    """
    *rest, (start, end) = members
    ends = {matching[b - 1] for _, b in rest}
    longest = max((b - a for a, b in rest), default=0)
    if len(rest) < 2 or len(ends) != 1 or longest > 4 or matching[end - 1] in ends:
        return members
    at = matching.find(ends.pop(), start + 1, min(end, start + longest + 1))
    return [*rest, (start, at + 1)] if at >= 0 else members


def is_frame(words: str) -> bool:
    """Whether ``words`` are no more than a governing verb: 坚持和落实“…” lists nothing."""
    return _GOVERNS.fullmatch(words) is not None


def counted_parts(matching: str, start: int, end: int) -> list[Span]:
    """The members of every “A、B2个…” in start:end, where there are at least two such parts; else none.

    >>> text = "打造有色、电子2个集群，装备、石化、建材3个基地"
    >>> [text[a:b] for a, b in counted_parts(text, 0, len(text))]
    ['有色', '电子', '装备', '石化', '建材']
    """
    members: list[Span] = []
    counts = 0
    last = start
    for match in _PART.finditer(matching, start, end):
        left = max(last, matching.rfind("，", start, match.start()) + 1, matching.rfind("；", start, match.start()) + 1)
        part = choose(matching, left, match.start(), None)
        if len(part) >= 2:
            members += trim_left(matching, part)
            counts += 1
        last = match.end()
    return members if counts >= 2 else []
