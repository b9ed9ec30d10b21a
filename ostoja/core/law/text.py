"""The text of a rule as a tree, with the Polish names that its author gave to its steps."""

import ast
import hashlib
import inspect
import io
import textwrap
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.rules import Rule


@dataclass(frozen=True, slots=True)
class RuleText:
    """``body`` without the docstring; ``labels`` are the comments behind assignments, by name."""

    body: tuple[ast.stmt, ...]
    labels: Mapping[str, str]


@cache
def text_of(one: Rule) -> RuleText:
    """The text of a rule. Raises ``WrongRuleError`` when its source cannot be read."""
    try:
        source = textwrap.dedent(inspect.getsource(one.function))
    except OSError as error:
        raise WrongRuleError(f"Nie widać tekstu reguły „{one.name}”.") from error
    tree = ast.parse(source).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise WrongRuleError(f"„{one.name}” nie jest funkcją.")
    body = tree.body
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    labels = {
        statement.targets[0].id: comments[statement.end_lineno]
        for statement in ast.walk(tree)
        if isinstance(statement, ast.Assign)
        and isinstance(statement.targets[0], ast.Name)
        and statement.end_lineno in comments
    }
    return RuleText(tuple(body), labels)


def fingerprint(one: Rule) -> str:
    """A short hash of a rule's text; comments and layout do not count."""
    body = "\n".join(ast.dump(statement) for statement in text_of(one).body)
    return hashlib.sha256(f"{one.name} {one.article}\n{body}".encode()).hexdigest()[:16]


def written(one: Rule) -> str:
    """The text of a rule as a lawyer reads it: each step, with its Polish name behind it."""
    found = text_of(one)
    lines = []
    for statement in found.body:
        line = ast.unparse(statement)
        label = found.labels.get(line.partition(" = ")[0])
        lines.append(f"{line}  # {label}" if label else line)
    return "\n".join(lines)
