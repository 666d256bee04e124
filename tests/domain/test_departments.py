"""Titles in six languages, and a few more, find their departments."""

from __future__ import annotations

import pytest

from coldcall.actions.defaults import read
from coldcall.domain.departments import FILE, Departments
from coldcall.errors import BadInput

KNOWN = Departments.from_toml(read(FILE))


@pytest.mark.parametrize(
    ("title", "departments"),
    [
        ("VP Operations", "operations"),
        ("VP Sales & Operations", "operations sales"),
        ("Sales Operations Manager", "sales"),
        ("Head of IT Operations", "it"),
        ("R&D Director", "research"),
        ("Vice President, Finance", "finance"),
        ("Vice President", ""),
        ("Assistant to the CEO", "office"),
        ("COO / Owner", "management operations"),
        ("Company Secretary", "legal"),
        ("Betriebsleiterin", "operations"),
        ("Werkstudent Vertrieb", "sales"),
        ("Werksleiter", "operations"),
        ("EINKÄUFER", "purchasing"),
        ("Geschäftsführerin", "management"),
        ("Leiter Rechnungswesen", "finance"),
        ("Directeur des opérations", "operations"),
        ("Responsable achats", "purchasing"),
        ("Président-directeur général", "management"),
        ("DSI", "it"),
        ("Jefa de Compras", "purchasing"),
        ("Directora de Operaciones", "operations"),
        ("Gerente de TI", "it"),
        ("Consejero Delegado", "management"),
        ("Responsabile Acquisti", "purchasing"),
        ("Direttore di stabilimento", "operations"),
        ("Amministratore delegato", "management"),
        ("Hoofd Inkoop", "purchasing"),
        ("Magazijnchef", "operations"),
        ("Algemeen directeur", "management"),
        ("物流部長", "operations"),
        ("代表取締役社長", "management"),
        ("Petted the dog", ""),
        ("", ""),
    ],
)
def test_titles_tell_departments(title: str, departments: str) -> None:
    assert KNOWN.of(title) == tuple(departments.split())


def test_accents_and_case_do_not_matter() -> None:
    assert KNOWN.of("directeur des operations") == KNOWN.of("DIRECTEUR DES OPÉRATIONS") == ("operations",)


def test_an_own_file_that_wants_a_department_nobody_described_is_named() -> None:
    with pytest.raises(BadInput, match="wanted"):
        Departments.from_toml({"wanted": ["moon"], "department": {"it": {"label": "IT", "words": ["it"]}}})
    with pytest.raises(BadInput, match="words"):
        Departments.from_toml({"wanted": [], "department": {"it": {"label": "IT"}}})
