"""Residue of document sites is found whole, and speech is never taken for it."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import extract
from extract.boilerplate import HEAD_SIGNS, RESIDUE, boilerplate_spans

if TYPE_CHECKING:
    from extract.rules import Rule

SHARED = Path(__file__).parents[2] / "shared" / "speeches"


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate_spans(text)]


@pytest.mark.parametrize("rule", [*RESIDUE, *HEAD_SIGNS], ids=lambda rule: rule.id)
def test_each_rule_is_found_in_its_example_only(rule: Rule) -> None:
    """A rule keeps its own promise, and gives its reason."""
    assert rule.regex.search(rule.example)
    assert not rule.regex.search(rule.counter)
    assert rule.reason


def test_ids_are_unique() -> None:
    """No two rules share an id."""
    assert len({rule.id for rule in [*RESIDUE, *HEAD_SIGNS]}) == len(RESIDUE) + len(HEAD_SIGNS)


RESIDUE_LINES = """
仅供学习 禁止外传
【纠错】【责任编辑:某某】
2020-05-22 09:30 来源：某某网 【字体：大 中 小】
扫一扫在手机打开当前页
微信扫一扫 分享到朋友圈
分享到微信朋友圈
分享让更多人看到
相关新闻
版权声明：本网所有内容归本网所有
主办单位：某某县人民政府办公室
某公网安备12345678号
温馨提示：本文档仅供学习参考，禁止转载倒卖
仅限会员内部使用，严禁外传
本文档由用户上传分享，仅供个人学习参考
內部資料，僅供學習研究
内部资料 请勿外传
转载请注明出处
未经授权，严禁转载
原创材料，翻版必究
【免责声明】本文来源于网络，如有侵权，请联系删除
会员群：                      免费QQ群：
如需更多资料请加QQ：12345678
QQ群号 123456789
微信公众号：好文天下
公众号“好文天下”整理分享
长按识别二维码关注我们
加微信 abc12345
现在订阅立享前3年的所有权益和资料
【打击倒卖活动】
举报倒卖会员资料的人，举报成功免费赠送一年会员材料！
VIP会员专享
精品文档，欢迎下载
文档下载后可自行编辑修改
下载自好文天下 更多范文每日更新
好文天下（www.haowen.example）
https://mp.weixin.qq.com/s/abc
（来源：某某日报）
时间：2020-03-01 来源：某某网
责任编辑：某某
发布日期：2020-03-01 浏览次数：233
【打印本页】【关闭窗口】
打印 关闭
您当前的位置：首页 > 领导讲话
上一篇：某某会议召开
【字体：大 中 小】
网站地图 | 联系我们
备案号：某ICP备12345678号
第 3 页 共 10 页
第3页/共10页
— 12 —
3/10
<!-- 在大会上作报告。记者摄 -->
""".strip().split("\n")

SPEECH_LINES = """
以上意见，仅供参考，请同志们批评指正。
要健全容错纠错机制
经常扫一扫思想上的灰尘
群众扫一扫二维码就能反映问题
把经验分享给微小企业
相关新闻报道要及时跟进
收藏单位要登记造册
会议的主办单位、承办单位要密切配合
村村建立微信群，及时通报情况。
建好用好“两微一端”，关注县政府微信公众号
开通12345客服热线
三是推广扫码支付，方便群众
要严厉打击倒卖火车票行为
举报倒卖耕地行为
要加强版权保护，查处侵权盗版案件
引导群众下载国家反诈中心
维护工会会员权益，发展会员单位30家
加入会员国行列
免费赠送学习资料5000份
来源于群众、服务于群众
资金来源：财政补助、社会捐助
来源：一是财政补助；二是社会捐助。
关闭小煤窑23家
编辑出版志书12部
当前位置不进则退
更多资金投入民生，请大家监督
转自主创新为动力
群众可登录www.example.cn查询，也可拨打热线。
加快推进“互联网+监管”
1/3的村已经通了客车
12345
第三页
QQ农场不能玩，上班时间炒股一律查处
""".strip().split("\n")


@pytest.mark.parametrize("line", RESIDUE_LINES)
def test_a_line_that_only_a_site_writes_is_residue_anywhere(line: str) -> None:
    """A sure sign marks its line, and nothing but its line, also within a speech."""
    text = f"同志们：\n今天我们开会。\n{line}\n会就开到这里。\n"

    assert marked(text) == [f"{line}\n"]


@pytest.mark.parametrize("line", SPEECH_LINES)
def test_what_officials_say_is_no_residue(line: str) -> None:
    """Speakers too have groups, members, codes, sources and downloads."""
    assert marked(f"同志们：\n今天我们开会。\n{line}\n会就开到这里。\n") == []


ADVERT = "好文天下\n仅供学习 禁止外传\n天天更新、人人分享\n站长推荐优选\n会员群：        QQ群：  \n"
HEADS = [
    ("slogans between sure lines, then a title", f"{ADVERT}\n\n在全县大会上的讲话\n同志们：\n", ADVERT),
    ("a blank line inside an advert is bridged", f"仅供学习 禁止外传\n\n{ADVERT}\n在全县大会上的讲话\n同志们：\n", f"仅供学习 禁止外传\n\n{ADVERT}"),
    ("a title without its usual words, right below", f"{ADVERT}凝心聚力 再谱新篇\n同志们：\n", ADVERT),
    ("a title with a date below it", f"{ADVERT}凝心聚力 再谱新篇\n（2020年7月1日）\n同志们：\n", ADVERT),
    ("a slogan below the last sure line", "仅供学习 禁止外传\n好文天下\n在全县大会上的讲话\n", "仅供学习 禁止外传\n好文天下\n"),
    ("a line apart from the advert is left", "仅供学习 禁止外传\n\n某县人民政府\n\n在全县大会上的讲话\n", "仅供学习 禁止外传\n"),
    ("a weak sign counts near a sure one", "仅供学习 禁止外传\n\n全网最新公文素材 每天更新\n\n在全县大会上的讲话\n", "仅供学习 禁止外传\n\n全网最新公文素材 每天更新\n"),
    ("dashes fence the advert in", f"{ADVERT}————————\n\n在全县大会上的讲话\n同志们：\n", f"{ADVERT}————————\n"),
    ("an advert under the title", "在全县大会上的讲话\n仅供学习 禁止外传\n同志们：\n好。\n", "仅供学习 禁止外传\n"),
    ("a text without a beginning keeps its slogans", "仅供学习 禁止外传\n好文天下\n", "仅供学习 禁止外传\n"),
    ("no title, a salutation at once", "仅供学习 禁止外传\n同志们：\n好。\n", "仅供学习 禁止外传\n"),
    ("a paragraph at once", f"仅供学习 禁止外传\n{'今天我们开会。' * 20}\n", "仅供学习 禁止外传\n"),
    ("a long line near the advert", f"仅供学习 禁止外传\n{'全国各地干部群众共同学习的好材料' * 2}\n同志们：\n", "仅供学习 禁止外传\n"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "residue"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_before_the_speech_begins_residue_is_known_by_its_company(text: str, residue: str) -> None:
    """Slogans without a sign of their own go with the advert; the title never does, whatever it looks like."""
    assert marked(text) == [residue]


def test_a_weak_sign_alone_is_no_residue() -> None:
    """A head without any sure sign is left as it stands."""
    assert marked("某县网站建设\n版权保护\n在全县大会上的讲话\n同志们：\n") == []


def test_an_advert_at_the_end_is_found_with_its_dashes() -> None:
    """What a site writes under a speech goes as what it writes above."""
    text = "同志们：\n散会。\n\n————————\n（本站资料由会员上传，联系客服QQ：12345678）"

    assert marked(text) == ["————————\n（本站资料由会员上传，联系客服QQ：12345678）"]


PARAGRAPHS = [
    ("one sign does not make a paragraph residue", "仅供学习 禁止外传" + "，这是会议的要求" * 12, False),
    ("two signs do", "本站资料仅供学习，禁止外传，欢迎各位朋友" + "，天天更新" * 12 + "，联系客服QQ：12345678", True),
    ("a page-long paragraph never is", "本站资料仅供学习，禁止外传，联系客服QQ：12345678" + "，天天更新" * 40, False),
    ("a comment is, however long", f"<!-- {'大会开幕，作报告。' * 30} -->", True),
]


@pytest.mark.parametrize(("line", "residue"), [case[1:] for case in PARAGRAPHS], ids=[case[0] for case in PARAGRAPHS])
def test_a_paragraph_is_speech_until_two_signs_agree(line: str, residue: bool) -> None:
    """Beyond a line's length a sign may stand in a sentence."""
    assert len(line) > 80
    assert marked(f"同志们：\n{line}\n散会。") == ([f"{line}\n"] if residue else [])


heads = st.lists(st.sampled_from([*RESIDUE_LINES, "", " ", "好文天下", "————", "全网最新素材"]), max_size=8)
bodies = st.lists(st.sampled_from([*RESIDUE_LINES, *SPEECH_LINES, "", "今天开会。" * 30]), max_size=8)


@given(heads, st.sampled_from(["在全县大会上的讲话", "凝心聚力 再谱新篇"]), bodies)
def test_spans_are_whole_lines_in_order_that_hold_no_speech(head: list[str], title: str, body: list[str]) -> None:
    """Spans do not touch or overlap, begin and end with lines, and cover every sure line and no line of the speech."""
    lines = [*head, title, "同志们：", *body]
    text = "\n".join(lines)
    spans = boilerplate_spans(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans))
    for start, end in spans:
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end - 1] == "\n"
    covered = {line for start, end in spans for line in text[start:end].split("\n")}
    assert set(RESIDUE_LINES) & set(lines) <= covered
    assert not {title, "同志们：", "今天开会。" * 30, *SPEECH_LINES} & covered


@pytest.mark.parametrize("unit", ["更多", "a-", "1 ", "—", "会员群", "来 源：", "www.", "公众号 ", "\n", "仅供学习，"])
def test_no_text_takes_long(unit: str) -> None:
    """A hundred thousand characters of what rules begin with, in one line or in many, are read at once."""
    run = unit * (100_000 // len(unit))
    started = time.perf_counter()
    for text in (run, "\n".join(re.findall(".{1,79}", run, re.DOTALL))):
        boilerplate_spans(text)

    assert time.perf_counter() - started < 5


@pytest.mark.skipif(not SHARED.is_dir(), reason="the five speeches are not part of the project")
def test_the_five_speeches_lose_their_adverts_and_nothing_else() -> None:
    """In two of five real speeches the advert is found whole, right up to the title; the others have none."""
    found = {}
    for path in sorted(SHARED.glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig")
        rest = text
        for start, end in reversed(boilerplate_spans(text)):
            rest = rest[:start] + rest[end:]
        found[path.name[:3]] = (len(boilerplate_spans(text)), rest.strip()[:1])

    assert found == {"000": (1, "在"), "001": (0, "同"), "002": (1, "在"), "003": (0, "在"), "004": (0, "同")}


SPOKEN = [
    "做好“六稳”工作、落实“六保”任务，守住底线。",
    "深化“放管服”改革，就是简政放权、放管结合、优化服务。",
    "“三区一廊”，即东区、西区、南区和河廊。",
    "要压减“三公”经费，整治“四风”，一刻也不放松。",
    "一是保就业，二是保民生，三是保稳定，这是“三保”。",
]


ADVERTS = [*RESIDUE_LINES, "更多“六稳”“六保”资料请关注公众号“好文天下”"]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(SPOKEN), min_size=1, max_size=4), st.lists(st.sampled_from(ADVERTS), min_size=4, max_size=4))
def test_residue_between_paragraphs_changes_nothing_in_what_is_found(paragraphs: list[str], adverts: list[str]) -> None:
    """The same formulas with the same members are read, each at its own words, whatever a site puts between paragraphs."""
    head = "在全县大会上的讲话\n同志们：\n"
    clean = head + "\n".join(paragraphs)
    soiled = head + "".join(f"{paragraph}\n{advert}\n" for paragraph, advert in zip(paragraphs, adverts, strict=False))

    def found(text: str) -> list[tuple[object, ...]]:
        record = extract(text)
        assert all(text[m.start : m.end] == m.surface for m in record.mentions)
        lists = [(e.formula, tuple(item.text for item in e.items)) for e in record.enumerations]
        return [(m.formula, m.surface, m.rule) for m in record.mentions] + lists

    assert found(clean)
    assert found(soiled) == found(clean)
