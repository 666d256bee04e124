"""Known escapes and bombs: each is refused before anything runs, at once and in little memory."""

from __future__ import annotations

import resource
import sys
import time

import pytest

from coldcall.scripts.faults import ScriptRejected
from coldcall.scripts.sandbox import environment
from coldcall.scripts.syntax import check

_BUILTINS = "cycler.__init__.__globals__.__builtins__"
_DUNDERS = (
    "__class__",
    "__init__",
    "__globals__",
    "__dict__",
    "__mro__",
    "__base__",
    "__subclasses__",
    "__reduce__",
    "__getattribute__",
    "__doc__",
    "__module__",
    "__slots__",
    "__dataclass_fields__",
    "__format__",
    "__builtins__",
)
_OWNERS = ("evidence", "first_name", "pains", "''", "1", "self")

_ESCAPES = [
    *(f"{{{{ {owner}.{name} }}}}" for owner in _OWNERS for name in _DUNDERS),
    *(f"{{{{ evidence['{name}'] }}}}" for name in _DUNDERS),
    *(f"{{{{ evidence|attr('{name}') }}}}" for name in _DUNDERS),
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ().__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    f"{{{{ {_BUILTINS}.__import__('os').popen('id').read() }}}}",
    f"{{{{ {_BUILTINS}.open('/etc/passwd').read() }}}}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ lipsum(n=100000) }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{{ config.items() }}",
    "{{ request.application }}",
    "{{ get_flashed_messages() }}",
    "{{ url_for.__globals__ }}",
    "{{ '{0.__class__}'.format(evidence) }}",
    "{{ '%s'|format(evidence) }}",
    "{{ ('{0.__class__.__init__.__globals__}'|attr('format'))(evidence) }}",
    "{{ ''|attr('format') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ (''|attr('format_map'))({'a': evidence}) }}",
    "{{ first_name.format(evidence) }}",
    "{{ first_name.upper() }}",
    "{{ first_name.encode() }}",
    "{{ evidence.kind.name }}",
    "{{ evidence.at.year }}",
    "{{ evidence.at }}",
    "{{ evidence.fresh.real }}",
    "{{ evidence }}",
    "{{ pains }}",
    "{{ evidence.own }}",
    "{{ dict(a=1) }}",
    "{{ range(5)|list }}",
    "{{ [].append(1) }}",
    "{{ [1, 2] }}",
    "{{ (1, 2) }}",
    "{{ {'a': 1} }}",
    "{{ first_name[0] }}",
    "{{ first_name[::-1] }}",
    "{{ first_name ~ last_name }}",
    "{{ first_name + last_name }}",
    "{{ -attempt }}",
    "{{ attempt - 1 }}",
    "{{ attempt // 0 }}",
    "{{ attempt % 0 }}",
    "{{ 'a' in first_name }}",
    "{{ first_name is string }}",
    "{{ first_name is sameas evidence }}",
    "{{ first_name is filter('x') }}",
    "{{ first_name|safe }}",
    "{{ first_name|tojson }}",
    "{{ first_name|pprint }}",
    "{{ first_name|urlize }}",
    "{{ first_name|xmlattr }}",
    "{{ first_name|replace('a', 'b') }}",
    "{{ first_name|map('upper')|list }}",
    "{{ pains|map(attribute='__class__')|list }}",
    "{{ pains|groupby('__class__') }}",
    "{{ pains|sort(attribute='x') }}",
    "{{ pains|join(', ', attribute='__class__') }}",
    "{{ pains|join(first_name) }}",
    "{{ pains|join }}",
    "{{ first_name|claim }}",
    "{{ first_name|claim(last_name) }}",
    "{{ first_name|claim('when')|upper }}",
    "{{ first_name|default(*pains) }}",
    "{{ first_name|default(**evidence) }}",
    "{{ first_name|default(value='x') }}",
    "{% set x = 1 %}",
    "{% set x %}a{% endset %}",
    "{% macro f() %}{% endmacro %}",
    "{% call f() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% block a %}{% endblock %}",
    "{% extends '_shared/hello.j2' %}",
    "{% import '_shared/hello.j2' as x %}",
    "{% from '_shared/hello.j2' import x %}",
    "{% autoescape false %}{{ first_name }}{% endautoescape %}",
    "{% raw %}{{ x }}{% endraw",
    "{% do first_name.x() %}",
    "{% debug %}",
    "{% trans %}a{% endtrans %}",
    "{% include first_name %}",
    "{% include ['_shared/a.j2', '_shared/b.j2'] %}",
    "{% include '/etc/passwd' %}",
    "{% include '../settings.toml' %}",
    "{% include '_shared/../../settings.toml' %}",
    "{% include 'openers/download.j2' %}",
    "{% include '_shared/none.j2' ignore missing %}",
    "{% for x in 'abc' %}{{ x }}{% endfor %}",
    "{% for x in first_name %}{{ x }}{% endfor %}",
    "{% for x in evidence %}{{ x }}{% endfor %}",
    "{% for x in pains if x %}{{ x }}{% endfor %}",
    "{% for x in pains recursive %}{{ loop(pains) }}{% endfor %}",
    "{% for x in pains %}{{ loop.index }}{% endfor %}",
    "{% for x in pains %}{{ x.__class__ }}{% endfor %}",
    "{% for x in pains %}{{ x.upper }}{% endfor %}",
    "{% for x, y in pains %}{{ x }}{% endfor %}",
    "{% for first_name in pains %}{{ first_name }}{% endfor %}",
    "{% for _x in pains %}{{ _x }}{% endfor %}",
    "{% for loop in pains %}{{ loop }}{% endfor %}",
    "{% for x in pains|join(',') %}{{ x }}{% endfor %}",
    "\ue000own_download\ue001You downloaded it\ue002",
    "{{ '\\ue000own_download\\ue001You downloaded it\\ue002' }}",
    "{{ first_nam }}",
    "{{ evidence.titel }}",
    "{{ company.name }}",
    "{{ _first_name }}",
    "{{ evidence._asset }}",
    "{{ 1j }}",
    "{{",
    "{% if %}",
    "{% endif %}",
    "{{ first_name",
    "{{ 'a",
]

_BOMBS = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ first_name * 1000000000 }}",
    "{{ pains * 100000000 }}",
    "{{ [1] * 10**9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 9 ** 999999999 }}",
    "{{ 2 ** attempt }}",
    "{{ 'a' ~ 'a' * 10**9 }}",
    "{{ '%099999999d'|format(1) }}",
    "{{ '%099999999d' % 1 }}",
    "{{ first_name|center(1000000000) }}",
    "{{ first_name|indent(1000000000) }}",
    "{{ first_name|wordwrap(1) }}",
    "{{ 'a'|upper * 1000000000 }}",
    "{% for x in range(10**9) %}a{% endfor %}",
    "{% for x in range(999999999) %}{% endfor %}",
    "{% for a in pains %}{% for b in pains %}{% for c in pains %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for a in pains %}{% if a %}{% for b in pains %}x{% endfor %}{% endif %}{% endfor %}",
    "{{ lipsum(10**6) }}",
    "{{ range(10**9)|list }}",
    "{{ range(10**9)|sum }}",
    "{{ [0]|batch(10**9, 0)|list }}",
    "{{ cycler(*range(10**8)) }}",
    "{% set x = 'a' * 10**9 %}",
    "{% if 'a' * 10**9 %}{% endif %}",
    "{% if 10**10**10 > 1 %}{% endif %}",
    "{{ 'a' * 10**9 if attempt else '' }}",
    "{{ first_name|default('a' * 10**9) }}",
    "{{ pains|join('a' * 10**9) }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ " + "(" * 3000 + "attempt" + ")" * 3000 + " }}",
    "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "{{ " + "not " * 3000 + "attempt }}",
    "{{ " + "-" * 6000 + "1 }}",
    "{{ attempt" + ".a" * 5000 + " }}",
    "{{ attempt" + "|upper" * 2000 + " }}",
    "{{ attempt" + " and attempt" * 1000 + " }}",
    "{{ attempt" + " if attempt else attempt" * 500 + " }}",
    "{{ attempt" + " < attempt" * 1000 + " + 1 }}",
    "{% if attempt %}" * 500 + "{% endif %}" * 500,
    "{% for x in pains %}" * 300 + "{% endfor %}" * 300,
    "{% include '_shared/a.j2' %}" * 300,
    "a" * 20_000,
    "{{ first_name }}" * 2000,
    "{#" * 10_000,
    "{{ '" + "\\x41" * 5000 + "' }}",
    "{% raw %}" * 2000,
]

HOSTILE = [*dict.fromkeys(_ESCAPES), *dict.fromkeys(_BOMBS)]
_ENVIRONMENT = environment({}, html=False)


def _resident_kilobytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def test_there_are_two_hundred() -> None:
    assert len(HOSTILE) >= 200


def test_all_are_refused_at_once_and_in_little_memory() -> None:
    before = _resident_kilobytes()
    for source in HOSTILE:
        start = time.perf_counter()
        with pytest.raises(ScriptRejected):
            check(source, _ENVIRONMENT, "openers/x.j2")
            pytest.fail(f"let through: {source[:80]}")
        assert time.perf_counter() - start < 1, source[:80]
    assert _resident_kilobytes() - before < 20_000


@pytest.mark.parametrize(
    "source",
    [
        "Plain words, 100 % safe.",
        "{{ first_name|default('you')|upper }}",
        "{% if evidence.minutes and evidence.minutes >= 30 %}long{% elif not company %}short{% endif %}",
        "{% for pain in pains %}{{ pain }}, {% else %}nothing{% endfor %}",
        "{{ pains|join(', ') }}",
        "{{ first_name if first_name is defined and first_name is not none else 'you' }}",
        "{% include '_shared/hello.j2' %}",
        "{{ 'You downloaded'|claim('own_download') }}",
        "{% raw %}{{ not_a_word }}{% endraw %}",
        "{# a comment #}",
    ],
)
def test_what_scripts_need_is_let_through(source: str) -> None:
    check(source, _ENVIRONMENT, "openers/x.j2")


def test_a_fault_names_file_line_and_the_word_that_was_meant() -> None:
    with pytest.raises(ScriptRejected) as caught:
        check(
            "Hello,\n{{ first_nam }} {{ evidence.ased }}\n{{ asset_topic }}", _ENVIRONMENT, "openers/x.j2", 9
        )
    assert [str(fault) for fault in caught.value.faults[:2]] == [
        "openers/x.j2:10: unknown word `evidence.ased` (did you mean `evidence.asset`?)",
        "openers/x.j2:10: unknown word `first_nam` (did you mean `first_name`?)",
    ]
    assert caught.value.faults[2].line == 11


def test_a_shared_block_may_not_include_another() -> None:
    with pytest.raises(ScriptRejected, match="may not include"):
        check("{% include '_shared/a.j2' %}", _ENVIRONMENT, "_shared/b.j2", shared=True)


def test_it_tells_what_a_template_uses() -> None:
    found = check(
        "{{ first_name }} {{ 'x'|claim('when') }}{% include '_shared/a.j2' %}", _ENVIRONMENT, "openers/x.j2"
    )
    assert found.words == ("first_name",)
    assert found.claims == ("when",)
    assert found.includes == ("_shared/a.j2",)
