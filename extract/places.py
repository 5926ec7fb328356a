"""Where a speech was given, and at which level, as far as its title and opening show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Level

__all__ = ["place_and_level"]

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
        return (None if _GENERIC.search(named) else named), _level_of(named)
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


def _level_of(place: str) -> Level:
    if place in _MUNICIPALITIES or place.endswith(("省", "自治区", "特别行政区")):
        return "province"
    if place.endswith(("自治州", "市", "州", "盟", "地区")):
        return "city"
    return "township" if place.endswith(("镇", "乡", "街道")) else "county"
