"""The check digit: the count that a name states."""

from __future__ import annotations

import pytest

from extract.numerals import stated_count

COUNTS = [
    ("六稳", 6), ("四个意识", 4), ("两个维护", 2), ("双拥", 2), ("三项制度", 3), ("十大工程", 10), ("二十大产业", 20),
    ("三去一降一补", 5), ("两学一做", 3), ("双随机、一公开", 3), ("两不愁三保障", 5), ("一带两翼", 3),
    ("三来一补", 4), ("七通一平", 8), ("一化三改", 4), ("1+10", 11), ("1+2+3", 6), ("3个10千亿工程", 3),
    ("一岗双责", 2), ("一国两制", 2), ("三位一体", 3), ("五位一体", 5), ("三证合一", 3), ("四个一", 4), ("五个一工程", 5),
    ("三个一批", 3), ("四个第一", 4), ("两个一百年", 2), ("双一流", 2),
    ("十三五", None), ("七五普法", None), ("第十四个五年规划", None), ("放管服", None), ("水十条", None),
    ("2+6+N", None), ("5020", None), ("十百千", None), ("一村一品", None), ("一企一策、一项一案", None), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "count"), COUNTS)
def test_the_numerals_that_count_members_are_summed(name: str, count: int | None) -> None:
    """Members are summed; holders, plans, amounts and distributive names count nothing."""
    assert stated_count(name) == count
