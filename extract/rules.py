"""The rule tables that find unknown names: what a name looks like, and what stands around it.

A rule is data. Each row says what it matches, gives one example that it must match and one counter-example that it must
not (a test runs both), and the reason it exists. Patterns are written for matching text (``normalize.py``):
simplified, half-width letters and digits, quotation marks “ ”. Tables are read in order and the first match wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

__all__ = ["HEADED", "HEADS", "HEADS_BARE", "NAMES", "NOT_NAMES", "PHRASES", "UNQUOTED", "Rule"]


@dataclass(frozen=True)
class Rule:
    """One row of a rule table."""

    id: str
    pattern: str
    example: str
    counter: str
    reason: str
    kind: str = ""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)


_N = "[两双三四五六七八九十]"
_ANY = "[一二两双三四五六七八九十]"
_H = "[\u4e00-\u9fff]"

# What follows a name and says what kind of thing it names. These nouns head a name; 问题, 现象, 企业, 建设 do not.
_HEAD_NOUN = (
    "(?:改革|专项行动|攻坚行动|行动|工程|主题教育|专题教育|学习教育|实践活动|主题活动|创建活动|制度|模式|政策|方针|原则|战略|理念|计划|"
    "试点|机制|工作法|总要求|总目标|总基调|攻坚战|运动|方略|思路|总体布局|战略布局|发展思路|工作思路|普法|经验|做法|发展格局|治理体系|重要思想|重要论述)"
)
HEADS = re.compile(
    rf"(?:{_HEAD_NOUN}|(?:的|{_H}{{0,4}}?)(?:{_HEAD_NOUN}|要求|思想|目标|口号|布局|格局|标准|任务|体系)|等(?:{_HEAD_NOUN}|重大战略))"
)
# Without quotes, only a noun that can't be anything else heads a motto: “过紧日子的思想” is a thought, 港人治港的方针 a doctrine.
HEADS_BARE = re.compile(rf"的?(?:{_HEAD_NOUN})")

# Quoted, and no name. Tried on the whole of what stands between the marks.
NOT_NAMES: tuple[Rule, ...] = (
    Rule("not-sentence", r".*[。！？!?：].*|.{27,}", "决不能拒绝监督。", "六稳", "a quoted sentence is somebody's words"),
    Rule("not-title", r".*[《》].*", "《纲要草案》", "六稳", "documents are named in 《》"),
    Rule("not-number", rf"\d{{1,2}}|\d{{5,}}|{_ANY}|[NX]", "1", "123", "a single number, or a telephone line, is no name"),
    Rule("not-year", r"(?:19|20)\d\d(?:\D.*)?", "2016中国企业500强", "2131", "a year opens the title of an event or a list"),
    Rule(
        "not-date",
        rf"\d+[·.]\d+.*|(?:五一|五四|六一|七一|八一|十一(?!五)|三八|七七|九一八|一二·?九)(?:{_H}.*)?",
        "七一讲话",
        "八五",
        "the names of days",
    ),
    Rule(
        "not-measure",
        r".{0,3}(?:\d+|[一两二三四五六七八九十]+|半)(?:个)?(?:年|小时|分钟|刻钟|公里|平方米|米|亩|天|周年|个月|连增|连丰|连冠|块钱|元钱|倍).*",
        "一小时交通圈",
        "一老一小",
        "a time, a distance, a streak",
    ),
    Rule("not-bare-count", rf"{_ANY}+[大个项条种类件支]", "十大", "十大工程", "a count without what it counts"),
    Rule(
        "not-count",
        rf"{_ANY}+(?:点|个方面|方面|句话|个问题|种情况|条意见|点意见|个字).*",
        "三点意见",
        "三个代表",
        "a plain count",
    ),
    Rule(
        "not-serial",
        rf".*(?:\d|{_ANY})(?:号|期|届|次方|维码|等奖|星级|流)$",
        "嫦娥一号",
        "三品一标",
        "a serial number: satellites, issues, classes",
    ),
    Rule("not-first", rf"(?!{_N}).*第[一二三四五六七八九十].*", "第一方阵", "四个第一", "a rank"),
    Rule(
        "not-one",
        r"一(?:把手|站式|条龙|张网|张图|张蓝图|盘棋|刀切|锅端|言堂|窝蜂|支笔|体化|揽子|对一|号文件|票难求|批|哄而上|阵风|锤子买卖|竿子.*|亩三分地|潭死水|件事|家亲|家人|道.*|条心|边.*|类|线|手|头|起|面|碗水.*)",
        "一把手",
        "一网通办",
        "ordinary words that begin with one",
    ),
    Rule(
        "not-two",
        r"(?:两面[性人派]|两张皮|两难|两会|两院|两委|两国双园|双胞胎|双子塔|双刃剑|双重标准|二传手|店小二|三角债|三驾马车|四两拨千斤|五星.*|八仙过海.*|十有八九|半拉子.*)",
        "两面性",
        "两个维护",
        "ordinary words and figures of speech with a numeral",
    ),
    Rule(
        "not-region",
        r".?(?:长三角|珠三角|金三角|新三板|小三峡|三峡|三江|三亚|九江|六安|五台山).{0,2}|.{0,6}四川.{0,4}|.{2}八景",
        "长三角",
        "三线一单",
        "places and markets",
    ),
    Rule("not-congress", r".{0,6}(?:十[一二三四五六七八九]|二十)大", "喜迎二十大", "十大工程", "a party congress"),
    Rule(
        "not-ill",
        r"(?:形象|政绩|面子|半拉子|豆腐渣|首长|条子|胡子|人情|关系|盆景)工程",
        "形象工程",
        "希望工程",
        "names for what is condemned",
    ),
    Rule(
        "not-independence",
        r"(?:台|藏|疆|港)独|台湾独立|两个中国|一中一台|一个中国、一个台湾|法轮功|非典|文化大革命.*",
        "台独",
        "港人治港",
        "movements, diseases, events: named, but no policy",
    ),
)

# Quoted, and a name by its own grammar. Tried on the whole of what stands between the marks.
NAMES: tuple[Rule, ...] = (
    Rule(
        "quoted-ordinal",
        r"十?[一二三四五六七八九]五|十五",
        "十三五",
        "十五届",
        "a plan by its number",
        "ordinal",
    ),
    Rule(
        "quoted-plus",
        r"(?:[\dNnXx]+|[一二三四五六七八九十]+)(?:\+(?:[\dNnXx]+|[一二三四五六七八九十]+))+(?:[\u4e00-\u9fffA-Z]{0,8})",
        "1+6+N",
        "5G+",
        "parts added up",
        "numeral",
    ),
    Rule(
        "quoted-sum",
        r"[\u4e00-\u9fff]{2,8}\+(?:[\u4e00-\u9fff]{2,8})?",
        "互联网+监管",
        "1+6",
        "a field joined to another",
        "acronym",
    ),
    Rule(
        "quoted-one",
        # One way to read each part: it runs to the next numeral, one that closes the name aside.
        rf"一{_H}{{1,5}}?[、，]?(?:{_ANY}{_H}(?:(?!{_ANY}){_H}){{0,6}}(?:{_ANY}(?=[、，]|\Z))?[、，]?)+",
        "一带两翼",
        "一网通办",
        "one, and others counted beside it",
        "numeral",
    ),
    Rule(
        "quoted-article",
        rf"(?!第){_H}{{1,4}}(?:\d{{1,3}}|[一二三四五六七八九]?十[一二三四五六七八九]?)条",
        "水十条",
        "第十条",
        "a document by the number of its articles",
        "numeral",
    ),
    Rule(
        "quoted-scale",
        rf"[十百千万亿]{{2,4}}(?:工程|计划|行动)?|[十百千万]{_H}{{1,4}}?[、，]?[百千万亿]{_H}{{1,6}}",
        "十百千",
        "百年老店",
        "rising orders of size",
        "numeral",
    ),
    Rule(
        "quoted-figure",
        r"\d{1,3}(?:个|大|项|类|证)[\u4e00-\u9fff\d]{1,10}|\d{2,4}(?:工程|计划|行动|战略|人才.{0,4}|产业.{0,4})",
        "3个10千亿工程",
        "12345热线",
        "a set counted in digits",
        "numeral",
    ),
    Rule(
        "quoted-numeral",
        rf"{_N}+(?:(?:{_H}|[、，·+和与]){{1,15}}|个\d{{2,4}}%?)",
        "三带两区",
        "第三产业",
        "a numeral opens the name and counts its members",
        "numeral",
    ),
    Rule(
        "quoted-inner",
        rf"(?!第){_H}{{1,4}}{_N}(?![号次年代度级时季分成]){_H}{{1,6}}",
        "政治三力",
        "神舟六号",
        "a numeral inside the name counts its members",
        "numeral",
    ),
)

# Quoted, and a name when something around it says so (a head noun, a verb, a neighbour that is a name).
PHRASES: tuple[Rule, ...] = (
    Rule("phrase-digits", r"\d{3,4}", "5020", "12", "figures that stand for a programme", "numeral"),
    Rule(
        "phrase-parallel",
        rf"{_H}{{1,9}}(?:[、，·]{_H}{{1,9}}){{1,7}}",
        "生态优先、绿色发展",
        "生态优先",
        "parallel parts",
        "motto",
    ),
    Rule("phrase-short", rf"{_H}{{2,3}}", "扫黄", "一网通办好", "a contraction", "acronym"),
    Rule("phrase-long", rf"{_H}{{4,18}}", "我为群众办实事", "好差评", "a slogan", "motto"),
)

# Quoted phrases that are names by their build alone, without a head noun.
HEADED: tuple[Rule, ...] = (
    Rule(
        "pattern-service",
        rf"{_H}{{2,6}}(?:通办|统管|快办|即办|联办|一次办|一次办好|集成服务)",
        "跨省通办",
        "一键下单",
        "how a service is given",
        "motto",
    ),
    Rule(
        "pattern-should",
        r"应.[尽必应].|非.即.|不.不.|愿.尽.|能.尽.|可.尽.",
        "应保尽保",
        "应当如此",
        "what should be done is done",
        "motto",
    ),
    Rule(
        "pattern-self",
        rf"{_H}{{2,10}}(?:工程|计划|行动|战略|专项)",
        "春风行动",
        "工程",
        "the head noun stands inside the marks",
        "motto",
    ),
    Rule(
        "pattern-system",
        rf"[河湖林田路链]{{1,2}}长制|{_H}{{2,6}}(?:责任制|包干制|负责制)",
        "河长制",
        "所长",
        "a system of responsibility",
        "motto",
    ),
)

# Without quotation marks, and a name all the same. Searched in the whole text.
UNQUOTED: tuple[Rule, ...] = (
    Rule(
        "bare-internet",
        rf"互联网\+{_H}{{2,4}}",
        "推进互联网+政务服务",
        "互联网监管",
        "互联网+ and what it is joined to",
        "acronym",
    ),
    Rule(
        "bare-law-plan",
        r"[一二三四五六七八九]五(?=”?普法)",
        "七五普法",
        "十五届",
        "a five-year plan for legal education",
        "ordinal",
    ),
    Rule(
        "bare-plan",
        r"[一二三四五六七八九十](?<![第一二三四五六七八九十〇零○\d].)(?:(?<=十)[一二三四五六七八九])?五(?=(?:规划|计划|时期|期间|末期?|以来|初期|中期|后期|纲要|开局|收官))",
        "十三五规划",
        "第十五届",
        "a plan's number before the words that go with plans",
        "ordinal",
    ),
    Rule(
        "bare-principles",
        rf"{_N}(?<![第{_ANY[1:-1]}\d].)(?:项|条|大)(?:基本原则|原则|主张|方针|禁令|纪律|注意|攻坚战|攻坚行动|发展战略|战略)(?!性|意义|任务|重点|和)",
        "八项主张",
        "第三条原则",
        "a counted set whose noun makes it a doctrine",
        "numeral",
    ),
)
