"""Where a speech was given, and at which level, as far as its title and opening show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Level

__all__ = ["administrative_name", "fits", "level_of", "place_and_level"]

_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
_NAME = "[\u4e00-\u9fff]{1,9}?"
_UNIT = "(?:省|自治区|特别行政区|自治州|地区|市|州|盟|自治县|县|区|旗|镇|乡|街道)"
# A place is named where its congress sits, or where its government reports: 在某某市第十四届人民代表大会…, 某某省政府工作报告.
_SEAT = re.compile(rf"在({_NAME}{_UNIT})第?[一二三四五六七八九十]+届(?:人民代表大会|人大)")
_REPORTS = re.compile(
    rf"^\s*(?:{{year}})?({_NAME}{_UNIT})(?:人民)?(?:政府)?(?:{{year}})?政府工作报告".replace("{year}", "[0-9一二〇○零九]{4}年")
)
_GIVEN = re.compile(
    rf"^\s*在(?:{{year}})?({_NAME}(?:省|自治区|市|州|县|旗|镇|乡))(?!委|直|级|长|域|场|民|容|内|外)".replace(
        "{year}", "[0-9]{4}年"
    )
)
# 全市, 城市, 自治区 alone, and the verbs of a meeting's subject (推进县域…) are no names.
_GENERIC = re.compile(
    r"全|各|本|我|该|县级|市级|省级|城|乡镇|^[省市县区镇乡州盟旗]|^自治[区州县]$|[XＸx*×]"
    r"|推进|加强|促进|优化|深化|学习|贯彻|落实|会议|工作|动员|建设|发展|干部|实施|振兴"
)
_STAND_IN = re.compile(rf"[XＸx*×]{{1,4}}{_UNIT}|自治[区州县]|{_UNIT}")
# Who reports speaks for a government: 我代表县人民政府向大会报告工作.
_SPEAKS = re.compile(
    r"我[^。，\n]{0,3}代表(?:[^。，、\n]{0,12}?)(?P<unit>国务院|省|自治区|自治州|市|州|盟|自治县|县|区|旗|镇|乡)(?:人民)?政府|我代表(?P<centre>国务院)|在第[^。，\n]{1,4}届(?P<nation>全国)人民代表大会"
)
_UNITS: dict[str, Level] = {
    "国务院": "central", "全国": "central", "省": "province", "自治区": "province", "市": "city", "州": "city", "自治州": "city", "盟": "city",
    "县": "county", "自治县": "county", "区": "county", "旗": "county", "镇": "township", "乡": "township",
}  # fmt: skip

_PROVINCES = (
    *_MUNICIPALITIES,
    "河北省", "山西省", "辽宁省", "吉林省", "黑龙江省", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省",
    "海南省", "四川省", "贵州省", "云南省", "陕西省", "甘肃省", "青海省", "台湾省", "内蒙古自治区", "广西壮族自治区", "西藏自治区", "宁夏回族自治区",
    "新疆维吾尔自治区", "香港特别行政区", "澳门特别行政区",
)  # fmt: skip
_TAIL = re.compile("市|省|(?:壮族|回族|维吾尔)?自治区|特别行政区")
_SHORT = {_TAIL.sub("", name): name for name in _PROVINCES}
_WHOLE = re.compile(f"[\u4e00-\u9fff]{{1,9}}{_UNIT}")
# 景区, 超市, 家乡, 广州 (a city without its 市): they end as a place's name does, and are none.
_NO_NAME = re.compile(
    r"新区|.*(?:[园社校景山灾城库牧林农郊片辖老小战特专矿港湖高]区|高新区|(?:开发|示范|试验|功能|保护|生态|合作|先行|管理|商务|工业|产业|旅游|风景|名胜|革命)区"
    r"|[城都超股门楼上夜集早]市|[家故返下侨同老回]乡|[小城古重名强]镇|[联同东欧加结]盟|[红国军党升锦义]旗|[外反节各]省|[市郡贫困强大]县)|.州"
)

# The level by the words of the title, else by those of the opening: the first row that is found wins.
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("central", re.compile(r"国务院|中共中央|全国(?!人民代表大会|人大|政协|文明|先进|模范|第|重点)")),
    ("province", re.compile(r"全省|省政府|省委|省级|省直|自治区|[省](?=人民政府|第)")),
    ("city", re.compile(r"全市|市政府|市委|市直|[市州盟](?=人民政府|第)")),
    ("county", re.compile(r"全县|县政府|县委|县直|区政府|区委|区直|全旗|旗委|[县旗](?=人民政府|第)")),
    ("township", re.compile(r"全镇|全乡|镇政府|乡政府|镇党委|乡党委|街道办|镇(?:村)?干部|乡(?:村)?干部|[镇乡]干部")),
)
_OWN: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("province", re.compile(r"全省|我省|省政府系统|全区各族|我区各级")),
    ("city", re.compile(r"全市|我市|市政府系统")),
    ("county", re.compile(r"全县|我县|县政府系统|区政府系统|县委、县政府|区委、区政府")),
    ("township", re.compile(r"全镇|我镇|全乡|我乡|镇党委、政府")),
)


def place_and_level(title: str | None, opening: str) -> tuple[str | None, Level | None]:
    """The place that ``title`` or ``opening`` (matching text) names as the speech's own, and the level of who speaks.

    None where they don't say, or where the name is redacted. A municipality of the centre is a province.

    >>> place_and_level("云溪县政府工作报告", "各位代表：")
    ('云溪县', 'county')
    >>> place_and_level("在XX县政府廉政工作会议上的讲话", "同志们：")
    (None, 'county')
    """
    named = _named(title or "", opening)
    if named is not None:
        return (None if _GENERIC.search(named) else named), level_of(named)
    for level, pattern in _LEVELS:
        if pattern.search(title or ""):
            return None, level
    spoken = _SPEAKS.search(opening[:800])
    if spoken is not None:
        return None, _UNITS[next(unit for unit in spoken.groups() if unit)]
    counts = [(len(pattern.findall(opening)), level) for level, pattern in _OWN]
    most, level = max(counts, key=lambda c: c[0])
    return None, level if most else None


def _named(title: str, opening: str) -> str | None:
    """The place or its redacted stand-in (自治区, XX县) as the title or the dateline has it."""
    for match in (_REPORTS.match(title), _GIVEN.match(title), _SEAT.search(title), _SEAT.search(opening[:400])):
        if match and (not _GENERIC.search(match.group(1)) or _STAND_IN.fullmatch(match.group(1))):
            return match.group(1)
    return None


def administrative_name(words: str) -> str | None:
    """The place whose whole name ``words`` are, a province's short one too; None where they are no name, or might be something else.

    >>> administrative_name("山东"), administrative_name("云溪县"), administrative_name("高新园区"), administrative_name("全县")
    ('山东省', '云溪县', None, None)
    """
    if words in _SHORT or words in _PROVINCES:
        return _SHORT.get(words, words)
    return words if _WHOLE.fullmatch(words) and not _GENERIC.search(words) and not _NO_NAME.fullmatch(words) else None


def fits(place: str, level: Level | None) -> bool:
    """Whether who speaks at ``level`` (None: not known) may speak for ``place``; of a municipality the text says 全市, as of any city.

    >>> fits("山东省", "county"), fits("上海市", "city")
    (False, True)
    """
    return level in {None, level_of(place)} or (place in _MUNICIPALITIES and level == "city")


def level_of(place: str) -> Level:
    """The level of a place, by what its name ends in; a municipality of the centre is a province.

    >>> level_of("上海市"), level_of("海川市"), level_of("云溪县")
    ('province', 'city', 'county')
    """
    if place in _MUNICIPALITIES or place.endswith(("省", "自治区", "特别行政区")):
        return "province"
    if place.endswith(("自治州", "市", "州", "盟", "地区")):
        return "city"
    return "township" if place.endswith(("镇", "乡", "街道")) else "county"
