"""One folder that holds whatever people keep among their speeches: every format, every fault, every malice, each with what becomes of it.

``make_folder`` writes it. A ``Thing`` says of itself which speeches it gives and which lines are told of it; ``tests/test_anything.py`` builds the
folder and holds the report against that.
"""

from __future__ import annotations

import io
import json
import os
import stat
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
from pyarrow import parquet

from extract import MAX_SIZE
from tests.archives import FLAGS, altered, overlapping, raw_zip
from tests.invented import invented
from tests.packages import LAUGHS, OUTSIDE, docx, odt, paragraph, row, xlsx, zipped
from tests.papers import SECRET, pdf, set_in_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["COPIES", "SCRIPT", "THINGS", "Said", "Thing", "make_folder"]


class Said(NamedTuple):
    """A speech as the bundle has it: its exact text, and what is known of it where the folder says so."""

    text: str
    title: str | None = None
    date: str | None = None
    place: str | None = None


class Thing(NamedTuple):
    """Something in the folder: its path there, its bytes or what makes it, the speeches that it gives by their ids, and what is told of it.

    ``gives`` are the lines of the report on what was read, ``faults`` those that are told at once too, ``others`` those on what is no speech.
    A line begins with the path.
    """

    name: str
    made: bytes | Callable[[Path], object]
    speeches: dict[str, Said]
    gives: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def make_folder(folder: Path) -> None:
    """Writes all ``THINGS`` below ``folder``."""
    for thing in THINGS:
        path = folder / thing.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(thing.made, bytes):
            path.write_bytes(thing.made)
        else:
            thing.made(path)


def said(subject: str) -> str:
    """A short speech on ``subject``."""
    return f"在{subject}座谈会上的讲话\n同志们：\n今天谈谈{subject}，要做好“六稳”工作，落实“六保”任务。\n"


def told(subject: str) -> str:
    """A text on ``subject`` that says neither when nor where nor what it is."""
    return f"各位代表：\n今后要做好“六稳”工作，落实“六保”任务，抓实{subject}。\n"


def speech(name: str, made: bytes, text: str, title: str | None = None, **known: str) -> Thing:
    """A file that is one speech."""
    return several(name, made, {name.rpartition(".")[0]: Said(text, title, **known)})


def several(name: str, made: bytes, speeches: dict[str, Said], *faults: str) -> Thing:
    """A file that gives ``speeches`` and has ``faults``, which are told behind its name."""
    gives = f"{name}: {len(speeches)} speech{'es' if len(speeches) > 1 else ''}"
    return Thing(name, made, speeches, (gives,), tuple(name + fault for fault in faults))


def packed(name: str, made: bytes, members: dict[str, Said], *faults: str) -> Thing:
    """An archive whose ``members`` are a speech each, and has ``faults``."""
    ids = {f"{name}/{member}".replace(".zip/", "/").rpartition(".")[0]: text for member, text in members.items()}
    gives = tuple(f"{name}/{member}: 1 speech" for member in members)
    return Thing(name, made, ids, gives, tuple(name + fault for fault in faults))


def fault(name: str, made: bytes | Callable[[Path], object], reason: str) -> Thing:
    """A file that can't be read."""
    return Thing(name, made, {}, faults=(f"{name}: {reason}",))


def other(name: str, made: bytes | Callable[[Path], object], reason: str) -> Thing:
    """What is no speech, and nobody's fault."""
    return Thing(name, made, {}, others=(f"{name}: {reason}",))


# Formats

WORDS = [
    "在全县春耕座谈会上的讲话",
    "一、总体要求",
    "要做好“六稳”工作，落实“六保”任务。",
    "“六稳”是去年提出的。",
    "事项",
    "责任单位",
    "散会。",
]
WORD = docx(
    paragraph(WORDS[0], '<w:pStyle w:val="Title"/>')
    + paragraph(WORDS[1], '<w:pStyle w:val="Heading1"/>')
    + f'<w:p><w:r><w:t>{WORDS[2]}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    + f"<w:tbl><w:tr><w:tc>{paragraph(WORDS[4])}</w:tc><w:tc>{paragraph(WORDS[5])}</w:tc></w:tr></w:tbl>"
    + paragraph(WORDS[6]),
    footnotes=f'<w:footnote w:id="2">{paragraph(WORDS[3])}</w:footnote>',
)
PRINTED = [
    "同志们：",
    "今天谈谈秋收，要把“六稳”工作做好，把“六保”任务落到实处，各乡镇要把责任扛在肩上，不能有半点含糊，让群众得到实惠。",
    "一要抓早抓小，把问题解决在萌芽状态，把矛盾化解在基层一线，做到小事不出村、大事不出乡，件件有着落、事事有回音。",
    "散会。",
]
SITE = [f"第{n}片林子要护好，做好“六稳”工作，落实“六保”任务，这是关系全县的大事。" for n in range(6)]


def page(title: str, lines: list[str], prolog: str = "<!DOCTYPE html>") -> str:
    """A page of a site, with its day, its menu and its foot."""
    head = f'<title>{title}_某县人民政府</title><meta name="PubDate" content="2020-10-09 09:30">'
    menu = '<ul><li><a href="/">网站首页</a></li><li><a href="/zw">政务公开</a></li></ul>'
    body = "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    foot = "<div>责任编辑：某某</div><div>某ICP备12345678号</div>"
    return f"{prolog}<html><head>{head}</head><body>{menu}<h1>{title}</h1>{body}{foot}</body></html>"


def rich(words: str) -> bytes:
    """Rich text in GBK."""
    figures = "".join(f"\\'{byte:02x}" for byte in words.encode("gbk")).replace("\\'0a", "\\par ")
    return rf"{{\rtf1\ansi\ansicpg936{{\fonttbl{{\f0\fnil\fcharset134 SimSun;}}}}\f0 {figures}}}".encode()


def columns(*rows: dict[str, str]) -> bytes:
    """A Parquet table."""
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), stream)
    return stream.getvalue()


def lines_of(*rows: dict[str, str]) -> bytes:
    """JSON Lines."""
    return "".join(json.dumps(cells, ensure_ascii=False) + "\n" for cells in rows).encode()


ODT = odt("".join(f"<text:p>{line}</text:p>" for line in said("开放").splitlines()))
ROWS = lines_of(*({"id": f"行{n}", "text": told(f"行{n}"), "date": f"2020-07-0{n}"} for n in (1, 2)))
CELLS = f'id,title,text,date,place\n甲,谈甲,"{told("甲地")}",2019-03-04,云溪县\n'
BOOK = xlsx({"说明": row(1, "怎样填表"), "县": row(1, "text", "date") + row(2, told("账簿"), 44013, day="B")})
YEAR = zipped(
    {"县/甲.txt": said("包裹"), "县/乙.docx": docx(paragraph("要做好“六稳”。")), "内.zip": zipped({"丙.txt": told("套装")})}
)
GBK_NAME = raw_zip("讲话稿.txt".encode("gbk"), data=told("旧名").encode("gb18030"))
FORMATS = [
    speech("格式/文本.txt", said("文本").encode(), said("文本"), "在文本座谈会上的讲话"),
    speech("格式/标记.md", f"# 谈标记\n\n{told('标记')}".encode(), f"# 谈标记\n\n{told('标记')}", "谈标记"),
    speech("格式/网页.html", page("谈护林", SITE).encode(), "\n".join(["谈护林", *SITE]), "谈护林", date="2020-10-09"),
    speech("格式/旧网页.htm", page("谈造林", SITE[:5]).encode("gb18030"), "\n".join(["谈造林", *SITE[:5]]), "谈造林"),
    speech("格式/公文.docx", WORD, "\n".join(WORDS), WORDS[0]),
    speech("格式/开放.odt", ODT, said("开放").rstrip(), "在开放座谈会上的讲话"),
    speech("格式/富文本.rtf", rich(said("富裕")), said("富裕"), "在富裕座谈会上的讲话"),
    speech("格式/印刷.pdf", pdf(*set_in_type(PRINTED)), "\n".join(PRINTED)),
    several("格式/表.jsonl", ROWS, {f"行{n}": Said(told(f"行{n}"), date=f"2020-07-0{n}") for n in (1, 2)}),
    several("格式/表.csv", CELLS.encode("utf-16"), {"甲": Said(told("甲地"), "谈甲", "2019-03-04", "云溪县")}),
    several("格式/簿.xlsx", BOOK, {"格式/簿/1": Said(told("账簿"), date="2020-07-01")}),
    several("格式/列.parquet", columns({"text": told("立柱")}, {"text": told("横梁")}), {"格式/列/1": Said(told("立柱")), "格式/列/2": Said(told("横梁"))}),
    packed("格式/年.zip", YEAR, {"县/甲.txt": Said(said("包裹")), "县/乙.docx": Said("要做好“六稳”。"), "内.zip/丙.txt": Said(told("套装"))}),
    packed("格式/旧名.zip", GBK_NAME, {"讲话稿.txt": Said(told("旧名"))}),
]  # fmt: skip

# Encodings, with and without a mark

TRADITIONAL = "在全縣工作會議上的講話\n同志們：要做好「六穩」工作，落實「六保」任務。"
ENCODED = [
    *(
        speech(f"编码/{encoding}.txt", said(f"编码{n}").encode(encoding), said(f"编码{n}"))
        for n, encoding in enumerate(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"))
    ),
    speech("编码/大端带标记.txt", ("\ufeff" + said("大端")).encode("utf-16-be"), said("大端")),
    speech("编码/国标带标记.txt", ("\ufeff" + said("国标")).encode("gb18030"), said("国标")),
    speech("编码/big5.txt", TRADITIONAL.encode("big5"), TRADITIONAL),
    speech("编码/繁體.txt", TRADITIONAL.replace("\n", "\r\n").encode(), TRADITIONAL),
]

# What is known of a speech, what sites leave in it, and the same report from three places

NAMED = docx("".join(map(paragraph, told("档案").splitlines())))
HEAD = "---\ntitle: 在全县大会上的讲话\ndate: 2021-05-06\nplace: 云溪县\n---\n" + told("卷首")
SIDECAR = "file,title,date,place\n旁注.txt,谈旁注,2017-08-09,海川市\n没有,,,\n"
LEFT = "仅供学习 禁止外传\n" + said("下载") + "【打印本页】【关闭窗口】\n责任编辑：某某\n精品文档，欢迎下载\n"
TITLE, *LINES = invented(7).split("\n")
REPORT = "\n".join([TITLE, "（2020年3月4日）", *LINES, "要做好“六稳”工作，落实“六保”任务。"])
ON_A_SITE = page(TITLE, [line.replace("，", ",") for line in LINES]).encode("gb18030")
COLLECTED = f'text\n"{told("汇编")}"\n"仅供学习 禁止外传\n{invented(7)}"\n'.encode()
SAME = "the same as in/同文/甲网.txt, which counts"
COPIES = 2
KNOWN = [
    speech("所知/2020-05-22_山东省_政府工作报告.docx", NAMED, told("档案").rstrip(), "政府工作报告", date="2020-05-22", place="山东省"),
    speech("所知/卷首.txt", HEAD.encode(), HEAD, "在全县大会上的讲话", date="2021-05-06", place="云溪县"),
    speech("所知/旁注.txt", told("旁注").encode(), told("旁注"), "谈旁注", date="2017-08-09", place="海川市"),
    Thing(
        "所知/metadata.csv", SIDECAR.encode(), {}, faults=("所知/metadata.csv:3: names 没有, which is not there; mend the name or remove the line",),
        others=("所知/metadata.csv: states what is known of 1 file",),
    ),
    speech("所知/下载.txt", LEFT.encode(), LEFT, "在下载座谈会上的讲话"),
    speech("同文/甲网.txt", REPORT.encode(), REPORT, TITLE, date="2020-03-04"),
    Thing("同文/乙网.html", ON_A_SITE, {}, (f"同文/乙网.html: 1 speech, {SAME}",)),
    Thing("同文/汇编.csv", COLLECTED, {"同文/汇编/1": Said(told("汇编"))}, ("同文/汇编.csv: 2 speeches", f"同文/汇编.csv:5: {SAME}")),
]  # fmt: skip

# Faults

EMPTY = "is empty; there is nothing to read"
NO_CHARACTERS = "is no text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8"
NO_TEXT = "has no text; give it a text or remove it"
NO_COLUMN = "has no column text; name the column with the speeches text"
NO_FILE = "is no file but a pipe, a socket or a device; copy what it gives into a file"
NO_WORD = "is no readable .{} file (damaged, or locked by a password); save it again from a word processor"
NO_SHEET = "is no readable .xlsx file (damaged, or locked by a password); save it again from a spreadsheet"
NO_PDF = "is no readable PDF file (damaged, or locked by a password); save it anew"
LOCKED = "is locked by a password; save it without one"
REFUSED = "can't be read ({}); check the file and its permissions"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)  # how files of the older office programs begin
SAFE = OLE + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")
PRINT = pdf(*set_in_type(PRINTED))
PAGE_LOST = pdf(set_in_type(PRINTED[:2])[0], None, set_in_type(PRINTED[2:])[0])
TABLE = columns({"text": told("半列")})
HALF_LOCKED = altered(zipped({"甲.txt": said("锁住"), "乙.txt": said("没锁")}), FLAGS, "<H", 1)
ONE, TWO = Said("一，做好“六稳”。"), Said("二，做好“六稳”。")
BROKEN = f'{{"text": "{ONE.text}"}}\n{{oops}}\n[1]\n{{"id": "无"}}\n{{"text": "{TWO.text}"}}\n{"[" * 100_000}\n'
RAGGED = f'id,text\n齐,"{ONE.text}"\n多,二,三\n缺\n"坏"了,四\n又,"{TWO.text}"\n'
TWICE = lines_of({"id": "重", "text": ONE.text}, {"id": "重", "text": TWO.text})


def to_a_neighbour(path: Path) -> None:
    """A link to a folder that lies elsewhere."""
    elsewhere = path.parents[2] / "别处"
    elsewhere.mkdir()
    path.symlink_to(elsewhere)


def a_closed_file(path: Path) -> None:
    path.write_bytes(told("关门").encode())
    path.chmod(0)


FAULTS = [
    fault("坏/空.txt", b"", EMPTY),
    fault("坏/空白.md", b" \n\t\n", EMPTY),
    fault("坏/程序.txt", b"\x7fELF\0\1\2\3" * 500, NO_CHARACTERS),
    fault("坏/杂音.txt", bytes(range(128, 256)) * 9, NO_CHARACTERS),
    fault("坏/空网页.html", b"<html></html>", "holds no main text; save the page whole, or copy its text into a .txt file"),
    fault("坏/半.docx", WORD[: len(WORD) // 2], NO_WORD.format("docx")),
    fault("坏/半.odt", ODT[: len(ODT) // 2], NO_WORD.format("odt")),
    fault("坏/假.rtf", b"PK", "is no readable .rtf file; save it again from a word processor"),
    fault("坏/半.pdf", PRINT[:300], NO_PDF),
    fault("坏/半.xlsx", BOOK[: len(BOOK) // 2], NO_SHEET),
    fault("坏/半.parquet", TABLE[: len(TABLE) // 2], "is no readable Parquet table (damaged, or of another kind); write it anew"),
    fault("坏/半.zip", YEAR[: len(YEAR) // 2], "is no readable zip archive (damaged, or cut short); fetch it or pack it anew"),
    fault("坏/锁.docx", SAFE, LOCKED),
    fault("坏/锁.xlsx", SAFE, LOCKED),
    fault("坏/锁.pdf", PRINT.replace(b"trailer<<", SECRET), NO_PDF),
    packed("坏/锁.zip", HALF_LOCKED, {"乙.txt": Said(said("没锁"))}, "/甲.txt: is locked by a password; unpack the archive and give the folder"),
    fault("坏/旧版.docx", OLE, NO_WORD.format("docx")),
    fault("坏/扫描.pdf", pdf([], []), "holds no text (a scan needs text recognition first)"),
    several("坏/缺页.pdf", PAGE_LOST, {"坏/缺页": Said("\n".join(PRINTED))}, ": its page 2 can't be read, the others were; save it anew"),
    several(
        "坏/断行.jsonl", BROKEN.encode(), {"坏/断行/1": ONE, "坏/断行/5": TWO},
        ":2: is no JSON object (Expecting property name enclosed in double quotes); mend or remove the line",
        ":3: is no JSON object; mend or remove the line", f":4: {NO_TEXT}", ":6: is nested too deeply; mend or remove the line",
    ),
    several(
        "坏/参差.csv", RAGGED.encode("gb18030"), {"齐": ONE, "又": TWO},
        ":3: has 3 cells under 2 columns; put cells that hold a comma in double quotes", f":4: {NO_TEXT}",
        ":5: is no row of the table (',' expected after '\"'); mend or remove the line",
    ),
    several("坏/重号.jsonl", TWICE, {"重": ONE}, ":2: has the id 重, as in/坏/重号.jsonl:1 has; give one of them another id (a file: another name)"),
    fault("坏/无列.csv", "编号,正文\n1,开会\n".encode(), NO_COLUMN),
    fault("坏/无列.parquet", columns({"body": "开会"}), NO_COLUMN),
    fault("坏/无列.xlsx", xlsx({"表": row(1, "正文")}), "has no sheet with a column text; name the column with the speeches text"),
    fault("坏/无行.csv", b"id,text\n", EMPTY),
    fault("坏/无行.jsonl", b"\n\n", EMPTY),
    fault("坏/空包.zip", zipped({}), EMPTY),
    fault("坏/管道.txt", os.mkfifo, NO_FILE),
    fault("坏/插座.txt", lambda path: os.mknod(path, stat.S_IFSOCK | 0o600), NO_FILE),
    fault("坏/断链.txt", lambda path: path.symlink_to("没有.txt"), REFUSED.format("No such file or directory")),
    fault("坏/自链.txt", lambda path: path.symlink_to(path.name), REFUSED.format("Too many levels of symbolic links")),
    other("坏/绕圈", lambda path: path.symlink_to(path.parent), "is a link to a folder whose files are read where they lie"),
    fault("坏/出门", to_a_neighbour, "is a link to a folder elsewhere, which is not followed; give that folder too"),
    speech("坏/夹.txt/内.txt", said("夹子").encode(), said("夹子")),
    # The superuser may open every file.
    *([fault("坏/关.txt", a_closed_file, REFUSED.format("Permission denied"))] if os.geteuid() else []),
]  # fmt: skip

# What is no speech, or one in a kind that is not read

CONVERT = "is of a kind that is not read; convert it with: soffice --headless --convert-to docx FILE"
UNREAD = "is of a kind that is not read"
STRANGE = [
    fault("别的/旧稿.doc", OLE, CONVERT),
    fault("别的/文字.wps", OLE, CONVERT),
    fault("别的/知网.caj", b"CAJ", "is of a kind that is not read; open it in its reader and save it as .pdf"),
    other("别的/照片.jpg", b"\xff\xd8\xff", UNREAD),
    other("别的/备份.xyz", said("备份").encode(), UNREAD),
    other("别的/无后缀", said("无名").encode(), UNREAD),
    other("别的/.藏.txt", said("藏匿").encode(), "is hidden, and not read"),
    other("别的/.回收/删掉.txt", said("删掉").encode(), "is hidden, and not read"),
    other("别的/~$锁定.docx", b"\5user", "is what an office program keeps beside an open file"),
    other("别的/__MACOSX/甲.txt", said("苹果").encode(), "is what a Mac adds to an archive"),
]

# Malice

LARGE = "is larger than 200 MB, packed or unpacked; leave it out, or raise the limit with --max-size"
BOMB = "unpacks to more than 200 MB, {} times its size, as a bomb does; leave it out, or raise the limit with --max-size"
ENTITIES = "declares XML entities, which no office program does; save it again from one"
SCRIPT = "<script>alert(1)</script>"
SHOUTED = f"做好“六稳”{SCRIPT}工作。"
SHOUT = lines_of({"id": SCRIPT, "title": SCRIPT, "place": SCRIPT, "text": SHOUTED})
FORMULA = '=HYPERLINK("http://evil.example","点")'
FORMULAS = f'id,title,text\n公式,"{FORMULA.replace(chr(34), chr(34) * 2)}",{ONE.text}\n'
PUFFED = zipped({"白.txt": b" " * 120_000_000})  # two of these are too much
NESTED = zipped({"一.zip": PUFFED, "二.zip": PUFFED, "三.zip": PUFFED})
OUTWARDS = raw_zip(b"../../evil.txt", b"/absolute/evil.txt", rb"C:\windows\evil.txt", data=told("越界").encode())
DEEP = "is nested too deeply to be a page that people read; copy its text into a .txt file"
LAUGHING = page("谈实体", [f"&i;{line}" for line in SITE], LAUGHS).replace("&amp;", "&").encode()
LAUGHED = "\n".join(["谈实体_某县人民政府", *(f"&i;{line}" for line in SITE)])
LONG = "做好“六稳”工作。" + "推进改革发展稳定" * 300_000
SLOW = [
    before + repeated * (20_000 // len(repeated)) + "做好“六稳”工作。"
    for before, repeated in (
        ("", "一、二、三、四、五、六、七、八、九、十、"),
        ("“六稳”（", "（"),
        ("", "“六稳”：" + "中和" * 300 + "。"),
        ("", "第1页\n"),
        ("", "www.a"),
        ("名词解释\n", "“六稳”："),
    )
]
MALICE = [
    Thing("恶/套弹.zip", NESTED, {}, faults=(f"恶/套弹.zip/一.zip/白.txt: {EMPTY}", f"恶/套弹.zip: {BOMB.format(MAX_SIZE // len(NESTED))}")),
    Thing("恶/单弹.zip", zipped({"白.txt": b" " * (MAX_SIZE + 1)}), {}, faults=(f"恶/单弹.zip/白.txt: {LARGE}",)),
    fault("恶/叠弹.zip", overlapping(100), "holds members that share their bytes, as a bomb does; leave it out"),
    fault("恶/大.docx", docx(paragraph(" " * MAX_SIZE)), LARGE),
    fault("恶/笑.docx", docx(paragraph("甲"), LAUGHS), ENTITIES),
    fault("恶/外.docx", docx(paragraph("甲"), OUTSIDE), ENTITIES),
    fault("恶/笑.xlsx", xlsx({"表": row(1, "text")}, prolog=LAUGHS), ENTITIES),
    speech("恶/笑.html", LAUGHING, LAUGHED),
    packed("恶/越界.zip", OUTWARDS, dict.fromkeys(("evil.txt", "absolute/evil.txt", "windows/evil.txt"), Said(told("越界")))),
    several("恶/公式.csv", FORMULAS.encode(), {"公式": Said(ONE.text, FORMULA)}),
    several("恶/脚本.jsonl", SHOUT, {SCRIPT: Said(SHOUTED, SCRIPT)}),
    speech(f"恶/{SCRIPT}.txt", said("脚本").encode(), said("脚本")),
    fault("恶/深.html", ("<div>" * 100_000 + said("深渊")).encode(), DEEP),
    speech("恶/长行.txt", LONG.encode(), LONG),
    *(speech(f"恶/慢{n}.txt", text.encode(), text) for n, text in enumerate(SLOW)),
    speech(f"恶/{'长' * 80}.txt", said("长名").encode(), said("长名")),
    Thing("恶/换\n行\x1b[31m\u202e.txt", said("换行").encode(), {"恶/换\n行\x1b[31m\u202e": Said(said("换行"))}, (r"恶/换\n行\u001b[31m\u202e.txt: 1 speech",)),
    Thing("恶/空\n\u202e.txt", b"", {}, faults=(rf"恶/空\n\u202e.txt: {EMPTY}",)),
    Thing("恶/字节\udcff.txt", said("字节").encode(), {r"恶/字节\udcff": Said(said("字节"))}, (r"恶/字节\udcff.txt: 1 speech",)),
]  # fmt: skip

THINGS = [*FORMATS, *ENCODED, *KNOWN, *FAULTS, *STRANGE, *MALICE]
