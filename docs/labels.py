"""What of a module the catalogues of documents take: named parts of it, or all but the descriptions of fields.

Babel calls `messages` for the files that `labels.toml` names with the method `labels:messages`.
"""

import ast
from collections.abc import Iterator, Mapping
from typing import BinaryIO, TypeAlias

Found: TypeAlias = tuple[int, str, str | tuple[str, ...], list[str]]
"""A call in Babel's form: its line, the name of the function, the texts handed to it, comments."""


def messages(
    module: BinaryIO, keywords: Mapping[str, object], comment_tags: object, options: Mapping[str, str]
) -> Iterator[Found]:
    """The calls of gettext in a module.

    The option `parts` names functions, classes and constants of the module, and no others are read; `without` names
    arguments that are left out, such as `description`. Raises `LookupError` for a part that the module has not.
    """
    del comment_tags
    tree = ast.parse(module.read())
    left_out = options.get("without", "").split()
    for part in _parts(tree, options.get("parts", "").split()):
        for call in _calls(part, left_out):
            constants = (argument.value for argument in call.args if isinstance(argument, ast.Constant))
            texts = tuple(text for text in constants if isinstance(text, str))
            if isinstance(call.func, ast.Name) and call.func.id in keywords and texts:
                yield call.lineno, call.func.id, texts if len(texts) > 1 else texts[0], []


def _parts(tree: ast.Module, names: list[str]) -> list[ast.stmt]:
    if not names:
        return tree.body
    found = {name: statement for statement in tree.body for name in _names(statement)}
    missing = [name for name in names if name not in found]
    if missing:
        raise LookupError(f"labels.toml names parts that are not there: {', '.join(missing)}")
    return [found[name] for name in names]


def _names(statement: ast.stmt) -> list[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
        case _:
            return []


def _calls(node: ast.AST, left_out: list[str]) -> Iterator[ast.Call]:
    if isinstance(node, ast.keyword) and node.arg in left_out:
        return
    if isinstance(node, ast.Call):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, left_out)
