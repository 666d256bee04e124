"""What a template may be made of: an allow-list of syntax, checked before anything is compiled.

The sandbox alone stops escapes but not bombs (`'a' * 10**9` runs for seconds, and Jinja2 folds constants
while compiling), so nothing outside this list reaches the compiler: text, words of the vocabulary, constants,
conditions, comparisons, a few filters, constant includes from `_shared/`, and one level of loop over a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError

from coldcall.scripts.faults import Fault, ScriptRejected
from coldcall.scripts.vocabulary import PRINTABLE, WORDS, WordType, suggestion

SOURCE_LONGEST = 16_384
DEPTH_MOST = 40
INCLUDES_MOST = 20
SHARED = "_shared/"
FILTERS = frozenset({"claim", "capfirst", "default", "join", "lower", "upper"})

_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Test,
    nodes.Filter,
    nodes.Include,
    nodes.For,
)
_OPERATORS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq"})
_TESTS = frozenset({"defined", "none"})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a checked template uses: claims it marks, shared blocks it includes, words it says, its text."""

    claims: tuple[str, ...]
    includes: tuple[str, ...]
    words: tuple[str, ...]
    literals: tuple[tuple[int, str], ...]


def check(
    source: str, environment: Environment, path: str, first_line: int = 1, *, shared: bool = False
) -> Checked:
    """Parses and checks one template; raises `ScriptRejected` with every fault found, never runs it.

    `first_line` is the line of the file at which `source` begins. A shared block may not include others.
    """
    tree = _parse(source, environment, path, first_line)
    walker = _Walker(path, first_line - 1, shared)
    walker.walk(tree, 0, frozenset())
    if walker.faults:
        raise ScriptRejected(*sorted(walker.faults))
    return Checked(
        tuple(dict.fromkeys(walker.claims)),
        tuple(dict.fromkeys(walker.includes)),
        tuple(dict.fromkeys(walker.words)),
        tuple(walker.literals),
    )


def _parse(source: str, environment: Environment, path: str, first_line: int) -> nodes.Template:
    if len(source) > SOURCE_LONGEST:
        raise ScriptRejected(Fault(path, first_line, "too long", f"at most {SOURCE_LONGEST} characters"))
    if any(_is_private(char) for char in source):
        raise ScriptRejected(Fault(path, first_line, "holds private-use characters"))
    try:
        return environment.parse(source)
    except TemplateSyntaxError as error:
        raise ScriptRejected(
            Fault(path, first_line - 1 + error.lineno, error.message or "not a template")
        ) from None
    except (RecursionError, ValueError, OverflowError, MemoryError):
        # Thousands of brackets, or a number of thousands of digits.
        raise ScriptRejected(Fault(path, first_line, "nested too deep or a number too long")) from None


class _Walker:
    """Goes through a template once and notes what is wrong and what it uses."""

    def __init__(self, path: str, offset: int, shared: bool) -> None:
        self._path = path
        self._offset = offset
        self._shared = shared
        self.faults: list[Fault] = []
        self.claims: list[str] = []
        self.includes: list[str] = []
        self.words: list[str] = []
        self.literals: list[tuple[int, str]] = []

    def walk(self, node: nodes.Node, depth: int, loops: frozenset[str]) -> None:
        """Checks a node and all below it; `loops` are the loop variables in sight."""
        if depth > DEPTH_MOST:
            self._fault(node, "nested too deep")
        elif not isinstance(node, _ALLOWED):
            self._fault(node, f"{type(node).__name__} is not allowed in a script")
        elif isinstance(node, nodes.For):
            self._loop(node, depth, loops)
        else:
            self._look_at(node, loops)
            for child in _below(node):
                self.walk(child, depth + 1, loops)

    def _look_at(self, node: nodes.Node, loops: frozenset[str]) -> None:
        match node:
            case nodes.Output():
                self._output(node)
            case nodes.Name() | nodes.Getattr():
                self._word(node, loops)
            case nodes.Const():
                self._constant(node)
            case nodes.Operand() if node.op not in _OPERATORS:
                self._fault(node, f"the comparison `{node.op}` is not allowed in a script")
            case nodes.Test():
                self._test(node)
            case nodes.Filter():
                self._filter(node)
            case nodes.Include():
                self._include(node)

    def _output(self, node: nodes.Output) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.literals.append((self._offset + child.lineno, child.data))
            for said in _said(child):
                name = _full_name(said)
                if name and name in WORDS and WORDS[name].type not in PRINTABLE:
                    self._fault(said, f"`{name}` cannot be said, only asked about")

    def _word(self, node: nodes.Name | nodes.Getattr, loops: frozenset[str]) -> None:
        name = _full_name(node)
        if name is None:
            self._fault(node, "only words of the vocabulary may follow a dot")
        elif name in WORDS:
            self.words.append(name)
        elif name not in loops:
            self._fault(node, f"unknown word `{name}`", suggestion(name))

    def _constant(self, node: nodes.Const) -> None:
        if not isinstance(node.value, str | int | float | bool | None):
            self._fault(node, "only text, numbers, true, false and none may be written")
        elif isinstance(node.value, str):
            if any(_is_private(char) for char in node.value):
                self._fault(node, "holds private-use characters")
            self.literals.append((self._offset + node.lineno, node.value))

    def _test(self, node: nodes.Test) -> None:
        if node.name not in _TESTS or node.args or node.kwargs:
            self._fault(node, f"the test `{node.name}` is not allowed in a script")

    def _filter(self, node: nodes.Filter) -> None:
        if node.name not in FILTERS or node.node is None:
            self._fault(node, f"the filter `{node.name}` is not allowed in a script")
        elif node.kwargs or node.dyn_args or node.dyn_kwargs or not all(map(_is_text, node.args)):
            self._fault(node, f"the filter `{node.name}` takes only text written out")
        elif isinstance(node.node, nodes.Filter) and node.node.name == "claim":
            self._fault(node, "`claim` comes last")
        elif node.name == "claim":
            if len(node.args) == 1:
                self.claims.append(cast(nodes.Const, node.args[0]).value)
            else:
                self._fault(node, "`claim` needs the name of one claim")
        elif node.name == "join" and len(node.args) != 1:
            self._fault(node, '`join` needs what to put between, like join(", ")')

    def _include(self, node: nodes.Include) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if self._shared:
            self._fault(node, "a shared block may not include another")
        elif not isinstance(name, str) or not name.startswith(SHARED) or ".." in name or node.ignore_missing:
            self._fault(node, "only a shared block, named in quotes, may be included")
        elif len(self.includes) >= INCLUDES_MOST:
            self._fault(node, f"at most {INCLUDES_MOST} includes")
        else:
            self.includes.append(name)

    def _loop(self, node: nodes.For, depth: int, loops: frozenset[str]) -> None:
        name = _full_name(node.iter) if isinstance(node.iter, nodes.Name | nodes.Getattr) else None
        if name is None or name not in WORDS or WORDS[name].type is not WordType.LIST:
            self._fault(node, "a loop may only go over a list of the vocabulary", suggestion(name or ""))
            return
        if loops or node.recursive or node.test is not None:
            self._fault(node, "loops may not be nested, recursive or filtered")
            return
        if (
            not isinstance(node.target, nodes.Name)
            or node.target.name in WORDS
            or _is_hidden(node.target.name)
        ):
            self._fault(node, "a loop needs one new name")
            return
        self.words.append(name)
        for child in node.body:
            self.walk(child, depth + 1, loops | {node.target.name})
        for child in node.else_:
            self.walk(child, depth + 1, loops)

    def _fault(self, node: nodes.Node, message: str, hint: str = "") -> None:
        # Jinja2 gives no line to a few nodes it makes up itself, like the missing half of a slice.
        self.faults.append(Fault(self._path, self._offset + (node.lineno or 1), message, hint))


def _below(node: nodes.Node) -> Iterator[nodes.Node]:
    """The children that still need a look: a dotted name and an include's file were judged whole."""
    if isinstance(node, nodes.Getattr | nodes.Include):
        return iter(())
    return node.iter_child_nodes()


def _said(node: nodes.Node) -> Iterator[nodes.Node]:
    """The words an output would print, through filters and either branch of a condition.

    Without recursion: how deep the template is has not been judged yet.
    """
    waiting: list[nodes.Node | None] = [node]
    while waiting:
        match waiting.pop():
            case nodes.Filter(node=inner, name=name) if name != "join":
                waiting.append(inner)
            case nodes.CondExpr(expr1=first, expr2=second):
                waiting += [first, second]
            case nodes.And(left=first, right=second) | nodes.Or(left=first, right=second):
                waiting += [first, second]
            case nodes.Name() | nodes.Getattr() as word:
                yield word


def _full_name(node: nodes.Node) -> str | None:
    """`evidence.asset` of a dotted name; None for anything longer or stranger."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and not _is_hidden(node.attr):
        return f"{node.node.name}.{node.attr}"
    return None


def _is_hidden(name: str) -> bool:
    return name.startswith("_") or name in ("self", "loop", "super", "varargs", "kwargs", "caller")


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and isinstance(node.value, str)


def _is_private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff" or ord(char) >= 0xF0000
