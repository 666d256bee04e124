"""Which Chinese, Japanese or Korean encoding a text is in, told by the letters lists are full of.

The encodings share their bytes, so nearly any of them decodes. What tells them apart: Japanese has kana,
Korean lists hold hangul alone, Big5 uses low second bytes, and the letters of common names and of column
headers are frequent in one language and rare ones in the others.
"""

from __future__ import annotations

import re

_JAPANESE = frozenset(
    "名前会社電話番号氏住所株式田中山本佐藤鈴木高橋渡辺伊村小林加吉太郎子一二三東京都大阪府県市区町部課長員"
    "担当商事業務郵便姓勤先携帯役職日備考登録美和正明松井川上野原清水森池"
)
_SIMPLIFIED = frozenset(
    "姓名公司电话地址手机邮箱王李张刘陈杨黄赵周吴徐孙马朱胡林郭何高罗北京上海广州深圳有限科技贸易省市区经理部门"
    "小明国联系人客户职位备注号码雷军伟强芳娜丽华建平东集团信息技术发展中"
)
_TRADITIONAL = frozenset(
    "姓名公司電話地址手機郵箱王李張劉陳楊黃趙周吳徐孫馬朱胡林郭何高羅台北中高雄新竹有限科技貿易縣市區經理部門"
    "小明國聯絡人客戶職稱備註號碼大文志偉強芳美麗華建平東集團資訊技術股份"
)
_LOW_TRAIL = re.compile(rb"[\xa4-\xf9][\x40-\x7e]")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")


def codec_of(telling: bytes) -> str:
    """The likeliest encoding of lines that are no single-byte text, "" where nothing stands out."""
    scores = sorted(((score, name) for name, score in _scores(telling).items() if score > 0.25), reverse=True)
    if not scores or (len(scores) > 1 and scores[0][0] < scores[1][0] * 1.3):
        return ""
    return scores[0][1]


def _scores(telling: bytes) -> dict[str, float]:
    pairs = len(_PAIR.findall(telling)) or 1
    low = len(_LOW_TRAIL.findall(telling)) / pairs
    return {
        "cp932": _score(telling, "cp932", _JAPANESE, kana=True),
        "euc_jp": _score(telling, "euc_jp", _JAPANESE, kana=True),
        "gb18030": _score(telling, "gb18030", _SIMPLIFIED) - (0.3 if low > 0.15 else 0),
        "big5": _score(telling, "big5", _TRADITIONAL) - (0.3 if low < 0.1 else 0),
        "cp949": _korean(telling),
    }


def _score(telling: bytes, codec: str, common: frozenset[str], *, kana: bool = False) -> float:
    """The share of letters that are common in the language, less what it would not write."""
    letters = _letters(telling, codec)
    if not letters:
        return 0.0
    good = sum(char in common or (kana and "\u3041" <= char <= "\u30ff") for char in letters)
    bad = sum("\uff61" <= char <= "\uff9f" or "\ue000" <= char <= "\uf8ff" for char in letters)
    return (good - bad) / len(letters)


def _korean(telling: bytes) -> float:
    letters = _letters(telling, "cp949")
    hangul = sum("\uac00" <= char <= "\ud7a3" and char.encode("euc_kr", "ignore") != b"" for char in letters)
    return 1.0 if len(letters) > 2 and hangul >= len(letters) * 0.95 else 0.0


def _letters(telling: bytes, codec: str) -> list[str]:
    try:
        return [char for char in telling.decode(codec) if ord(char) > 127]
    except UnicodeDecodeError:
        return []
