"""Every setting, declared once: its type, its default, one sentence of help, and what is allowed.

A setting's dotted name is its field's name with the first underscore as the dot: `phone_dialer` is
`phone.dialer`, in `settings.toml` the key `dialer` of the table `[phone]`. Settings are a value that is
passed; reading and writing the file keeps comments and keys this version does not know.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import zoneinfo
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from coldcall.errors import BadInput, MachineLacks, NotFound
from coldcall.files import write_whole

Value = str | int | bool | tuple[str, ...]
"""What a setting can hold; a list in TOML is a tuple here."""

T = TypeVar("T", str, int, bool, tuple[str, ...])
Check = tuple[Callable[[Any], bool], str]
"""A test, and the words for what passes it."""


def _matches(pattern: str, words: str, *, optional: bool = False) -> Check:
    return lambda text: (optional and not text) or re.fullmatch(pattern, text) is not None, words


def _between(low: int, high: int) -> Check:
    return lambda number: low <= number <= high, f"a whole number from {low} to {high}"


def _one_of(*choices: str) -> Check:
    return lambda text: text in choices, " | ".join(choices)


def _hours_in_order(text: str) -> bool:
    if text == "closed":
        return True
    return re.fullmatch(_HOURS, text) is not None and text[:5] < text[6:]


def _is_zone(text: str) -> bool:
    return not text or is_zone(text)


def is_zone(text: str) -> bool:
    """Whether this is the name of a tz zone. Most are told by looking for that one file; listing all of them
    takes longer than reading the settings.
    """
    try:
        zoneinfo.ZoneInfo(text)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return False
    region, city = text.partition("/")[::2]
    return (region in _REGIONS and city[:1].isupper()) or text in zoneinfo.available_timezones()


_REGIONS = frozenset(
    {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)  # and not "posix" or "right", which hold every zone once more
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_HOURS = rf"{_TIME}-({_TIME}|24:00)"
_WINDOW: Check = (_hours_in_order, 'hours as "08:00-19:00", or "closed"')
_LINE: Check = (lambda text: len(text) <= 300 and text.isprintable(), "one line of at most 300 characters")
_NUMBER = _matches(r"\+[1-9]\d{6,14}", 'a number as "+14155550134", or empty', optional=True)
_LINK = _matches(
    r"https?://\S{1,2000}", "an address that starts with https:// or http://, or empty", optional=True
)
_HOST = _matches(r"[A-Za-z0-9.-]{1,253}(:\d{1,5})?", 'a host as "pbx.example.com", or empty', optional=True)
_FOLDER: Check = (
    lambda text: not text or (text.isprintable() and Path(text).expanduser().is_absolute()),
    "a whole path of a folder, or empty",
)
_COMMAND: Check = (
    lambda words: all(word and "\0" not in word for word in words),
    'a list of words as ["softphone", "--call", "{number}"], or empty',
)
_DOMAINS: Check = (
    lambda words: all(re.fullmatch(r"\S{1,253}\.\S{2,63}", word) for word in words),
    'domains as ["acme.com", "acme.de"], or empty',
)
_REGIONS_CALLED: Check = (
    lambda words: all(re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", word) for word in words),
    'countries and states as ["US", "CA-ON"], or empty',
)
EVERYWHERE = "all"
"""Stands for every country in a setting that names countries."""
_COUNTRIES_OR_ALL: Check = (
    lambda words: all(word == EVERYWHERE or re.fullmatch(r"[A-Z]{2}", word) for word in words),
    'countries as ["GB", "DE"], all, or off',
)
_REASONS: Check = (
    lambda words: all(re.fullmatch(r"[a-z_]{3,40}", word) for word in words),
    'reasons as ["junk_name", "student"], or empty',
)


def _setting(default: T, words: str, check: Check | None = None, on: tuple[str, ...] | None = None) -> T:
    """Declares a field. The return type is the value's, as a dataclass wants it.

    `on` is what a list means by a plain "on", as when the setting was a switch; "off" is then the empty list.
    """
    field: T = dataclasses.field(default=default, metadata={"help": words, "check": check, "on": on})
    return field


@dataclasses.dataclass(frozen=True, slots=True)
class Settings:
    """What a person may choose. Field by field: default, what it does, what is allowed."""

    rep_name: str = _setting("", "Your name, as you say it on the phone.", _LINE)
    rep_company: str = _setting("", "The company you call for, as you say it on the phone.", _LINE)
    rep_offer: str = _setting("", "What you help with, in one line, as openers say it.", _LINE)
    rep_offer_for: str = _setting("", "For whom that is, as openers say it.", _LINE)

    place_country: str = _setting(
        "US",
        "The country you call from; numbers without a country code are read as its own.",
        _matches(r"[A-Z]{2}", 'two capital letters as "US" or "DE"'),
    )
    place_zone: str = _setting(
        "", "The time zone you call from; empty is this computer's.", (_is_zone, 'a zone as "Europe/Paris"')
    )
    place_audience: str = _setting(
        "business", "Whom you call; consumers are protected by more rules.", _one_of("business", "consumer")
    )

    phone_own_number: str = _setting("", "Your own number, used to try out the phone.", _NUMBER)
    phone_dialer: str = _setting(
        "tel",
        "How a number leaves: to the phone app, a SIP app, a command, the clipboard, or a pretend phone.",
        _one_of("tel", "sip", "command", "clipboard", "pretend"),
    )
    phone_sip_host: str = _setting("", "The host behind the @ when the dialer is sip.", _HOST)
    phone_command_dial: tuple[str, ...] = _setting(
        (), "The command that dials when the dialer is command; {number} stands for the number.", _COMMAND
    )
    phone_command_hang_up: tuple[str, ...] = _setting(
        (), "The command that hangs up when the dialer is command; empty when it cannot.", _COMMAND
    )
    phone_take_focus_back: bool = _setting(
        True, "After a dial the window takes the keyboard back from the phone app."
    )

    calendar_link: str = _setting("", "The link to your calendar that follow-up mails offer.", _LINK)

    goals_kind: str = _setting("conversations", "What the day bar counts.", _one_of("conversations", "calls"))
    goals_conversations: int = _setting(25, "The day's goal in conversations.", _between(1, 500))
    goals_calls: int = _setting(60, "The day's goal in calls.", _between(1, 1000))

    look_scheme: str = _setting(
        "system", "Light, dark, or as the system says.", _one_of("system", "light", "dark")
    )
    look_text_percent: int = _setting(100, "The size of all text, in per cent.", _between(80, 200))

    keys_single_letters: bool = _setting(
        True, "Single letters are commands on the card; off, only Alt and Ctrl keys are."
    )

    import_own_domains: tuple[str, ...] = _setting(
        (), "Your company's own domains: colleagues in a list are set aside.", _DOMAINS
    )
    import_competitors: tuple[str, ...] = _setting(
        (), "Domains of competitors: their people in a list are set aside.", _DOMAINS
    )
    import_territory: tuple[str, ...] = _setting(
        (),
        "Where you sell, by country and state; people elsewhere are set aside. Empty is everywhere.",
        _REGIONS_CALLED,
    )
    import_outdated_days: int = _setting(
        730,
        "People a list saw or checked longer ago than this many days are marked; 0 is never.",
        _between(0, 9999),
    )
    import_rules_as_flags: tuple[str, ...] = _setting(
        (), "Reasons for which a list's people are only marked and not set aside, as junk_name.", _REASONS
    )

    gate_require_statement: tuple[str, ...] = _setting(
        (),
        "Countries where a list with an open question refuses to dial instead of warning.",
        _COUNTRIES_OR_ALL,
        on=(EVERYWHERE,),
    )

    house_business_mon_fri: str = _setting(
        "08:00-19:00", "When businesses are called from Monday to Friday, their time.", _WINDOW
    )
    house_business_sat: str = _setting(
        "closed", "When businesses are called on Saturday, their time.", _WINDOW
    )
    house_business_sun: str = _setting("closed", "When businesses are called on Sunday, their time.", _WINDOW)
    house_consumer_mon_fri: str = _setting(
        "08:00-20:00", "When consumers are called from Monday to Friday, their time.", _WINDOW
    )
    house_consumer_sat: str = _setting(
        "08:00-20:00", "When consumers are called on Saturday, their time.", _WINDOW
    )
    house_consumer_sun: str = _setting("closed", "When consumers are called on Sunday, their time.", _WINDOW)
    house_closed_on_holidays: bool = _setting(True, "Nobody is called on a public holiday of their place.")
    house_calls_per_day: int = _setting(2, "Most calls to one person in a day.", _between(1, 20))
    house_calls_per_30_days: int = _setting(6, "Most calls to one person in 30 days.", _between(1, 100))

    queue_page_rows: int = _setting(100, "Rows the window reads at a time.", _between(20, 1000))
    queue_one_per_account: bool = _setting(
        False,
        "Of each company only the first in order stands in the queue; the next comes up once that one was"
        " called or put off.",
    )
    queue_printed_rows: int = _setting(20, "Rows `coldcall queue` prints without --limit.", _between(1, 1000))

    import_watch_folder: str = _setting(
        "", "A folder whose new files are imported by themselves while the window is open.", _FOLDER
    )

    notify_promises: bool = _setting(
        True, "A system notification says when a promise is due in five minutes."
    )
    notify_hide_name: bool = _setting(False, "That notification leaves the person's name out.")

    start_first_minute_done: bool = _setting(
        False, "The questions of the first minute were answered or skipped."
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Described:
    """One setting as `settings list` and the settings pages show it."""

    name: str
    value: Value
    default: Value
    help: str
    allowed: str


_FIELDS = {field.name.replace("_", ".", 1): field for field in dataclasses.fields(Settings)}


def described(settings: Settings) -> tuple[Described, ...]:
    """All settings in the order they are declared, with the values they have in `settings`."""
    return tuple(
        Described(name, getattr(settings, field.name), _default(name), field.metadata["help"], _allowed(name))
        for name, field in _FIELDS.items()
    )


def value_of(settings: Settings, name: str) -> Value:
    """The value under a dotted name. Raises `NotFound` with the nearest name."""
    value: Value = getattr(settings, _field(name).name)
    return value


def changed(settings: Settings, name: str, text: str) -> Settings:
    """`settings` with the dotted `name` set from what a person typed.

    Switches take on/off, yes/no, true/false; a list takes words as a shell splits them, or a TOML list.
    Raises `NotFound` for the name, `BadInput` for the text.
    """
    return with_value(settings, name, _parsed(name, text))


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """`settings` with one value, checked as a file's value is. Raises `NotFound`, `BadInput`."""
    return _replaced(settings, {name: _checked(name, value)})


def load(file: Path) -> Settings:
    """Reads `settings.toml`; a missing file gives the defaults, unknown keys are left alone.

    Raises `BadInput` that names the file, the key and what is allowed.
    """
    given = _values_in(file)
    return _replaced(
        Settings(),
        {name: _checked(name, value, str(file)) for name, value in given.items() if name in _FIELDS},
    )


def save(file: Path, settings: Settings) -> None:
    """Writes what differs from the defaults or already stands in `file`; comments and the rest stay."""
    import tomlkit  # here, because every start reads settings and few write them

    given = _values_in(file)
    document = tomlkit.parse(_text_of(file))
    for name, field in _FIELDS.items():
        plain = _plain(getattr(settings, field.name))
        if given.get(name, _plain(_default(name))) != plain:
            table, key = name.split(".", 1)
            document.setdefault(table, tomlkit.table())[key] = plain
    write_whole(file, tomlkit.dumps(document).encode())


def _field(name: str) -> dataclasses.Field[Any]:
    if name not in _FIELDS:
        import difflib  # here and below: every start reads settings, and few of them hold a slip

        near = difflib.get_close_matches(name, _FIELDS, 1)
        hint = f"did you mean {near[0]}?" if near else "`coldcall settings list` shows all"
        raise NotFound(f"there is no setting {name!r}", hint)
    return _FIELDS[name]


def _default(name: str) -> Value:
    default: Any = _field(name).default
    value: Value = default
    return value


def _kind(name: str) -> type:
    return type(_default(name))


def _replaced(settings: Settings, values: Mapping[str, Any]) -> Settings:
    return dataclasses.replace(settings, **{_field(name).name: value for name, value in values.items()})


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _allowed(name: str) -> str:
    check: Check | None = _field(name).metadata["check"]
    if check is not None:
        return check[1]
    return "true or false"


def _checked(name: str, value: object, source: str = "") -> Value:
    kind, on = _kind(name), _field(name).metadata["on"]
    if on is not None and isinstance(value, bool):
        value = on if value else ()
    if kind is tuple and isinstance(value, list | tuple) and all(isinstance(word, str) for word in value):
        value = tuple(value)
    check: Check | None = _field(name).metadata["check"]
    if type(value) is not kind or (check is not None and not check[0](value)):
        where = f"{source}: " if source else ""
        raise BadInput(f"{where}{name} cannot be {_shown(value)}", f"allowed is {_allowed(name)}")
    return value  # type: ignore[return-value]  # its type is the default's, which is a Value


def _shown(value: object) -> str:
    text = repr(_plain(value))
    return text if len(text) <= 60 else text[:57] + "…"


def _parsed(name: str, text: str) -> object:
    kind = _kind(name)
    switched = _SWITCH.get(text.strip().lower())
    if switched is not None and (kind is bool or _field(name).metadata["on"] is not None):
        return switched
    if kind is int and re.fullmatch(r"\s*\d{1,9}\s*", text):
        return int(text)
    if kind is tuple:
        return _words(text)
    return text


_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def _words(text: str) -> object:
    import shlex

    try:
        if text.lstrip().startswith("["):
            return tomllib.loads(f"words = {text}")["words"]
        return tuple(shlex.split(text))
    except ValueError:
        return text


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise BadInput(f"{file} is not UTF-8 text", "mend it in an editor, or move it away") from error
    except OSError as error:
        raise MachineLacks(f"{file} cannot be read ({error.strerror})", "make it readable for you") from error


def _values_in(file: Path) -> Mapping[str, object]:
    """The file's values under dotted names."""
    text = _text_of(file)
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{file} is not TOML ({error})", "mend the line, or move the file away") from error
    names = {name.split(".", 1)[0] for name in _FIELDS}
    for table in names & tables.keys():
        if not isinstance(tables[table], dict):
            raise BadInput(f"{file}: {table} is a table of settings", f"write it as [{table}]")
    return {
        f"{table}.{key}": value
        for table, inside in tables.items()
        if isinstance(inside, dict)
        for key, value in inside.items()
    }
