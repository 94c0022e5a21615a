"""The project's own files, read as text and as syntax trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file; `name` is its path from the root it was found under, as in app/domain/law.py."""

    name: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.name).parts

    @property
    def room(self) -> str:
        """`domain` for app/domain/law.py, `settings` for app/settings.py."""
        return Path(self.parts[1]).stem


def source(name: str, text: str) -> Source:
    return Source(name, text, ast.parse(text))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """All Python files under the named folders of the project, in order."""
    files = [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(_read(file) for file in files)


@cache
def _read(file: Path) -> Source:
    return source(file.relative_to(ROOT).as_posix(), file.read_text())


def imported_modules(tree: ast.Module) -> Iterator[str]:
    """Dotted names of what is imported anywhere in the file, lazily inside a function too."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
                yield from (f"{module}.{alias.name}" for alias in node.names)


def qualified_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names and attributes with their lines; `dt.date.today` is given as `datetime.date.today`."""
    origins = _origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            yield _qualified(node, origins), node.lineno


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Calls with the name of what is called, as it was imported."""
    origins = _origins(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield _qualified(node.func, origins), node


def _qualified(node: ast.expr, origins: dict[str, str]) -> str:
    first, *rest = ast.unparse(node).split(".")
    return ".".join([origins.get(first, first), *rest])


def _origins(tree: ast.Module) -> dict[str, str]:
    origins: dict[str, str] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                origins |= {alias.asname: alias.name for alias in names if alias.asname}
            case ast.ImportFrom(module=str(module), names=names):
                origins |= {alias.asname or alias.name: f"{module}.{alias.name}" for alias in names}
    return origins


def string_literals(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Texts in the code with their lines; docstrings and other bare strings are not among them."""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
            yield node.value, node.lineno
