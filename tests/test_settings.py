"""Settings: declared once, read with care, written without losing a person's own lines."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall import settings as subject
from coldcall.errors import BadInput, MachineLacks, NotFound
from coldcall.settings import Settings, changed, described, load, save, value_of, with_value


def test_every_setting_has_help_an_allowed_default_and_a_dotted_name() -> None:
    for setting in described(Settings()):
        assert setting.help.endswith(".") and setting.help[0].isupper(), setting.name
        assert setting.allowed, setting.name
        assert setting.name.count(".") == 1
        assert with_value(Settings(), setting.name, setting.default) == Settings()
    assert len(described(Settings())) == len(dataclasses.fields(Settings))


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.toml") == Settings()


def test_what_is_saved_is_what_is_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    wanted = Settings(rep_name="Dana Ørsted", goals_calls=80, phone_command_dial=("call", "{number}"))
    save(file, wanted)
    assert load(file) == wanted
    assert "look" not in file.read_text(encoding="utf-8")


def test_saving_keeps_comments_order_and_unknown_keys(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        '# mine\n[look]\nscheme = "dark" # at night\nfuture = 3\n\n[later]\nx = 1\n', encoding="utf-8"
    )
    save(file, changed(load(file), "look.text_percent", "120"))
    assert file.read_text(encoding="utf-8").splitlines() == [
        "# mine",
        "[look]",
        'scheme = "dark" # at night',
        "future = 3",
        "text_percent = 120",
        "",
        "[later]",
        "x = 1",
    ]


def test_going_back_to_a_default_is_written_too(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    save(file, Settings(look_scheme="dark"))
    save(file, Settings())
    assert load(file).look_scheme == "system"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[phone]\ndialer = "fax"', ["phone.dialer", "'fax'", "tel | sip"]),
        ("[look]\ntext_percent = 500", ["look.text_percent", "500", "80 to 200"]),
        ("[look]\ntext_percent = true", ["look.text_percent", "True"]),
        ('[keys]\nsingle_letters = "yes"', ["keys.single_letters", "true or false"]),
        ('[house]\nbusiness_mon_fri = "19:00-08:00"', ["house.business_mon_fri", "08:00-19:00"]),
        ("[phone]\ncommand_dial = [1]", ["phone.command_dial"]),
        ('[place]\ncountry = "usa"', ["place.country", "two capital letters"]),
        ("phone = 3", ["phone", "[phone]"]),
        ("[phone\n", ["TOML", "line 1"]),
    ],
)
def test_a_bad_file_is_refused_with_file_key_and_what_is_allowed(
    tmp_path: Path, text: str, names: list[str]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load(file)
    for name in [str(file), *names]:
        assert name in str(caught.value)


def test_bytes_that_are_no_text_are_refused_and_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="UTF-8"):
        save(file, Settings(rep_name="Dana"))
    assert file.read_bytes() == b"\xff\xfe\x00"


def test_a_folder_in_its_place_is_an_error_a_person_can_read(tmp_path: Path) -> None:
    with pytest.raises(MachineLacks, match="cannot be read"):
        load(tmp_path)


@pytest.mark.parametrize(("written", "means"), [("true", ("all",)), ("false", ()), ('["GB"]', ("GB",))])
def test_a_switch_that_became_a_list_of_countries_is_still_read(
    tmp_path: Path, written: str, means: tuple[str, ...]
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"[gate]\nrequire_statement = {written}\n", encoding="utf-8")
    assert load(file).gate_require_statement == means
    save(file, dataclasses.replace(load(file), rep_name="Dana"))
    assert load(file).gate_require_statement == means


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[rep]\nname = "Dana"\n', encoding="utf-8-sig")
    assert load(file).rep_name == "Dana"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("keys.single_letters", "off", False),
        ("keys.single_letters", "Yes", True),
        ("goals.calls", " 90 ", 90),
        ("rep.company", "Parcelwise & Co", "Parcelwise & Co"),
        ("phone.command_dial", "call 'to him' {number}", ("call", "to him", "{number}")),
        ("phone.command_dial", '["call", "{number}"]', ("call", "{number}")),
        ("phone.own_number", "+14155550134", "+14155550134"),
        ("phone.own_number", "", ""),
        ("gate.require_statement", "GB DE", ("GB", "DE")),
        ("gate.require_statement", "on", ("all",)),
        ("gate.require_statement", "off", ()),
    ],
)
def test_typed_text_becomes_a_value(name: str, text: str, value: subject.Value) -> None:
    assert value_of(changed(Settings(), name, text), name) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("keys.single_letters", "maybe"),
        ("goals.calls", "many"),
        ("goals.calls", "-1"),
        ("phone.own_number", "0800 flowers"),
        ("phone.command_dial", "call 'unclosed"),
        ("phone.command_dial", "[1]"),
        ("phone.command_dial", "[1"),
        ("calendar.link", "javascript:alert(1)"),
        ("gate.require_statement", "Britain"),
        ("phone.command_dial", "[false]"),
        ("rep.name", "two\nlines"),
    ],
)
def test_unusable_text_is_refused(name: str, text: str) -> None:
    with pytest.raises(BadInput, match=name):
        changed(Settings(), name, text)


def test_an_unknown_name_gets_the_nearest_one() -> None:
    with pytest.raises(NotFound, match=r"phone\.dialer"):
        value_of(Settings(), "phone.dialler")


@given(st.text(max_size=40))
def test_any_line_of_a_name_survives_the_file(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    file = tmp_path_factory.mktemp("s") / "settings.toml"
    try:
        wanted = changed(Settings(), "rep.name", name)
    except BadInput:
        assert not name.isprintable()
        return
    save(file, wanted)
    assert load(file) == wanted
