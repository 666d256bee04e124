"""The core stands alone: every module of it imports, and its domain's tests pass, where Qt cannot be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

NO_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)
sys.meta_path.insert(0, NoQt())
"""


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", NO_QT + code], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_module_of_the_core_imports() -> None:
    said = _run("""
import importlib, pkgutil, coldcall
names = [module.name for module in pkgutil.walk_packages(coldcall.__path__, "coldcall.")]
names.remove("coldcall.__main__")
for name in names:
    importlib.import_module(name)
assert not any(name.startswith("PySide6") for name in sys.modules)
print(len(names))
""")
    assert int(said) > 20


LEADS = """First Name,Last Name,Company,Email,Phone,Country
Kim,Okafor,Brightline Logistics,kim@brightline.example,+1 415 555 2671,US
Ana,Lindqvist,Nordhamn AB,ana@nordhamn.example,+1 212 736 5000,US
"""


def test_a_call_is_logged_and_exported(tmp_path: Path) -> None:
    leads, out = tmp_path / "leads.csv", tmp_path / "outcomes.csv"
    leads.write_text(LEADS, encoding="utf-8")
    _run(f"""
from coldcall.cli import main
for command in (
    ["import", {str(leads)!r}, "--json"],
    ["queue", "--all", "--json"],
    ["call", "log", "ana@nordhamn.example", "--outcome", "not_now", "--note", "In May"],
    ["export", "outcomes", "--format", "csv", "--out", {str(out)!r}],
):
    code = main(command)
    assert code == 0, (command, code)
""")
    assert "Nordhamn AB" in out.read_text(encoding="utf-8-sig")


def test_the_tests_of_the_domain_pass() -> None:
    # One file sweeps a whole year of every state's hours; Qt or not makes no difference to it.
    _run("""
import pytest
sys.exit(pytest.main([
    "-q", "-p", "no:pytest-qt", "-p", "no:cacheprovider", "-p", "no:xdist",
    "-o", "addopts=--import-mode=importlib --strict-markers", "-W", "ignore::pytest.PytestConfigWarning",
    "--hypothesis-profile=brief", "--ignore=tests/domain/test_compliance_hours.py",
    "tests/domain", "tests/test_settings.py", "tests/test_keys.py",
]))
""")
