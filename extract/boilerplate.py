"""Download and site residue in a text: what is not speech, and where it stands.

Texts from document sites open with adverts (“仅供学习 禁止外传”, QQ groups, subscription offers) and close with page furniture.
Those lines are left out of the search, never out of the offsets: this file says only where they are.
"""

from __future__ import annotations

import re

from .head import front_matter
from .rules import Rule

__all__ = ["HEAD_SIGNS", "RESIDUE", "boilerplate_spans", "is_residue"]

_DO_NOT = "(?:禁止|严禁|嚴禁|请勿|請勿|不得|谢绝|谢絕)"
_HOST = r"(?:https?://|www\.)[\w./?=&%#~:+-]{3,}|(?<![\w.-])[A-Za-z0-9-]{2,}\.(?:com|cn|net|org|cc|example)(?:\.cn)?(?![\w.])"

# Sure signs, searched in one line. Officials too speak of 微信群, 会员, 扫码, 倒卖, 版权 and 下载, so a sign names what only a site says.
RESIDUE: tuple[Rule, ...] = (
    Rule(
        "residue-terms",
        rf"[仅僅](?:供|限)(?:个人|内部|会员)*(?:[学學][习習]|使用)(?:参考|交流|使用|研究|借鉴)?[\s，,、；;]*{_DO_NOT}|^\W*(?:温馨提示\W*)?(?:(?:本[站网店文资]|[内內]部|文档|资料|資料)[^。；]{{0,16}})?[仅僅]供(?:个人|内部|会员)*[学學][习習](?:之用|[参參]考|交流|使用|研究|借鉴)*\W*$",
        "仅供学习 禁止外传",
        "以上意见，仅供参考。",
        "a site's terms; a speaker offers his views for reference",
    ),
    Rule(
        "residue-forbidden",
        rf"^\W*{_DO_NOT}(?:外[传傳]|转载|轉載)(?!\w)|(?:本[站网店]|本?(?:资料|文档|素材)|未经(?:许可|授权|允许)).{{0,16}}{_DO_NOT}(?:外[传傳]|转载|轉載|转发|倒卖|用于商业|商用)|{_DO_NOT}用于商业用途",
        "本站文档均来自网络，请勿转载",
        "严禁外传疫情经口岸输入",
        "what a site forbids; a speaker forbids it of other things",
    ),
    Rule(
        "residue-group",
        r"(?:QQ|qq|会员|會員|V信)\s*(?:交流|学习|资料)?群[^，。；]{0,4}[：:]|(?:QQ|qq)[^，。；\d]{0,8}[\dX＊*]{5,}|(?:加入?|进入?|扫码[加进入]|添加)(?:本站|[QV]|会员|学习|交流|资料)+群|^[^。；]{0,24}(?:扫码[入进加]群|加(?:微信|V信|v信?)[：:号])",
        "会员群：123456",
        "村村建立微信群，及时通报情况",
        "a site's chat groups; a speaker has groups too, but gives no number",
    ),
    Rule(
        "residue-account",
        r"(?:[关關]注|搜索)(?:本站|我们的)?(?:微信)?公[众眾]号\s*[：:“「]|^\W*(?:微信)?公[众眾]号\W+\w{1,12}\W*(?:整理|分享|原创|$)|公[众眾]号(?:整理|分享)|联系(?:本站)?客服|客服\s*(?:QQ|qq|微信|V信)|^\W*(?:加?微信|[Vv][Xx]|V信)号?\s*[：:]?\s*[A-Za-z0-9_-]{5,}|加群主|(?:淘宝店铺?|知识星球)\s*[：:]|长按\w{0,4}二维码|点击上方\w{0,6}关注|(?:点击)?阅读原文\W*$",
        "更多资料请关注公众号“好文天下”",
        "开通县政府微信公众号，回应群众关切",
        "a site's account, told to its customers",
    ),
    Rule(
        "residue-offer",
        r"立享.{0,12}(?:权益|优惠|会员)|(?:订阅|充值|开通|加入|成为|赠送).{0,8}会员(?!单位|企业|国|制)(?:\W|材料|资料|$)|会员(?:专享|专属|专区|下载|(?:资料|材料)的人)|倒卖(?:会员|本站|资料|活动)|举报倒卖会员",
        "现在订阅立享前3年的所有权益和资料",
        "严厉打击倒卖火车票，商会发展会员单位30家",
        "a site's offers",
    ),
    Rule(
        "residue-more",
        r"^\W*(?:下载自|(?:[转轉]载?自|摘自)[^，。；]{0,14}(?:网|公众号|微信|文库)\W*$|本(?:文档?|资料)[由来][^。；]{0,16}(?:整理|提供|分享|上传)|本文(?:来源|来自)|每天更新原创|[^。，]{0,14}更多(?:原创|精品|优质)?(?:资料|范文|材料|公文|文章|讲话稿?|文稿|素材|精彩)[^。；]{0,12}(?:请?(?:关注|登录|访问|扫码|搜索|联系|加)|尽在|每日更新))|本[站网](?:资料|文档|文章|内容|所有)",
        "下载自好文天下 更多范文每日更新",
        "转自主创新为动力，让更多资金投入民生",
        "where the file came from, and where more is to be had",
    ),
    Rule(
        "residue-download",
        r"^\W*(?:精品文档\W*)?(?:欢迎(?:您)?|值得)下载\W*(?:使用|收藏)?\W*$|(?:文档|资料|本文)\W?下载(?:后|提示)|下载后\w{0,4}可\w{0,6}(?:编辑|修改)|感谢您?的?(?:下载|阅读)\W+欢迎|感谢您的下载|可编辑\s*(?:word|WORD|Word)",
        "精品文档，欢迎下载",
        "引导群众下载国家反诈中心",
        "what a site says of the file",
    ),
    Rule(
        "residue-copyright",
        r"(?:侵权|翻版|盗版|翻印)必究|如有侵权|侵权?删|免责声明\W|版权归\w{0,8}所有|转载请注明|^\W*版权所有\W",
        "原创材料，翻版必究",
        "依法保护版权所有人的利益",
        "a site's rights",
    ),
    Rule(
        "residue-link",
        rf"^[^。；，,]{{0,30}}(?:{_HOST})[^。；，,]{{0,30}}$",
        "【好文天下】 www.example.cn",
        "群众可登录www.example.cn查询，也可拨打热线。",
        "a line that is an address, with a name at most; in a sentence it belongs to the speech",
    ),
    Rule(
        "residue-page",
        r"^\s*+[-—–·]*\s*+(?:第\s*+\d{1,4}\s*+页(?:[\s,，/]*+共\s*+\d{1,4}\s*+页)?|共\s*+\d{1,4}\s*+页|[-—–·]\s*+\d{1,4}\s*+[-—–·]|\d{1,4}\s*+/\s*+\d{1,4}|Page\s++\d{1,4}(?:\s++of\s++\d{1,4})?)\s*+[-—–·]*+\s*+$",
        "第 3 页 共 10 页",
        "第三页",
        "page numbers",
    ),
    Rule(
        "residue-source",
        r"^[\W_]*(?:(?:发布)?时间\s*[：:][\d\s年月日:：/-]{6,20})?(?:信息|文章|稿件)?(?:来\s*源|來源)\s*[：:][^，；。]{1,30}$",
        "来源：某某日报",
        "来源：一是财政补助；二是社会捐助。",
        "the paper or site that a page took its text from",
    ),
    Rule(
        "residue-furniture",
        r"^[\W_]*(?:打印(?:本[页文]|\W*关闭|\W*$)|关闭(?:窗口|本页)|返回(?:顶部|首页|上页)|[上下]一篇\s*[：:]|分享到\s*[：:]?|字(?:体|号)\s*[：:]|责任编辑\s*[：:]|责编\s*[：:]|编辑\s*[：:]|网络编辑|(?:浏览|阅读|点击)(?:次数|数|率|量)?\s*[：:]|浏览次数|下载(?:本文|全文|次数|地址)|相关(?:阅读|文章|推荐|链接)\s*[：:]?\s*$|发布(?:时间|日期|人|者)\s*[：:]|(?:您|你)(?:现在|当前)?的?位置\s*[：:]|当前位置\s*[：:]|首页\s*[>＞»]|网站(?:标识码|地图\W|备案)|备案号).{0,60}$|ICP备\d",
        "【打印本页】【关闭窗口】",
        "责任编辑部的同志，要把版权所有人的利益保护好",
        "a page's furniture",
    ),
    Rule(
        "residue-buttons",
        r"[【\[（(]\s*(?:打印|关闭|字体|字号|纠错|我要纠错|收藏本页|返回顶部|责任编辑|责编)(?:本页|窗口)?\s*(?:[】\]）)：:]|$)|^\W*(?:我要)?(?:纠错|收藏|保存本页)\W*$|^[\W_]*(?:打开|用)?(?:手机|微信)?[，,]?(?:扫一扫|扫描(?:下方)?二维码)[\W_]*(?:在?手机|分享|关注|打开|随时|用手机|用?微信)[^。；，]{0,16}$|^\W*(?:一键)?分享(?:到|至|给)?\W*(?:微信|微博|新浪|朋友圈|QQ)|^\W*分享让更多人看到\W*$|^喜欢此内容的人还喜欢\W*$|^\W*您访问的链接即将离开",
        "【纠错】【责任编辑:某某】",
        "健全容错纠错机制，群众扫一扫二维码就能反映问题。",
        "what a page offers to do with it",
    ),
    Rule(
        "residue-foot",
        r"^\W*(?:相关(?:新闻|报道|稿件|专题|信息)|推荐阅读|延伸阅读|热点推荐|热门推荐|猜你喜欢|网友评论|发表评论)\s*[：:]?\s*$|^\W*版权声明\s*[：:]|^\W*(?:网站)?(?:主办|承办|技术支持)单位?\s*[：:][^。；]{2,60}$|公网安备\s*\d",
        "主办单位：某某县人民政府办公室",
        "会议的主办单位、承办单位要密切配合；相关报道要跟进。",
        "what stands below a page's text",
    ),
    Rule(
        "residue-comment",
        r"^\s*<!--.*-->\s*$",
        "<!-- 记者摄 -->",
        "<人民日报>社论",
        "captions of photographs, kept as comments",
    ),
)
# Weaker signs: they count only before the speech begins, near a sure line.
HEAD_SIGNS: tuple[Rule, ...] = (
    Rule(
        "residue-head",
        rf"QQ|微信|公众号|会员|扫码|[入加]群|客服|下载|范文|文库|公文|文稿|素材|本[站网店]|原创|版权|网站|订阅|资料|免费|倒卖|转载|外传|分享|作者\s*[：:]|{_HOST}",
        "党政公文 原创素材",
        "坚定信心 再创佳绩",
        "what document sites call themselves and their wares",
    ),
)
_SURE = re.compile("|".join(f"(?:{rule.pattern})" for rule in RESIDUE))
_WEAK = re.compile(HEAD_SIGNS[0].pattern)
_COMMENT = re.compile(RESIDUE[-1].pattern)
_LINE = 80  # a longer line is a paragraph: residue only when two different signs mark it
_PARAGRAPH = 200  # nothing longer is residue
# What a site speaks of: a line of Chinese without any of these words is not tried against the signs, and most lines are not.
_WORDS = (
    "仅", "僅", "外传", "外傳", "转", "轉", "倒卖", "商用", "商业", "QQ", "qq", "会员", "會員", "V信", "v信", "微信", "群", "公众号", "公眾號", "客服", "VX",
    "Vx", "vX", "vx", "淘宝", "知识星球", "二维码", "扫码", "点击", "阅读", "立享", "订阅", "下载", "摘自", "本文", "本资料", "更多", "原创", "本站", "本网",
    "本店", "编辑", "感谢", "必究", "侵权", "免责", "版权", "http", "www", ".c", ".n", ".o", ".e", "页", "源", "打印", "关闭", "返回", "一篇", "分享", "字体", "字号",
    "责编", "浏览", "相关", "发布", "位置", "首页", "网站", "备案", "ICP", "举报", "<!--", "纠错",
    "扫一扫", "扫描", "即将离开", "喜欢", "推荐", "评论", "收藏", "保存", "主办", "承办", "安备", "技术支持",
)  # fmt: skip
_SAYS = re.compile("|".join(map(re.escape, _WORDS)))
_HAN = re.compile("[\u4e00-\u9fff]")
_SLOGAN = 20  # a line without any sign, taken for its company alone, is no longer than this
_HEAD = 40  # lines in which a speech has begun

_SALUTATION = re.compile(r"[\s*#>]*+(?:同志们|同志們|各位|女士们|女士們|尊敬的|朋友们|乡亲们|[一二三四五六七八九十]+、)")
_TITLE = re.compile(
    r"^[\s*#>]*.{2,60}(?:[讲講][话話]稿?|[报報]告|致[辞辭]|[发發]言稿?|[会會]上|通知|意[见見]|[决決]定|方案)(?:（.{0,20}）)?[\s*]*$"
)
_DATELINE = re.compile(r"[\s*#>—－-]*(?:[（(].{0,60}[）)]|[\d*X×二〇○]{1,4}年.{0,40})[\s*]*$")
_NOT_SITE = re.compile(rf"{_DATELINE.pattern}|.*[。；：]\s*$")  # a site's slogan is neither a date nor a sentence
_RULE_LINE = re.compile(r"\s*[^\w\s][\W_]*$")  # dashes or stars across the page


def boilerplate_spans(text: str) -> list[tuple[int, int]]:
    r"""The spans of ``text`` that are residue: whole lines with their line ends, half-open code points, in order, neighbours joined.

    What the head of the text states of it (``front_matter``) is none of the speech. A line is residue by a sure sign of its own.
    Before the speech begins (its title, its salutation, its first paragraph), short lines within two lines of a sure one are
    residue too: a site's slogan has no sign of its own.

    >>> text = "仅供学习 禁止外传\n好文天下\n\n在全县大会上的讲话\n同志们：今天开会。"
    >>> [text[a:b] for a, b in boilerplate_spans(text)]
    ['仅供学习 禁止外传\n好文天下\n']
    """
    lines = text.split("\n")
    marked = {i for i, line in enumerate(lines) if line and not line.isspace() and is_residue(line)}
    head = front_matter(text)[1]
    marked |= set(range(text.count("\n", 0, head) + (head == len(text) > 0)))
    if not marked:
        return []
    marked |= _head(lines, marked)
    marked |= _rules_beside(lines, marked)
    return _joined(lines, marked)


def is_residue(line: str) -> bool:
    """Whether ``line`` is residue by a sure sign of its own, whatever stands around it.

    >>> is_residue("责任编辑：某某"), is_residue("责任编辑部的同志要负起责任。")
    (True, False)
    """
    if len(line) > _PARAGRAPH or (_SAYS.search(line) is None and _HAN.search(line) is not None):
        return _COMMENT.match(line) is not None
    if len(line) <= _LINE:
        return _SURE.search(line) is not None
    if _COMMENT.match(line) is not None:
        return True
    return _SURE.search(line) is not None and sum(rule.regex.search(line) is not None for rule in RESIDUE) > 1


def _head(lines: list[str], sure: set[int]) -> set[int]:
    """The lines before the speech begins that are residue by weak signs, or for the company they keep."""
    filled = [i for i, line in enumerate(lines) if line.strip()][:_HEAD]
    begins = next((k for k, i in enumerate(filled) if i not in sure and _begins(lines[i])), None)
    if begins is None:
        return set()
    head = filled[:begins]
    # The last words before a salutation are the title, whatever they look like.
    titles = [] if _is_title(lines[filled[begins]]) else [i for i in head if i not in sure and not _DATELINE.match(lines[i])]
    residue: set[int] = set()
    for k, i in enumerate(head):
        before = any(j in sure for j in head[max(0, k - 2) : k])
        after = any(j in sure for j in head[k + 1 : k + 3])
        if i in sure or i in titles[-1:] or not (before or after) or _NOT_SITE.match(lines[i]):
            continue
        slogan = len(lines[i].strip()) <= _SLOGAN and ((before and after) or _touches(lines, i, sure))
        if slogan or _WEAK.search(lines[i]):
            residue.add(i)
    return residue


def _begins(line: str) -> bool:
    return len(line) > _LINE or _SALUTATION.match(line) is not None or _is_title(line)


def _is_title(line: str) -> bool:
    return len(line) <= _PARAGRAPH and _TITLE.match(line) is not None


def _touches(lines: list[str], i: int, sure: set[int]) -> bool:
    """Whether no blank line parts line ``i`` from a sure one at most two lines away."""
    for step in (1, -1):
        for j in (i + step, i + 2 * step):
            if j in sure:
                return True
            if not 0 <= j < len(lines) or not lines[j].strip():
                break
    return False


def _rules_beside(lines: list[str], marked: set[int]) -> set[int]:
    """Lines of dashes that fence residue in."""
    fences: set[int] = set()
    for i in marked:
        for step in (1, -1):
            j = i + step
            while 0 <= j < len(lines) and not lines[j].strip():
                j += step
            if 0 <= j < len(lines) and _RULE_LINE.match(lines[j]):
                fences.add(j)
    return fences


def _joined(lines: list[str], marked: set[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at, open_gap = 0, False
    for i, line in enumerate(lines):
        end = at + len(line) + (i < len(lines) - 1)
        if i in marked and end > at:
            if spans and open_gap:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((at, end))
            open_gap = True
        elif line.strip():
            open_gap = False
        at = end
    return spans
