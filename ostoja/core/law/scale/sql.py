"""The same texts as one DuckDB query: for populations that do not fit into memory.

One row is one household; inputs of persons are list columns, so that no household can be cut in
two and nothing is grouped. Whole numbers are ``BIGINT``. A step that does not fit is ``NULL`` and
makes every step that needs it ``NULL``: DuckDB computes both branches of a choice, and what a
household does not take must not stop it. A result that is ``NULL`` in the end, and a household that
lacks a value, are refused; nothing is counted without them.
"""

from collections.abc import Iterable, Sequence

from ostoja.core.law.errors import WrongRuleError
from ostoja.core.law.scale.integers import COMPARED, PERSON, Node, Program, Target
from ostoja.core.law.state import LawOfDay

_FOLDS = {
    "sum": "TRY(CAST(list_sum({0}) AS BIGINT))", "min": "list_min({0})", "max": "list_max({0})",
    "any": "list_bool_or({0})", "all": "list_bool_and({0})",
}  # fmt: skip
_SIGNS = {"==": "=", "!=": "<>", "&": "AND", "|": "OR"}
_RISKY = ("+", "-", "*", "//", "%", "abs")
_LEAVES = ("const", "slot", "column", "count")


def query(state: LawOfDay, targets: Sequence[str], table: str, keep: Iterable[str] = ()) -> str:
    """A ``SELECT`` of the columns ``keep`` and of one column a target, named as the rule.

    ``table`` is SQL: a table's name or ``read_parquet('…')``, with a column for each input that
    ``targets`` need; a person's rule gives a list. Raises ``WrongRuleError`` for a rule that
    columns cannot run, ``MissingParameterError`` for a value that the day has not. The database
    refuses rows with missing values, naming the column.
    """
    return _Query(state, targets).text(table, list(keep))


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


class _Query:
    """Steps as expressions; a step used more than once is a column of an inner query."""

    def __init__(self, state: LawOfDay, targets: Sequence[str]) -> None:
        self.program = Program(state, *targets)
        self.nodes = self.program.nodes
        needed = state.needed(targets)
        self.persons = [one.name for one in needed if one.entity == "person"]
        self.inputs = [(one.name, one.entity == "person", one.unit == "yes_no") for one in needed]
        self.own = self._own()

    def _own(self) -> set[int]:
        """Steps that become columns: results, and what would otherwise be written twice."""
        used = [0] * len(self.nodes)
        for node in self.nodes:
            for arg in node.args:
                used[arg] += 2 if node.op in ("//", "%", "min", "max", "agg") else 1
        wanted = {place for place, count in enumerate(used) if count > 1}
        wanted |= {one.node for one in self.program.targets}
        return {place for place in wanted if self.nodes[place].op not in _LEAVES}

    def text(self, table: str, keep: list[str]) -> str:
        """The whole query, innermost first."""
        said = f"SELECT {', '.join(self._read(keep))} FROM {table}"
        for places in self._layers():
            made = ", ".join(f"{self._column(place)} AS t{place}" for place in places)
            said = f"SELECT *, {made} FROM ({said})"
        results = [f"{quoted('k_' + name)} AS {quoted(name)}" for name in keep]
        for one in self.program.targets:
            node = self.nodes[one.node]
            if node.level == PERSON:
                value = quoted(f"c_{node.value}") if node.op == "column" else f"t{one.node}"
            elif one.person:
                value = f"list_transform(range(size_), lambda person_: {self.value(one.node)})"
            else:
                value = self.value(one.node)
            results.append(f"{self._there(one, value)} AS {quoted(one.name)}")
        return f"SELECT {', '.join(results)} FROM ({said})"

    @staticmethod
    def _there(one: Target, value: str) -> str:
        """A result, or an error that names the rule when it does not fit."""
        lacks = f"list_count({value}) <> size_" if one.person else f"{value} IS NULL"
        refused = f"error('{one.name}: wynik nie mieści się w 64 bitach.')"
        return f"CASE WHEN {lacks} THEN {refused} ELSE {value} END"

    def _read(self, keep: list[str]) -> list[str]:
        """Inputs, each there for everybody, and the number of persons."""
        said = [f"{quoted(name)} AS {quoted('k_' + name)}" for name in keep]
        size = f"len({quoted(self.persons[0])})" if self.persons else "NULL"
        said.append(f"CAST({size} AS BIGINT) AS size_")
        for name, person, yes_no in self.inputs:
            kind = "BOOLEAN" if yes_no else "BIGINT"
            column, ending = quoted(name), "[]" if person else ""
            wrong = f"{column} IS NULL"
            if person:
                wrong += f" OR len({column}) = 0 OR list_count({column}) <> {size}"
                wrong += f" OR len({column}) <> {size}"
            where = f"{'persons' if person else 'household'}.{name}".replace("'", "''")
            refused = f"error('{where}: brakuje wartości albo ich liczba się nie zgadza.')"
            said.append(
                f"CASE WHEN {wrong} THEN {refused} "
                f"ELSE CAST({column} AS {kind}{ending}) END AS {quoted('c_' + name)}"
            )
        return said

    def _layers(self) -> list[list[int]]:
        """Own columns by depth: each needs only those of layers before."""
        depth: list[int] = []
        layers: dict[int, list[int]] = {}
        for place, node in enumerate(self.nodes):
            below = max((depth[arg] for arg in node.args), default=0)
            if place in self.own:
                below += 1
                layers.setdefault(below, []).append(place)
            depth.append(below)
        return [layers[level] for level in sorted(layers)]

    def _column(self, place: int) -> str:
        """The expression of an own column: a list for a step of persons."""
        node = self.nodes[place]
        said = self._said(node)
        if self._risky(node):
            said = f"TRY({said})"
        if node.level == PERSON:
            return f"list_transform(range(1, size_ + 1), lambda person_: {said})"
        return said

    def _risky(self, node: Node) -> bool:
        """Whether an own column's expression can go beyond 64 bits."""
        inner = (self.nodes[arg] for arg in node.args if arg not in self.own)
        return node.op in _RISKY or any(self._risky(one) for one in inner)

    def value(self, place: int) -> str:
        """A step inside an expression; inside a list's lambda, that of each person in turn."""
        node = self.nodes[place]
        match node.op:
            case "const" | "slot":
                number = str(node.value).upper() if node.boolean else f"{int(node.value)}::BIGINT"
                return f"({number})"
            case "count":
                if not self.persons:
                    raise WrongRuleError("Żadna dana osób nie mówi, ile ich jest.")
                return "size_"
            case "column":
                column = quoted(f"c_{node.value}")
                return f"{column}[person_]" if node.level == PERSON else column
        if place in self.own:
            return f"t{place}[person_]" if node.level == PERSON else f"t{place}"
        return self._said(node)

    def _said(self, node: Node) -> str:
        if node.op == "agg":
            return self._folded(node)
        parts = [self.value(arg) for arg in node.args]
        if node.op in COMPARED or node.op in ("+", "-", "*", "&", "|"):
            return f"({parts[0]} {_SIGNS.get(node.op, node.op)} {parts[1]})"
        match node.op:
            case "if":
                return f"(CASE {parts[0]} WHEN TRUE THEN {parts[1]} WHEN FALSE THEN {parts[2]} END)"
            case "not":
                return f"(NOT {parts[0]})"
            case "int":
                return f"CAST({parts[0]} AS BIGINT)"
            case "bool":
                return f"({parts[0]} <> 0)"
            case "min" | "max":
                a, b = parts if node.op == "min" else reversed(parts)
                return f"(CASE {parts[0]} <= {parts[1]} WHEN TRUE THEN {a} WHEN FALSE THEN {b} END)"
            case "abs":
                return f"abs({parts[0]})"
            case "//" | "%":
                return self._divided(node, *parts)
        raise WrongRuleError(f"SQL nie zna „{node.op}”.")

    def _folded(self, node: Node) -> str:
        (arg,) = node.args
        inner = self.nodes[arg]
        if inner.op == "column":
            return _FOLDS[node.value].format(quoted(f"c_{inner.value}"))
        folded = _FOLDS[node.value].format(f"t{arg}")
        return f"(CASE WHEN list_count(t{arg}) = size_ THEN {folded} END)"

    def _divided(self, node: Node, a: str, b: str) -> str:
        """Floor division or its remainder: SQL's own divides towards zero; by zero it is 0."""
        left = f"({a} % {b})"
        divisor = self.nodes[node.args[1]]
        if divisor.op in ("slot", "const") and divisor.value > 0:
            if node.op == "//":
                return f"({a} // {b} - CAST({left} < 0 AS BIGINT))"
            return f"(({left} + {b}) % {b})"
        off = f"({left} <> 0 AND ({left} < 0) <> ({b} < 0))"
        whole = f"{a} // {b} - CAST({off} AS BIGINT)"
        rest = f"{left} + CASE WHEN {off} THEN {b} ELSE 0 END"
        return f"(CASE WHEN {b} = 0 THEN 0 ELSE {whole if node.op == '//' else rest} END)"
