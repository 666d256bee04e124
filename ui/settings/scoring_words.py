"""Points in words: the rows of both tables, their fields, and what would move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from coldcall.domain.ideal import Criterion
from coldcall.domain.preview import Preview, PreviewRow
from coldcall.domain.weights import Weights
from ui.format import count
from ui.settings.scoring_form import Field
from ui.settings.scoring_model import Cells

translate = QCoreApplication.translate
KIND: Final = "kind:"
SENTENCE: Final = "ideal:"
_DAYS: Final = ("half_life_days", "working_days_late", "invite_days", "follow_up_days")
_MINUTES: Final = ("referral_clock_minutes",)


def number(value: float) -> str:
    """Points without needless noughts."""
    return f"{value:g}"


def signed(value: float) -> str:
    """Points with their sign, a real minus."""
    return f"{value:+g}".replace("-", "−")


def sentence_rows(
    criteria: Sequence[Criterion], saved: Sequence[Criterion], matches: Sequence[int] | None, *, about: bool
) -> list[Cells]:
    """The ideal customer."""
    known = {(one.sentence, one.points) for one in saved}
    near = translate("Scoring", "about {n}") if about else "{n}"
    return [
        Cells(
            f"{SENTENCE}{place}",
            (
                one.sentence,
                signed(one.points),
                near.format(n=count(matches[place])) if matches is not None else "…",
            ),
            draft=(one.sentence, one.points) not in known,
        )
        for place, one in enumerate(criteria)
    ]


def point_rows(values: Mapping[str, Any], saved: Mapping[str, Any], weights: Weights) -> list[Cells]:
    """Decay, each kind of act, history, clocks."""
    rows = [_single(name, values, saved) for name in ("half_life_days", "undated_share")]
    for kind, weight in weights.kinds.items():
        if f"{kind}.points" not in values or kind == "email_sent":
            continue
        names = [name for name in values if name.startswith(f"{kind}.")]
        clock = values[f"{kind}.clock_minutes"]
        rows.append(
            Cells(
                f"{KIND}{kind}",
                (
                    _capital(weight.plural),
                    _worth(kind, values),
                    number(values[f"{kind}.day_cap"]),
                    _clock(clock),
                ),
                translate("Scoring", "asks to be called") if values[f"{kind}.inbound"] else "",
                draft=any(values[name] != saved.get(name) for name in names),
            )
        )
    others = [name for name in values if "." not in name and name not in ("half_life_days", "undated_share")]
    return rows + [_single(name, values, saved) for name in others]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _worth(kind: str, values: Mapping[str, Any]) -> str:
    if kind != "web_summary":
        return number(values[f"{kind}.points"])
    visits, minutes = values[f"{kind}.per_visits_doubling"], values[f"{kind}.per_minutes_doubling"]
    return translate("Scoring", "{a} · {b}").format(a=number(visits), b=number(minutes))


def _single(name: str, values: Mapping[str, Any], saved: Mapping[str, Any]) -> Cells:
    value = values[name]
    unit = _days_word() if name in _DAYS else translate("Scoring", "min") if name in _MINUTES else ""
    cells = (titles().get(name, name), f"{number(value)} {unit}".strip(), "", "")
    return Cells(name, cells, draft=value != saved.get(name))


def _days_word() -> str:
    return translate("Scoring", "days")


def _clock(minutes: float) -> str:
    if not minutes:
        return ""
    if minutes % 1440 == 0:
        return translate("Scoring", "{n} d").format(n=int(minutes // 1440))
    if minutes % 60 == 0:
        return translate("Scoring", "{n} h").format(n=int(minutes // 60))
    return translate("Scoring", "{n} min").format(n=number(minutes))


def fields_of(key: str, values: Mapping[str, Any], weights: Weights) -> tuple[str, list[Field]]:
    """The title and the fields of the form for a row of points."""
    if not key.startswith(KIND):
        return titles().get(key, key), [Field(key, translate("Scoring", "Value"), number(values[key]))]
    kind = key.removeprefix(KIND)
    fields = []
    if kind == "web_summary":
        visits, minutes = f"{kind}.per_visits_doubling", f"{kind}.per_minutes_doubling"
        fields += [
            Field(visits, translate("Scoring", "Each doubling of visits"), number(values[visits])),
            Field(minutes, translate("Scoring", "of minutes"), number(values[minutes])),
        ]
    else:
        points = f"{kind}.points"
        fields.append(Field(points, translate("Scoring", "Points"), number(values[points])))
    cap, clock, asks = f"{kind}.day_cap", f"{kind}.clock_minutes", f"{kind}.inbound"
    fields += [
        Field(cap, translate("Scoring", "Most a day"), number(values[cap])),
        Field(clock, translate("Scoring", "Call within, minutes"), number(values[clock])),
        Field(asks, translate("Scoring", "asks to be called"), "yes" if values[asks] else "no", switch=True),
    ]
    title = next((_capital(weight.plural) for each, weight in weights.kinds.items() if each == kind), kind)
    return title, fields


def half_life_words(days: float) -> str:
    """What a half-life means."""
    return translate(
        "Scoring",
        "What people do is worth half after {n} days and a quarter after {m}; fit and history stay.",
    ).format(n=number(days), m=number(days * 2))


def preview_words(found: Preview) -> str:
    """What would move, in a sentence."""
    if not found.changed:
        return translate("Scoring", "Nobody's points change.")
    return translate(
        "Scoring",
        "Points change for {n} of {all} people. Of the first {top}: {new} new, {gone} gone.",
    ).format(
        n=count(found.changed),
        all=count(found.people),
        top=found.top,
        new=len(found.entering),
        gone=len(found.leaving),
    )


def preview_rows(found: Preview) -> list[Cells]:
    """By person, in the order of then."""
    return [_preview_row(row) for row in found.rows]


def _preview_row(row: PreviewRow) -> Cells:
    return Cells(
        str(row.prospect_id),
        (
            count(row.rank_then) if row.rank_then else "–",
            count(row.rank_now) if row.rank_now else "–",
            row.name,
            _points(row),
        ),
        row.company,
        quiet=not row.climbs and row.points_now == row.points_then,
    )


def _points(row: PreviewRow) -> str:
    """The points they would have, and by how much that is another."""
    if row.points_then is None:
        return "–"
    gain = 0.0 if row.points_now is None else row.points_then - row.points_now
    return f"{row.points_then:.1f} ({signed(round(gain, 1))})" if gain else f"{row.points_then:.1f}"


def titles() -> dict[str, str]:
    """The numbers that stand alone, in words."""
    return {
        "half_life_days": translate("Scoring", "Half-life: an act is worth half after"),
        "undated_share": translate("Scoring", "Share of its points an act without a date keeps"),
        "never_reached": translate("Scoring", "Nobody has spoken to them yet"),
        "try": translate("Scoring", "Each try since they were reached"),
        "tries_floor": translate("Scoring", "… and all tries together never less than"),
        "spoke_before": translate("Scoring", "Somebody spoke to them before"),
        "receptivity": translate("Scoring", "Each step warmer or colder at the last call"),
        "no_show": translate("Scoring", "Each meeting missed"),
        "no_shows_floor": translate("Scoring", "… and all missed together never less than"),
        "referred": translate("Scoring", "A colleague named them"),
        "referral_clock_minutes": translate("Scoring", "Call who was named within"),
        "working_days_late": translate("Scoring", "Working days a request stays first past its clock"),
        "invite_days": translate("Scoring", "Days before an event people are invited"),
        "follow_up_days": translate("Scoring", "Days after an event guests are called"),
        "giveaway_share": translate("Scoring", "Share of its points a booth visit for the present keeps"),
    }
