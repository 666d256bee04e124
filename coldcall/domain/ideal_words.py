"""Criteria of the ideal customer as sentences: a closed grammar, read and written.

Whatever is not understood is refused with what can be said; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.ideal import (
    GROUPS,
    Criterion,
    DidSomething,
    Flagged,
    Headcount,
    Industry,
    InPlace,
    OwnNumber,
    Question,
    Seniority,
    TitleHas,
    TitleLevel,
    normal,
)
from coldcall.errors import BadInput
from coldcall.rules import Gazetteer, load_rules

CAN_SAY: Final = (
    "Director or above",
    "title contains operations or logistics",
    "a consultant",
    "50–500 employees",
    "industry is manufacturing",
    "in the US, UK or Germany",
    "downloaded something about energy",
    "direct number",
    "free e-mail address",
)
"""One sentence of each form, for hints and help."""

_FLAGS: Final = {
    "free e-mail address": "free_mail",
    "shared mailbox": "role_mail",
    "throw-away e-mail address": "disposable_mail",
}
_Kind = EngagementKind
_ACTS: Final[dict[str, tuple[EngagementKind, ...]]] = {
    "downloaded something": (_Kind.DOWNLOAD,),
    "attended an event": (_Kind.ATTENDANCE,),
    "registered for an event": (_Kind.REGISTRATION,),
    "visited the booth": (_Kind.BOOTH,),
    "filled in a form": (_Kind.FORM,),
    "asked for a demo": (_Kind.DEMO_REQUEST,),
    "asked to be contacted": (_Kind.CONTACT_REQUEST,),
    "looked at the pricing page": (_Kind.PRICING_PAGE,),
    "looked at the comparison page": (_Kind.COMPARISON_PAGE,),
    "visited the website": (_Kind.PAGE_VIEW, _Kind.WEB_SUMMARY),
    "answered an e-mail": (_Kind.EMAIL_REPLY,),
    "clicked in an e-mail": (_Kind.EMAIL_CLICK,),
    "opened an e-mail": (_Kind.EMAIL_OPEN,),
    "was active on social media": (_Kind.SOCIAL,),
    "did something": (),
}
_SAID_OTHERWISE: Final = (
    (r"\bemail", "e-mail"),
    (r"\banything\b", "something"),
    (r"^(?:visited|saw|viewed|looked at) (?:the |our )?(pricing|comparison) page", r"looked at the \1 page"),
    (r"^(?:visited|came to) (?:the|our|a) booth", "visited the booth"),
    (r"^(?:visited|was on) (?:the|our) (?:website|site)", "visited the website"),
    (r"^downloaded (?:an? \w+)(?= about|$)", "downloaded something"),
    (r"^attended (?:an? |the )?(?:webinar|event|seminar)", "attended an event"),
    (r"^registered for (?:an? |the )?(?:webinar|event|seminar)", "registered for an event"),
    (r"^(?:replied to|answered) (?:an |our )?e-mail", "answered an e-mail"),
    (r"^(?:requested|asked for) (?:a |the )?demo", "asked for a demo"),
)
_SHORT: Final = {"US": "the US", "GB": "the UK", "NL": "the Netherlands", "EU": "the EU"}
_STATES_OF: Final = ("US", "CA", "AU")
_COUNT: Final = r"(\d[\d.,’' ]*)"
_STAFF: Final = r"(?:employees|staff|people|heads)"


@cache
def places() -> Gazetteer:
    """The names of places, read when a sentence first asks for one."""
    return load_rules().places


def parse(sentence: str, points: float, levels: Sequence[TitleLevel]) -> Criterion:
    """A sentence with its points as a criterion. Raises BadInput for what is not understood."""
    said = " ".join(sentence.split()).rstrip(".").strip()
    if not said:
        raise _not_understood(sentence, "there is nothing in it")
    negated, rest = _without_not(said)
    test = next((test for read in _READERS if (test := read(rest, levels)) is not None), None)
    if test is None:
        raise _not_understood(sentence)
    made = Criterion(said, points, test, negated)
    if isinstance(test, DidSomething) and points and (points < 0) is not negated:
        raise BadInput(
            f"“{said}” cannot count {points:+g}",
            "what people do never lowers their place: give it points, or put “not” before it and take points",
        )
    return made


def words(criterion: Criterion) -> str:
    """The criterion in the grammar's own words; reading them gives the same criterion."""
    test = criterion.test
    if criterion.negated and isinstance(test, TitleHas) and not test.role:
        return f"title does not contain {_listed(test.phrases)}"
    if criterion.negated and isinstance(test, Industry):
        return f"industry is not {_listed(test.phrases)}"
    return f"not {_plain_words(test)}" if criterion.negated else _plain_words(test)


def _plain_words(test: Question) -> str:
    if isinstance(test, Seniority):
        return f"{test.label} or {test.way}" if test.way else test.label
    if isinstance(test, TitleHas):
        if not test.role:
            return f"title contains {_listed(test.phrases)}"
        return f"{'an' if test.phrases[0][0] in 'aeiou' else 'a'} {_listed(test.phrases)}"
    if isinstance(test, Industry):
        return f"industry is {_listed(test.phrases)}"
    if isinstance(test, Headcount):
        return _headcount_words(test)
    if isinstance(test, InPlace):
        return f"in {_listed([_place_name(code) for code in test.codes])}"
    if isinstance(test, DidSomething):
        did = next(phrase for phrase, kinds in _ACTS.items() if kinds == test.kinds)
        return f"{did} about {_listed(test.phrases)}" if test.phrases else did
    if isinstance(test, Flagged):
        known = {flag: phrase for phrase, flag in _FLAGS.items()}
        return known.get(test.flag) or f"marked {test.flag.replace('_', ' ')}"
    return "direct number"


def _place_name(code: str) -> str:
    """A name that is read as the same place; a state called like a country keeps its code."""
    name = _SHORT.get(code) or places().name(code)
    return name if _place_code(name) == code and " or " not in name and "," not in name else code


def _headcount_words(test: Headcount) -> str:
    if test.low is None:
        return f"{test.high:,} or fewer employees"
    return f"{test.low:,} or more employees" if test.high is None else f"{test.low:,}–{test.high:,} employees"


def _listed(parts: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _without_not(said: str) -> tuple[bool, str]:
    """Whether a sentence denies something, and what."""
    inner = re.fullmatch(
        r"(title|industry) (?:does not|doesn['’]t|is not|isn['’]t) (?:contain |be )?(.+)", said, re.IGNORECASE
    )
    if inner:
        verb = "contains" if inner[1].lower() == "title" else "is"
        return True, f"{inner[1].lower()} {verb} {inner[2]}"
    subject = re.sub(
        r"^(?:(?:they|he|she|who|person|company) )?(?:are |is |was |works? |has |have |had )?"
        r"(?=not |no |never |without |n['’]t)", "", said, flags=re.IGNORECASE,
    )  # fmt: skip
    subject = re.sub(
        r"^(?:is|are|was|has|have|does|did)n['’]t (?:have )?|^(?:does|did|do) not (?:have )?",
        "not ", subject, flags=re.IGNORECASE,
    )  # fmt: skip
    denied = re.fullmatch(r"(?:not|no|never|without) (.+)", subject, re.IGNORECASE)
    return (True, _bare(denied[1])) if denied else (False, _bare(said))


def _bare(said: str) -> str:
    """Without the words people put before: "is in Germany" is "in Germany"."""
    return re.sub(
        r"^(?:(?:they|he|she|who|person|company) )?(?:is |are |has |have |works |company has |with )?(?=\S)",
        "", said, flags=re.IGNORECASE,
    )  # fmt: skip


_MORE, _LESS = "at least|from|more than|over", "at most|up to|fewer than|less than|under"
_SPAN: Final = re.compile(
    rf"(?:between |from )?{_COUNT}(?:–|-|—| to | and ){_COUNT} ?{_STAFF}", re.IGNORECASE
)
_LEAST: Final = re.compile(rf"(?:({_MORE}) )?{_COUNT}(\+| or more)? ?{_STAFF}( or more)?", re.IGNORECASE)
_MOST: Final = re.compile(
    rf"(?:({_LESS}) )?{_COUNT}( or fewer| or less)? ?{_STAFF}( or fewer| or less)?", re.IGNORECASE
)


def _headcount(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    said = re.sub(r"^compan(?:y|ies) (?:with|of) ", "", said, flags=re.IGNORECASE)
    if span := _SPAN.fullmatch(said):
        low, high = _whole(span[1]), _whole(span[2])
        if low > high:
            raise _not_understood(said, f"{low:,} is more than {high:,}")
        return Headcount(low, high)
    least, most = _LEAST.fullmatch(said), _MOST.fullmatch(said)
    if least and any((least[1], least[3], least[4])):
        beyond = (least[1] or "").lower() in ("more than", "over")
        return Headcount(_whole(least[2]) + beyond, None)
    if most and any((most[1], most[3], most[4])):
        short = (most[1] or "").lower() in ("fewer than", "less than", "under")
        return Headcount(None, _whole(most[2]) - short)
    return None


def _whole(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))


def _title(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    found = re.fullmatch(r"(?:job )?title (?:contains|has|includes|is|says) (.+)", said, re.IGNORECASE)
    return TitleHas(_phrases(found[1], said)) if found else None


def _industry(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    found = re.fullmatch(
        r"industry (?:is|contains|has|includes) (.+)|in (?:the )?(.+?) industry", said, re.IGNORECASE
    )
    return Industry(_phrases(found[1] or found[2], said)) if found else None


def _in_place(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    found = re.fullmatch(r"(?:based |located )?(?:in|from) (.+)", said, re.IGNORECASE)
    if not found:
        return None
    codes: list[str] = []
    for part in _parts(found[1]):
        code = _place_code(part)
        halves = [] if code else [_place_code(half) for half in re.split(r" and ", part, flags=re.IGNORECASE)]
        if not code and not all(halves or [""]):
            raise _not_understood(said, f"“{part}” is no country or state known here")
        codes += [code] if code else halves
    return InPlace(tuple(dict.fromkeys(codes)))


def _place_code(name: str) -> str:
    """`DE`, `US-CA` or `EU`; "" for no place."""
    bare = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    group = next((each for each in GROUPS if each.casefold() == bare.casefold()), "")
    if group:
        return group
    known = places()
    if re.fullmatch(r"[A-Za-z]{2}-[A-Za-z0-9]{1,3}", bare):
        return known.state(bare[:2].upper(), bare) or ""
    ways = (bare, name, bare.replace(" and ", " & "))
    country = next(filter(None, map(known.country, ways)), "")
    return country or next((state for land in _STATES_OF if (state := known.state(land, bare))), "")


def _number(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    plain = r"(?:an? )?(?:direct|own|mobile|direct or mobile)(?: phone)? number|(?:an? )?number of their own"
    return OwnNumber() if re.fullmatch(plain, said, re.IGNORECASE) else None


def _flag(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    plain = re.sub(r"\bemail", "e-mail", re.sub(r"^(?:an? )", "", said.casefold()))
    if plain in _FLAGS:
        return Flagged(_FLAGS[plain])
    found = re.fullmatch(r"marked (?:as )?([\w ]+)", said, re.IGNORECASE)
    return Flagged(normal(found[1]).replace(" ", "_")) if found else None


def _act(said: str, _levels: Sequence[TitleLevel]) -> Question | None:
    plain = said
    for pattern, instead in _SAID_OTHERWISE:
        plain = re.sub(pattern, instead, plain, flags=re.IGNORECASE)
    did, _, about = re.sub(" about ", " about ", plain, count=1, flags=re.IGNORECASE).partition(" about ")
    kinds = _ACTS.get(did.casefold())
    if kinds is None:
        return None
    return DidSomething(kinds, _phrases(about, said) if about else ())


_RUNG: Final = re.compile(
    r"(at least |at most )?(?:an? )?(.+?)"
    r"(?:\s*(\+)| (?:or|and) (above|higher|up|more senior|below|lower|less senior))?",
    re.IGNORECASE,
)
_UPWARDS: Final = ("above", "higher", "up", "more senior")


def _seniority(said: str, levels: Sequence[TitleLevel]) -> Question | None:
    found = _RUNG.fullmatch(said)
    if found is None:
        return None
    before, name, after = (found[1] or "").lower(), normal(found[2]), (found[4] or "").lower()
    above = before == "at least " or bool(found[3]) or after in _UPWARDS
    way = "above" if above else "below" if before or after else ""
    level = next((each for each in levels if normal(each.label) == name), None)
    if level is None and way:
        level = next((each for each in levels if name in each.phrases), None)
        if level is None:
            known = ", ".join(dict.fromkeys(one.label for one in levels))
            raise _not_understood(said, f"the levels are {known}")
    return Seniority(level.label, level.rung, way, tuple(levels)) if level else None


def _role(said: str, levels: Sequence[TitleLevel]) -> Question | None:
    found = re.fullmatch(r"(?:an? )(.+)", said, re.IGNORECASE)
    if found:
        return TitleHas(
            _phrases(re.sub(r"\b(?:or|,) an? ", " or ", found[1], flags=re.IGNORECASE), said), role=True
        )
    known = any(normal(said) in level.phrases for level in levels)
    return TitleHas((normal(said),), role=True) if known else None


_READERS: Final = (_headcount, _title, _industry, _in_place, _number, _flag, _act, _seniority, _role)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r",|\bor\b", text, flags=re.IGNORECASE) if part.strip()]


def _phrases(text: str, said: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(each for part in _parts(text) if (each := normal(part))))
    if not found:
        raise _not_understood(said, "words are missing at its end")
    return found


def _not_understood(sentence: str, why: str = "") -> BadInput:
    examples = " · ".join(CAN_SAY)
    return BadInput(
        f"“{sentence.strip()}” is not understood{f': {why}' if why else ''}",
        f"say one of these with your own words in it, or “not” and one of these: {examples}",
    )
