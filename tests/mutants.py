"""Do the tests notice a changed operator? Changes the program in one place at a time and lists what no test notices.

    python tests/mutants.py [--number 40] [--seed 1] [--tests PATH …] [MODULE …]

A module is a file or folder below `src/konzept`; its tests are those of its room, `tests/<room>`, and of `BESIDE`. They
are collected once; every mutant is a fork of that process whose functions get other code, so that no file is touched.
It runs the tests that come by the changed line, and then the others, until one fails. What cannot change a result
stands in `mutants.toml` with the reason, and is not tried; nor are values that are computed on import.
"""

import argparse
import ast
import gc
import importlib
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FunctionType
from typing import TypeAlias

import pytest
from coverage import Coverage, CoverageData
from hypothesis import Phase, settings

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "konzept"
EQUIVALENT = Path(__file__).with_suffix(".toml")
BESIDE = {
    "figures": (
        "tests/reading/test_query.py",
        "tests/reading/test_own_fields.py",
        "tests/answers/test_listing_steering.py",
    ),
    "changes": (
        "tests/wording/test_sentences.py",
        "tests/documents/synopsis",
        "tests/answers/test_indicators.py",
        "tests/cli/commands/test_compare.py",
    ),
    "system/past.py": (
        "tests/changes/test_history_by_paths.py",
        "tests/cli/commands/test_compare.py",
        "tests/cli/groups/test_since.py",
    ),
}
"""Tests of other rooms that look at what a room computes, or a module of one."""
LIMIT = 60
"""Seconds of computing, beyond those of all tests, after which a mutant is taken for an endless loop."""
FAILED = 3
"""Exit code of a process in which a test failed; 1 is a fault of this program."""

Reached: TypeAlias = Mapping[Path, Mapping[int, Sequence[str]]]
"""The tests that execute a line, by file and line."""
Change: TypeAlias = tuple[ast.AST, ast.AST]
"""What is there, and what stands there instead."""

COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OPERATORS: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OPTIONS = (
    "-p no:terminal -p no:cacheprovider -o addopts=--import-mode=importlib"
    " -W ignore::pytest.PytestAssertRewriteWarning"  # hypothesis is there already
)
CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "iter"}
ATTRIBUTES = {"first": "last", "last": "first"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change in one place of a module."""

    path: Path
    tree: ast.Module
    function: str
    old: ast.AST
    new: ast.AST
    lines: range
    """The lines that the changed expression stands in."""

    @property
    def module(self) -> str:
        """The path of the module below the package."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def change(self) -> str:
        """What was there and what stands there now, and in which function."""
        return f"{self.function}: {ast.unparse(self.old)} → {ast.unparse(self.new)}"


def _other_operators(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for at, op in enumerate(ops):
                for other in COMPARISONS[type(op)]:
                    yield ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            yield ast.BinOp(left, OPERATORS[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in OPERATORS:
            yield ast.AugAssign(target, OPERATORS[type(op)](), value)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand


def _other_values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(ast.Name(name), arguments, keywords) if name in CALLS:
            kept = keywords if name in {"min", "max"} else []
            yield ast.Call(ast.Name(CALLS[name], ast.Load()), arguments, kept)
        case ast.Call(ast.Attribute(attr="get"), [key, _], keywords):
            yield ast.Call(node.func, [key], keywords)
        case ast.Attribute(value, name, context) if name in ATTRIBUTES:
            yield ast.Attribute(value, ATTRIBUTES[name], context)
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()


def _other_conditions(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.If(test) | ast.IfExp(test):
            yield from ((test, ast.Constant(value)) for value in (True, False))
        case ast.While(test):
            yield test, ast.Constant(value=False)
        case ast.comprehension(ifs=conditions):
            yield from ((condition, ast.Constant(value=True)) for condition in conditions)
        case ast.match_case(guard=ast.expr() as guard):
            yield guard, ast.Constant(value=True)


def changes(node: ast.AST) -> Iterator[Change]:
    """What may stand in the place of a node, or of a condition that it holds."""
    yield from ((node, other) for other in _other_operators(node))
    yield from ((node, other) for other in _other_values(node))
    yield from _other_conditions(node)


def _computed(node: ast.AST, function: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Everything that functions compute below a node, with their names; not whether `zip` checks lengths."""
    function = node.name if isinstance(node, ast.FunctionDef) else function
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            match child:
                case ast.arguments() | ast.keyword(arg="strict"):
                    continue
                case ast.AST() if name not in {"annotation", "returns", "decorator_list"}:
                    if function:
                        yield function, child
                    yield from _computed(child, function)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every change of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    for function, node in _computed(tree):
        for old, new in changes(node):
            assert isinstance(old, ast.expr | ast.stmt)
            yield Mutant(path, tree, function, old, new, range(old.lineno, (old.end_lineno or old.lineno) + 1))


def equivalent() -> Iterator[tuple[str, str]]:
    """Modules and their changes that cannot be noticed."""
    for group in tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]:
        yield from ((group["module"], change) for change in group["changes"])


class _Swap(ast.NodeTransformer):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._mutant.old:
            return ast.copy_location(self._mutant.new, node)
        return self.generic_visit(node)


def _functions(path: Path) -> list[FunctionType]:
    """Everything that a module has defined on import, wherever decorators and classes have put it."""
    return [
        each for each in gc.get_objects() if isinstance(each, FunctionType) and each.__code__.co_filename == str(path)
    ]


def _codes(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


def _plant(mutant: Mutant) -> None:
    """Give the functions of a module the changed code; raises `LookupError` where none of them has the change.

    Otherwise a mutant that is nowhere would be taken for one that no test notices.
    """
    importlib.import_module(".".join(mutant.path.relative_to(PACKAGE.parent).with_suffix("").parts))
    gc.unfreeze()  # the tests freeze what they have collected, and what is frozen is not among the objects
    _Swap(mutant).visit(mutant.tree)
    compiled = compile(ast.fix_missing_locations(mutant.tree), mutant.path, "exec")
    codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(compiled)}
    planted = set[str]()
    for function in _functions(mutant.path):
        function.__code__ = codes[function.__code__.co_qualname, function.__code__.co_firstlineno]
        planted |= {code.co_name for code in (function.__code__, *_codes(function.__code__))}
    if mutant.function not in planted:
        raise LookupError(mutant.function)


def _in_a_process(work: Callable[[], int]) -> int | None:
    """Run a function in a copy of this process; its exit code, or less than 0 the signal that ended it."""
    process = multiprocessing.get_context("fork").Process(target=lambda: sys.exit(work()))
    process.start()
    process.join()
    return process.exitcode


class _Trial:
    """A session of pytest that runs its tests once on the program as it is, then on one mutant after the other."""

    def __init__(self, mutants: Sequence[Mutant], folder: str) -> None:
        self._mutants = mutants
        self._data = f"{folder}/coverage"
        self._limit = LIMIT
        self.counts = Counter[str]()

    def pytest_sessionstart(self) -> None:
        """Try properties with the same few examples every time."""
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile(
            "mutants", deadline=None, database=None, derandomize=True, max_examples=30, phases=phases
        )
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or _in_a_process(lambda: self._record(session.items)) != 0:
            print("Tests fail on the program as it is: see `make test`.", file=sys.stderr)
            raise session.Failed
        self._limit += round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)
        reached = self._reached()
        for mutant in self._mutants:
            names = {name for line in mutant.lines for name in reached[mutant.path].get(line, ())} - {""}
            outcome = self._outcome(mutant, session.items, names)
            self.counts[outcome] += 1
            if outcome in {"survived", "unreached"}:
                print(f"src/konzept/{mutant.module}:{mutant.lines.start}: {outcome}: {mutant.change}", flush=True)
        return True

    def _record(self, items: Sequence[pytest.Item]) -> int:
        coverage = Coverage(data_file=self._data, config_file=False, include=[str(m.path) for m in self._mutants])
        coverage.start()
        failed = _run(items, coverage.switch_context)
        coverage.stop()
        coverage.save()
        return failed

    def _reached(self) -> Reached:
        data = CoverageData(self._data)
        data.read()
        return {path: data.contexts_by_lineno(str(path)) for path in {mutant.path for mutant in self._mutants}}

    def _outcome(self, mutant: Mutant, items: Sequence[pytest.Item], reached: Collection[str]) -> str:
        """What becomes of a mutant whose line these tests reach.

        The others have their turn after them: what they share, in a fixture or a cache, only the first one computed.
        """

        def work() -> int:
            resource.setrlimit(resource.RLIMIT_CPU, (self._limit, self._limit + 1))
            _plant(mutant)
            return _run(sorted(items, key=lambda item: item.nodeid not in reached))

        if not reached:
            return "unreached"
        match _in_a_process(work):
            case code if code == -signal.SIGXCPU:
                return "endless"
            case 0:
                return "survived"
            case 1:
                raise RuntimeError(f"{mutant.module}:{mutant.lines.start}: {mutant.change}")
            case _:
                return "killed"


def _is_of(path: Path, name: str) -> bool:
    """Whether a module is that file, or lies in that folder, below the package."""
    return path.is_relative_to(PACKAGE / name)


def _run(items: Sequence[pytest.Item], begins: Callable[[str], object] = str) -> int:
    """Run tests until one fails; FAILED where one does, else 0."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        begins(item.nodeid)
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return FAILED
    return 0


def main() -> int:
    """Try a sample of the mutants; 1 where one survives."""
    parser = argparse.ArgumentParser(description="Change the program in single places and see whether a test fails.")
    parser.add_argument("modules", nargs="*", default=["figures"], help="files or folders below src/konzept")
    parser.add_argument("--number", type=int, default=40, help="how many mutants are tried; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--tests", nargs="+", help="tests to run; otherwise those of the rooms of the modules")
    asked = parser.parse_args()
    os.chdir(ROOT)
    places = [PACKAGE / name for name in asked.modules]
    modules = sorted({path for place in places for path in ([place] if place.is_file() else place.rglob("*.py"))})
    rooms = sorted({path.relative_to(PACKAGE).parts[0] for path in modules})
    beside = {test for name, tests in BESIDE.items() for path in modules if _is_of(path, name) for test in tests}
    tests = asked.tests or [*(f"tests/{room}" for room in rooms), *sorted(beside)]
    mutants = [mutant for path in modules for mutant in mutants_of(path)]
    known = {(module, change) for module, change in equivalent() if PACKAGE / module in modules}
    if left := known - {(mutant.module, mutant.change) for mutant in mutants}:
        print(f"{EQUIVALENT.name} names what is no change of the program any more: {sorted(left)}")
    mutants = [mutant for mutant in mutants if (mutant.module, mutant.change) not in known]
    if 0 < asked.number < len(mutants):
        chosen = sorted(random.Random(asked.seed).sample(range(len(mutants)), asked.number))  # noqa: S311
        mutants = [mutants[at] for at in chosen]
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        trial = _Trial(mutants, folder)
        words = f"{OPTIONS} --basetemp={folder}/tests".split()
        if code := pytest.main([*words, "-m", "not publishing", *tests], plugins=[trial]):
            return int(code)
    counts = trial.counts
    killed = counts["killed"] + counts["endless"]
    print(
        f"{len(mutants)} mutants, {killed} killed ({counts['endless']} of them computed for {LIMIT} seconds),"
        f" {len(mutants) - killed} survived ({counts['unreached']} of them on lines that no test executes);"
        f" {time.monotonic() - began:.0f} seconds"
    )
    return int(killed < len(mutants))


if __name__ == "__main__":
    sys.exit(main())
