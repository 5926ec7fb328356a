"""What is known of a speech: who states it, what goes before what, and what is only implied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import InputError, Skip, Speech, extract, read_speeches
from extract.boilerplate import boilerplate_spans
from extract.head import front_matter
from extract.reading.file_names import implied_by_name
from extract.reading.sidecar import told_by_sidecars
from extract.reading.stated import combined
from extract.reading.walk import find_files

BODY = "同志们：\n今天开会，要做好“六稳”工作，这是大事。\n"
HEAD = "---\ntitle: 在全县大会上的讲话\ndate: 2020-05-22\nplace: 云溪县\nlevel: county\nsource: 某报\nid: 甲\n---\n"


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def read(folder: Path) -> tuple[list[Speech], list[Skip]]:
    """The speeches below ``folder`` as extraction dates them, and what was passed over."""
    skips: list[Skip] = []
    return [extract(speech, None).speech for speech in read_speeches([folder], on_skip=skips.append)], skips


# Names of files

NAMES = [
    ("a day, a place, a title", "2020-05-22_山东省_政府工作报告", ("2020-05-22", 2020, "山东省"), "政府工作报告"),
    ("a day in eight figures", "20200522-山东省-政府工作报告", ("2020-05-22", 2020, "山东省"), "政府工作报告"),
    ("a day in words", "2020年5月22日在全县大会上的讲话", ("2020-05-22", 2020, None), "在全县大会上的讲话"),
    ("a day in brackets", "在全县大会上的讲话（2020.5.22）", ("2020-05-22", 2020, None), "在全县大会上的讲话"),
    ("a year beside a place", "2020_山东省_政府工作报告", (None, 2020, "山东省"), "政府工作报告"),
    ("a year within a title", "山东省2020年政府工作报告", (None, 2020, "山东省"), "山东省2020年政府工作报告"),
    ("a year before a title", "2020年山东省政府工作报告", (None, 2020, "山东省"), "2020年山东省政府工作报告"),
    ("a year in characters", "二〇二一年云溪县政府工作报告", (None, 2021, "云溪县"), "二〇二一年云溪县政府工作报告"),
    ("place and year alone", "山东省_2020", (None, 2020, "山东省"), None),
    ("a month", "2020-05_山东省", (None, 2020, "山东省"), None),
    ("folders of a year and a place", "2020/山东省/政府工作报告", (None, 2020, "山东省"), "政府工作报告"),
    ("a place's folder, a year's file", "报告汇编/山东/2020", (None, 2020, "山东省"), None),
    ("the nearer folder", "2020/山东/云溪县/讲话", (None, 2020, "云溪县"), None),
    ("the file before its folder", "2001/1997年报告", (None, 1997, None), None),
    ("the latest of several years", "关于2019年执行情况和2020年安排的报告", (None, 2020, None), "关于2019年执行情况和2020年安排的报告"),
    ("an id", "gwr_province_1981_7", (None, None, None), None),
    ("a number that may be a year", "讲话_1998", (None, None, None), None),
    ("a count of characters", "山东省_讲话2020字", (None, None, "山东省"), None),
    ("a telephone number", "13820200522", (None, None, None), None),
    ("no day of the calendar", "20201340_山东省", (None, None, "山东省"), None),
    ("before 1949", "19200522", (None, None, None), None),
    ("a day to come", "29990522", (None, None, None), None),
    ("a year to come", "2035年远景目标", (None, None, None), "2035年远景目标"),
    ("two days", "20200522_20200530_讲话", (None, None, None), None),
    ("years of a plan", "2016-2020年规划", (None, None, None), None),
    ("two places", "山东省_河南省_2020", (None, None, None), None),
    ("what ends like a place", "高新园区_2020_工作报告", (None, None, None), "高新园区 工作报告"),
    ("nothing", "a12_final", (None, None, None), None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "implied", "title"), [c[1:] for c in NAMES], ids=[c[0] for c in NAMES])
def test_a_name_implies_only_what_can_hardly_be_anything_else(name: str, implied: tuple, title: str | None) -> None:
    """Days, years, places and titles are taken out of names and folders; numbers that may count something else are not."""
    found, left_over = implied_by_name(name)

    assert ((found.date, found.year, found.place), left_over) == (implied, title)


@given(st.text(alphabet="0123456789年月日-_./省县山东讲话（）a ", max_size=40))
def test_any_name_is_taken(name: str) -> None:
    """Whatever a file is called, a year that its name implies is one between 1949 and today, and its day is of that year."""
    found, _ = implied_by_name(name)

    assert found.year is None or found.year >= 1949
    assert found.date is None or int(found.date[:4]) == found.year


def test_what_a_name_implies_comes_to_the_speech(tmp_path: Path) -> None:
    """A text that says nothing of its day, place or title has them from its file's name."""
    write(tmp_path, {"2020-05-22_山东省_政府工作报告.txt": BODY})

    ((speech,), _) = read(tmp_path)

    assert (speech.date, speech.year, speech.place, speech.level, speech.title, speech.implied) == (
        "2020-05-22", 2020, "山东省", "province", "政府工作报告", None,
    )  # fmt: skip


WEIGHED = [
    ("a dateline of another year", "讲话\n（2019年3月4日）\n同志们：", ("2019-03-04", 2019)),
    ("a title of another year", "2019年政府工作报告\n各位代表：", (None, 2019)),
    ("a dateline of the same year", "讲话\n（2020年6月1日）\n同志们：", ("2020-06-01", 2020)),
    ("one sure sign of another year", "同志们：\n二、2021年工作安排\n要抓好。", ("2020-05-22", 2020)),
    ("two sure signs of another year", "同志们：\n二、2021年工作安排\n今年是“十四五”规划的开局之年，要抓好。", (None, 2021)),
    ("a later congress", "同志们：\n今天学习党的二十大精神，要学懂弄通。", (None, None)),
    ("nothing", "同志们：\n今天开会。", ("2020-05-22", 2020)),
]


@pytest.mark.parametrize(("text", "when"), [c[1:] for c in WEIGHED], ids=[c[0] for c in WEIGHED])
def test_a_text_s_own_day_goes_before_that_of_its_name(tmp_path: Path, text: str, when: tuple) -> None:
    """A name of 20200522 yields to a dateline, to a title, to two sure signs, and to what the text already knows."""
    write(tmp_path, {"20200522.txt": text})

    ((speech,), _) = read(tmp_path)

    assert (speech.date, speech.year) == when


def test_a_folder_s_place_is_not_that_of_a_lower_government(tmp_path: Path) -> None:
    """A county's speech in the folder of its province is not the province's; a city of the centre says 全市 as any city does."""
    write(tmp_path, {"山东省/a.txt": "在全县大会上的讲话\n同志们：", "上海市/b.txt": "在全市大会上的讲话\n同志们："})

    speeches, _ = read(tmp_path)

    assert [(s.place, s.level) for s in speeches] == [("上海市", "province"), (None, "county")]


# The head of a text

HEADS = [
    ("YAML", HEAD + BODY),
    ("YAML in Chinese", "---\n标题: 在全县大会上的讲话\n日期: 2020-05-22\n地区: 云溪县\nlevel: county\n来源: 某报\nid: 甲\n...\n" + BODY),
    ("YAML with what is not ours", HEAD.replace("id: 甲", "id: 甲\ntags: [a, {b: c}]\nauthor: &x 某某\ndraft: *x") + BODY),
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("text", [c[1] for c in HEADS], ids=[c[0] for c in HEADS])
def test_a_head_states_what_is_known(tmp_path: Path, text: str, suffix: str) -> None:
    """Every column may stand at the head; the text stays exact, and the head is not searched."""
    write(tmp_path, {f"a{suffix}": text})

    ((speech,), skips) = read(tmp_path)

    assert (speech.id, speech.title, speech.date, speech.year, speech.place, speech.level, speech.source) == (
        "甲", "在全县大会上的讲话", "2020-05-22", 2020, "云溪县", "county", "某报",
    )  # fmt: skip
    assert speech.text == text
    assert skips == []


LINES = "标题：在全县大会上的讲话\n作者：某某\n时间：2020年5月22日\n\n地区：云溪县\n"
LOOSE = [
    ("lines", LINES, 4),
    ("lines in traditional characters", LINES.replace("标题", "標題").replace("时间", "時間"), 4),
    ("lines with marks", "# 【标题】：讲话\n\n**日期**：2020年5月\n", 2),
    ("lines between dashes", "---\n标题：讲话\n日期：2020-05-22\n---\n", 2),
    ("one line is the speech's own", "时间：2020年5月22日\n", 0),
    ("a value that is no day", "时间：上午九时\n标题：讲话\n日期：2020-05-22\n", 0),
    ("a place that is a hall", "地点：县委礼堂\n标题：讲话\n日期：2020-05-22\n", 0),
    ("YAML that is broken", "---\ntitle: [\ndate: 2020\n---\n", 0),
    ("a rule that is none of YAML", "---\n这是一条线。\n---\n", 0),
    ("YAML that names no column", "---\nlayout: post\n---\n", 0),
    ("YAML without end", "---\ntitle: 讲话\n", 0),
    ("YAML that is a list", "---\n- title\n---\n", 0),
    ("YAML of a bomb", "---\na: &a [b]\nc: {<<: [*a, *a]}\ntitle: !!python/name:os.system\n---\n", 0),
    ("a nest without end", f"---\n{'[' * 3000}\n---\n", 0),
]  # fmt: skip


@pytest.mark.parametrize(("head", "columns"), [c[1:] for c in LOOSE], ids=[c[0] for c in LOOSE])
def test_only_a_sure_head_is_left_out_of_the_search(head: str, columns: int) -> None:
    """What is no head is text: it is searched like the rest."""
    found, end = front_matter(head + BODY)

    assert (len(found) >= min(columns, 2), end) == (True, len(head) if columns else 0)
    assert [m.formula for m in extract(head + "“六稳”。\n").mentions] == ["六稳"]
    assert boilerplate_spans(head + BODY)[:1] == ([(0, len(head))] if columns else boilerplate_spans(BODY)[:1])


def test_a_head_s_names_are_not_mentions() -> None:
    """A formula in the title of a head is no mention of the speech."""
    assert extract("---\ntitle: 做好“六稳”工作\nyear: 2020\n---\n同志们：要落实“六保”。").mentions[0].formula == "六保"


def test_a_text_that_is_all_head_is_left_out_whole() -> None:
    """Also where its last line has no end."""
    assert boilerplate_spans("标题：六稳\n日期：2020-05-22") == [(0, 19)]


@given(st.text(alphabet="---\n标题日期：:2020[]{}&*a \t", max_size=60))
def test_any_head_is_taken(text: str) -> None:
    """No beginning of a text fails; a head ends at a line's end."""
    _, end = front_matter(text)

    assert end in {0, len(text)} or text[end - 1] == "\n"


# The sidecar


def test_a_sidecar_states_what_is_known_of_files(tmp_path: Path) -> None:
    """Lines name files of the folder and below it, with or without suffix; the sidecar itself is no speech and no fault, and told."""
    write(
        tmp_path,
        {
            "metadata.csv": "file,title,日期,place,level,author\na.txt,讲话,2020-05-22,云溪县,county,某某\n./b\\c,,2019,,galaxy,\n",
            "a.txt": BODY,
            "b/c.md": BODY,
        },
    )

    speeches, skips = read(tmp_path)

    assert [skip.fault for skip in skips] == [False]
    assert [(s.id, s.title, s.date, s.year, s.place, s.level) for s in speeches] == [
        ("a", "讲话", "2020-05-22", 2020, "云溪县", "county"),
        ("b/c", None, None, 2019, None, None),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_sidecar_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """It is decoded as other tables are."""
    write(tmp_path, {"a.txt": BODY})
    (tmp_path / "METADATA.CSV").write_bytes("文件名,标题,地区\na,在全县大会上的讲话,云溪县\n".encode(encoding))

    assert read(tmp_path)[0][0].place == "云溪县"


def test_the_nearer_sidecar_goes_before(tmp_path: Path) -> None:
    """What the inner folder's sidecar leaves open, the outer one states."""
    write(
        tmp_path,
        {"metadata.csv": "file,year,place\nb/a,2020,山东省\n", "b/metadata.csv": "file,year\na.txt,2021\n", "b/a.txt": BODY},
    )

    ((speech,), skips) = read(tmp_path)

    assert (speech.year, speech.place, [skip.fault for skip in skips]) == (2021, "山东省", [False, False])


def test_a_sidecar_states_for_all_rows_of_a_table(tmp_path: Path) -> None:
    """A row's own columns go before; id and title are each row's own business."""
    write(
        tmp_path,
        {
            "metadata.csv": "file,year,place,title,id\nt.jsonl,2020,山东省,题,x\n",
            "t.jsonl": '{"text": "甲。"}\n{"text": "乙。", "year": 2019}',
        },
    )

    speeches, _ = read(tmp_path)

    assert [(s.id, s.year, s.place, s.title) for s in speeches] == [("t/1", 2020, "山东省", None), ("t/2", 2019, "山东省", None)]


LINES_WRONG = [
    ("a file that is not there", "gone.txt,2020", "names gone.txt, which is not there; mend the name or remove the line"),
    ("a file outside", "../a.txt,2020", "names ../a.txt, which is not there; mend the name or remove the line"),
    ("a file named twice", "a,2020", "names a, as line 2 does; remove one of them"),
    ("no file", ",2020", "names no file; give it one or remove the line"),
    ("a broken quotation", '"a"b,2020', "is no row of the table (',' expected after '\"'); mend or remove the line"),
]


@pytest.mark.parametrize(("line", "reason"), [c[1:] for c in LINES_WRONG], ids=[c[0] for c in LINES_WRONG])
def test_a_wrong_line_of_a_sidecar_is_told_and_the_rest_holds(tmp_path: Path, line: str, reason: str) -> None:
    """A fault names the line; the lines around it count."""
    write(tmp_path, {"metadata.csv": f"file,year\na.txt,2018\n\n{line}\nb,2019\n", "a.txt": BODY, "b.txt": BODY})

    speeches, skips = read(tmp_path)

    assert [s.year for s in speeches] == [2018, 2019]
    assert [skip for skip in skips if skip.fault] == [Skip(f"{tmp_path / 'metadata.csv'}:4", reason)]


def test_a_table_of_that_name_is_a_table(tmp_path: Path) -> None:
    """A metadata.csv with a column text holds speeches; one with neither text nor file is told as any table without texts; nor is one without words read."""
    write(tmp_path, {"a/metadata.csv": "text,file\n甲。,x\n", "b/metadata.csv": "id,year\n1,2020\n", "c/metadata.csv": ""})
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "metadata.csv").write_bytes(b"\0\0\0")

    speeches, skips = read(tmp_path)

    assert [s.id for s in speeches] == ["a/metadata/1"]
    assert [Path(skip.path).parent.name for skip in skips] == ["b", "c", "d"]


def test_an_archive_s_sidecars_are_read_by_the_same_function() -> None:
    """Names and a way to read them are enough; a sidecar that can't be read is left to be told as a file."""
    files = {"x/metadata.csv": b"file,year\na,2020\n", "x/a.txt": b""}

    def read_one(name: str) -> bytes:
        if name not in files:
            raise OSError(5, "broken")
        return files[name]

    told = told_by_sidecars([*files, "metadata.csv"], read_one, str)

    assert (told.of_files, told.sidecars) == ({"x/a.txt": {"year": "2020"}}, {"x/metadata.csv"})
    assert told.skips == [Skip("x/metadata.csv", "states what is known of 1 file", fault=False)]


def test_a_found_file_is_a_plain_value_that_says_what_is_stated_of_it(tmp_path: Path) -> None:
    """So that another process may read it, with what the sidecar says."""
    write(tmp_path, {"metadata.csv": "file,year\na,2020\n", "a.txt": BODY})

    _, file = find_files([tmp_path])

    assert dict(file.stated) == {"year": "2020"}
    assert hash(file) == hash([*find_files([tmp_path])][1])


# What goes before what

PAGE = "<html><head><title>页题</title><meta name='PubDate' content='2014-01-01'></head><body><article><p>{}</p></article></body></html>"


def test_the_explicit_goes_before_the_implicit(tmp_path: Path) -> None:
    """A table's row, then the sidecar, then the head, then the page, then the file's name."""
    head = "---\ntitle: 头\nyear: 2016\n---\n同志们：开会。"
    page = PAGE.format("同志们，今天我们在这里开会，要把工作一件一件落到实处，不能有丝毫松懈。" * 8)
    row = json.dumps({"text": head, "title": "行", "year": 2018})
    names = {
        "20130101_名称是这个.html": page,
        "a.txt": head,
        "b.txt": head,
        "t.jsonl": row + "\n" + json.dumps({"text": head}),
        "z_20130101.txt": BODY,
    }
    write(tmp_path, {**names, "metadata.csv": "file,title,year\nb,边,2017\nt.jsonl,边,2017\n"})

    speeches, _ = read(tmp_path)

    assert [(s.id, s.title, s.year) for s in speeches] == [
        ("20130101_名称是这个", "页题", 2014),
        ("a", "头", 2016),
        ("b", "边", 2017),
        ("t/1", "行", 2018),
        ("t/2", "头", 2017),
        ("z_20130101", None, 2013),
    ]


def test_a_day_of_another_year_than_is_stated_is_not_taken() -> None:
    """Of two that disagree the weaker is left out whole; a day and a year of one source are left as they are."""
    assert combined({"year": 2020}, {"date": "2019-01-05", "year": 2019}) == {"year": 2020}
    assert combined({"year": 2020, "date": "2019-01-05"}) == {"year": 2020, "date": "2019-01-05"}
    assert combined({"year": 2019}, {"date": "2019-01-05", "year": 2019}) == {"year": 2019, "date": "2019-01-05"}


def test_half_a_surrogate_pair_in_a_head_is_told(tmp_path: Path) -> None:
    """What can't be written is no title, wherever it stands."""
    write(tmp_path, {"t.jsonl": '{"text": "---\\ntitle: \\ud800\\n---\\n甲"}'})

    with pytest.raises(InputError, match="half a surrogate pair"):
        list(read_speeches([tmp_path]))
