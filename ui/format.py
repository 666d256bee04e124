"""Numbers and times as a rep reads them. Values in, words out; the locale decides the digits and names."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

translate = QCoreApplication.translate


def count(number: int) -> str:
    """1240 as "1,240"."""
    return _locale().toString(number)


def and_more(name: str, more: int) -> str:
    """A name that stands for others too: "Brightline +3"."""
    return f"{name} +{count(more)}" if more else name


def part_of(done: int, total: int) -> str:
    """How far a job is: "1,240 of 5,000"."""
    return translate("Format", "{done} of {total}").format(done=count(done), total=count(total))


def timer(seconds: float) -> str:
    """Running time: "0:07", "1:40", "1:02:09"; below zero counts as zero."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def span(length: timedelta) -> str:
    """The largest unit that fits, cut down: "10 s", "12 min", "2 h", "3 d"."""
    seconds = max(0, int(length.total_seconds()))
    for size, words in (
        (86400, translate("Format", "{n} d")),
        (3600, translate("Format", "{n} h")),
        (60, translate("Format", "{n} min")),
    ):
        if seconds >= size:
            return words.format(n=count(seconds // size))
    return translate("Format", "{n} s").format(n=count(seconds))


def ago(moment: datetime, now: datetime) -> str:
    """How long since: "10 s ago"; both aware."""
    return translate("Format", "{span} ago").format(span=span(now - moment))


def clock_time(wall: datetime) -> str:
    """A time of day on 24 hours, "09:40": the gate, the story and the promises all say it so."""
    return f"{wall:%H:%M}"


def stamp(moment: datetime) -> str:
    """Date and time of an aware moment on this machine's clock, as the locale writes them short."""
    local = QDateTime.fromMSecsSinceEpoch(round(moment.timestamp() * 1000))
    return _locale().toString(local, QLocale.FormatType.ShortFormat)


def when(wall: datetime, now_wall: datetime) -> str:
    """A moment in somebody's wall time, told from their now: "in 12 min", "14:00", "Tue 9:40", "3 Mar 9:40".

    Both are naive and of one place.
    """
    ahead = wall - now_wall
    if timedelta(0) <= ahead < timedelta(hours=1):
        return translate("Format", "in {span}").format(span=span(ahead))
    if wall.date() == now_wall.date():
        return clock_time(wall)
    return f"{day(wall.date(), now_wall.date())} {clock_time(wall)}"


def day(of: date, today: date) -> str:
    """A day: "Tue" within six days, "3 Mar" within the year, else "3 Mar 2027"."""
    form = "d MMM" if of.year == today.year else "d MMM yyyy"
    if abs((of - today).days) < 7:
        form = "ddd"
    return _locale().toString(QDate(of.year, of.month, of.day), form)


def _locale() -> QLocale:
    # A system that names no language has the C locale, which groups no digits.
    found = QLocale()
    return QLocale(QLocale.Language.English) if found.language() is QLocale.Language.C else found
