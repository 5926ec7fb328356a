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
_SEAT = re.compile(rf"在({_NAME}{_UNIT})第[一二三四五六七八九十]+届人民代表大会")
_REPORTS = re.compile(
    rf"^\s*(?:{{year}})?({_NAME}{_UNIT})(?:人民)?(?:政府)?(?:{{year}})?政府工作报告".replace("{year}", "[0-9一二〇○零九]{4}年")
)
_GIVEN = re.compile(rf"^\s*在({_NAME}(?:省|市|县|旗|镇|乡))(?!委|政府|直|级|长)")
_GENERIC = re.compile(r"全|各|本|我|该|全国|县级|市级|省级|城|乡镇|^[省市县区镇乡]|[XＸx*×]")

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
    place = _place(title or "", opening)
    if place is not None:
        return place, _level_of(place)
    for level, pattern in _LEVELS:
        if pattern.search(title or ""):
            return None, level
    counts = [(len(pattern.findall(opening)), level) for level, pattern in _OWN]
    most, level = max(counts, key=lambda c: c[0])
    return None, level if most else None


def _place(title: str, opening: str) -> str | None:
    for match in (_REPORTS.match(title), _GIVEN.match(title), _SEAT.search(title), _SEAT.search(opening[:400])):
        if match and not _GENERIC.search(match.group(1)):
            return match.group(1)
    return None


def _level_of(place: str) -> Level:
    if place in _MUNICIPALITIES or place.endswith(("省", "自治区", "特别行政区")):
        return "province"
    if place.endswith(("自治州", "市", "州", "盟", "地区")):
        return "city"
    return "township" if place.endswith(("镇", "乡", "街道")) else "county"
