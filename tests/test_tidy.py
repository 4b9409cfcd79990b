"""The code keeps the layout and the habits of CONTRIBUTING.md; each rule is one test.

A rule is a function from a `Module` to the offences in it; `RULES` at the end shows each rule one
offence it must see and one decent line it must leave alone.
"""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "huvudbok"

# Lowest first. A part imports from lower lines only; parts of the first line may share.
LAYERS = (
    ("refusals", "errors", "money", "luhn", "config", "collector", "guarded_xml"),
    ("sie", "peppol", "paxml", "bankfiles", "paper", "db"),
    ("web",),
    ("register",),
    ("access", "outbox"),
    ("company",),
    ("ledger",),
    ("articles",),
    ("warehouse",),
    ("sales", "purchasing", "payroll", "assets"),
    ("timereporting",),
    ("files",),
    ("banking", "periodic"),
    ("reference",),
    ("app",),
    ("founding",),
    ("demo", "clearing"),
    ("pages",),
    ("cli", "__main__"),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}
# What keeps its inner files to itself: whatever stands between the registers and the assembly.
DOMAINS = {part for part, level in LEVEL.items() if LEVEL["register"] < level < LEVEL["app"]}

FUNCTION_LINES = 70
FILE_LINES = 500
WEB_LINES = 1_800
# Frozen once released, and in part written by a generator.
UNMEASURED = "src/huvudbok/db/migrations/"

# Inside src/huvudbok. A float for seconds, bytes or shares is honest; for money it never is.
FLOAT_ALLOWED: frozenset[str] = frozenset()
COMMIT_ALLOWED = "db/tx.py"
CATCH_ALL_ALLOWED = "web/run.py"
CLOCKS = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "time.monotonic",
    "time.time",
    "time.time_ns",
}
VOUCHER_TABLES = {"voucher", "voucher_row"}
WRITES = {"insert", "update", "delete"}
SQL_TABLE = r"(?:[\"\[`]?[\w{}]+[\"\]`]?\.)?[\"\[`]?(?:voucher|voucher_row)\b(?!\.)[\"\]`]?"
WRITE_IN_SQL = re.compile(
    r"\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|merge\s+into|delete\s+from(?:\s+only)?"
    rf"|truncate(?:\s+table)?)\s+{SQL_TABLE}"
    rf"|\bupdate(?:\s+or\s+\w+)?(?:\s+only)?\s+{SQL_TABLE}(?:\s+(?:as\s+)?\w+)?\s+set\b",
    re.IGNORECASE,
)
TO_DO = re.compile(r"\b(?:" + "FIX" + "ME|TO" + r"DO)\b")
MACHINE = re.compile(
    r"(?<![\w.*}])/(?:work|root)/"
    r"|\bpypi\.org|pypi\.python\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org"
    r"|^\s*--(?:extra-)?index-url|^\s*--find-links|^\s*--trusted-host",
    re.MULTILINE,
)
# The file that spells the words above.
OWN_PATTERNS = "tests/test_tidy.py"


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root, its text and its tree."""

    path: str
    text: str

    @functools.cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @functools.cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def inside(self) -> str:
        """Its path inside the package."""
        return self.path.removeprefix("src/huvudbok/")

    @property
    def part(self) -> str:
        """The part of the map it belongs to, `` for the package itself."""
        name = self.inside.split("/")[0].removesuffix(".py")
        return "" if name == "__init__" else name

    @functools.cached_property
    def imports(self) -> list[Import]:
        """What it imports, wherever in the file and with relative names written out."""
        package = ["huvudbok", *self.inside.split("/")[:-1]]
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [Import(node.lineno, a.name, None, a.asname) for a in node.names]
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                source = ".".join([*above, *([node.module] if node.module else [])])
                found += [Import(node.lineno, source, a.name, a.asname) for a in node.names]
        return found

    @functools.cached_property
    def names(self) -> dict[str, str]:
        """What each imported name stands for: `dt` -> `datetime`, `now` -> `time.time`."""
        known = {}
        for found in self.imports:
            if found.name is not None:
                known[found.alias or found.name] = f"{found.source}.{found.name}"
            elif found.alias:
                known[found.alias] = found.source
            else:
                known[found.source.split(".")[0]] = found.source.split(".")[0]
        return known

    @functools.cached_property
    def voucher_tables(self) -> set[str]:
        """The names in it that were assigned a table called like one of the ledger's."""
        return {
            target.id
            for node in self.nodes
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and node.value.args
            if getattr(node.value.args[0], "value", None) in VOUCHER_TABLES
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def dotted(self, node: ast.AST) -> str:
        """Write `a.b.c` out in full, or give `` when it does not begin with an import."""
        trail: list[str] = []
        while isinstance(node, ast.Attribute):
            trail.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self.names:
            return ""
        return ".".join([self.names[node.id], *reversed(trail)])


@dataclass(frozen=True)
class Import:
    """`from source import name as alias`, or `import source as alias` with no name."""

    line: int
    source: str
    name: str | None
    alias: str | None

    @property
    def target(self) -> list[str]:
        """The path inside the package, [] for anything outside it."""
        whole = f"{self.source}.{self.name}" if self.name else self.source
        return whole.split(".")[1:] if whole.split(".")[0] == "huvudbok" else []


Offence = tuple[int, str]
Rule = Callable[[Module], Iterable[Offence]]


@functools.cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Read the Python files under the folders, our own and hidden ones apart."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in paths
    )


def code() -> tuple[Module, ...]:
    return modules("src/huvudbok")


def all_python() -> tuple[Module, ...]:
    return modules("src/huvudbok") + modules("tests", "tools", "bench")


@functools.cache
def tracked_files() -> tuple[Path, ...]:
    """List what git holds or would add."""
    asked = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = [ROOT / name for name in asked.stdout.split("\0") if name]
    return tuple(path for path in found if path.is_file())


def complain(rule: Rule, over: Iterable[Module], why: str) -> None:
    """Fail with every offence of the rule, each with its file and line."""
    __tracebackhide__ = True
    offences = [f"  {m.path}:{line}: {what}" for m in over for line, what in rule(m)]
    assert not offences, "\n".join([why, *offences])


def upward_imports(module: Module) -> Iterator[Offence]:
    if module.part and module.part not in LEVEL:
        yield 1, f"`{module.part}` has no place in LAYERS; give it one in tests/test_tidy.py"
        return
    own_level = LEVEL.get(module.part, -1)
    for found in module.imports:
        part = found.target[0] if found.target else ""
        if part not in LEVEL or part == module.part:
            continue
        if LEVEL[part] > own_level:
            yield found.line, f"`{module.part or 'huvudbok'}` is below `{part}`"
        elif LEVEL[part] == own_level > 0:
            yield found.line, f"`{module.part}` and `{part}` stand side by side"


def inner_imports(module: Module) -> Iterator[Offence]:
    if module.part not in DOMAINS:
        return
    for found in module.imports:
        domain, *inner = found.target or [""]
        if domain not in DOMAINS or domain == module.part or not inner:
            continue
        if found.source != f"huvudbok.{domain}":
            yield found.line, f"`{found.source}` is an inner file; import from `huvudbok.{domain}`"
        elif (listed := listed_names(domain)) is not None and found.name not in listed:
            yield found.line, f"`{found.name}` is not in `__all__` of huvudbok/{domain}/__init__.py"


@functools.cache
def listed_names(domain: str) -> frozenset[str] | None:
    """Give what a domain lists in `__all__`; None for a domain of one file, with nothing inner."""
    if (PACKAGE / f"{domain}.py").exists():
        return None
    listing = PACKAGE / domain / "__init__.py"
    tree = ast.parse(listing.read_text("utf-8") if listing.exists() else "")
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
                names |= {str(getattr(part, "value", "")) for part in ast.walk(node.value)}
    return frozenset(names)


def long_functions(module: Module) -> Iterator[Offence]:
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield node.lineno, f"`{node.name}` has {lines} lines"


def long_files(module: Module) -> Iterator[Offence]:
    lines = len(module.text.splitlines())
    if lines > FILE_LINES:
        yield lines, f"{lines} lines"


def floats(module: Module) -> Iterator[Offence]:
    if module.inside in FLOAT_ALLOWED:
        return
    for node in module.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else ""
        handed_on = any(
            isinstance(argument, ast.Name) and argument.id == "float"
            for argument in (*node.args, *(k.value for k in node.keywords))
        )
        if called == "float" or (handed_on and called not in {"isinstance", "issubclass"}):
            yield node.lineno, "makes a float"


def commits(module: Module) -> Iterator[Offence]:
    for node in module.nodes:
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "commit"
        ):
            yield node.lineno, "commits"


def clocks(module: Module) -> Iterator[Offence]:
    if module.inside == "db/clock.py" or module.part == "cli":
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute | ast.Name):
            clock = module.dotted(node)
            if clock in CLOCKS and (module.inside, clock) != ("web/rate.py", "time.monotonic"):
                yield node.lineno, f"reads `{clock}`"


def voucher_writes(module: Module) -> Iterator[Offence]:
    if module.part == "ledger":
        return
    docstrings = {node.value for node in module.nodes if isinstance(node, ast.Expr)}
    for node in module.nodes:
        if isinstance(node, ast.Constant | ast.JoinedStr):
            if node not in docstrings and WRITE_IN_SQL.search(sql_text(node)):
                yield node.lineno, "writes voucher rows in SQL"
        elif isinstance(node, ast.Call):
            func = node.func
            if module.dotted(func).split(".")[-1] in WRITES and node.args:
                written = node.args[0]
            elif isinstance(func, ast.Attribute) and func.attr in WRITES:
                written = func.value
            else:
                continue
            if is_voucher_table(module, written):
                yield node.lineno, "writes a voucher table"


def sql_text(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
    )


def is_voucher_table(module: Module, node: ast.AST) -> bool:
    """Tell a table from a local name: it is imported, in something imported, or declared here."""
    if isinstance(node, ast.Name) and node.id in module.voucher_tables:
        return True
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return isinstance(node.value, ast.Attribute) and node.slice.value in VOUCHER_TABLES
    return module.dotted(node).split(".")[-1] in VOUCHER_TABLES


def catch_alls(module: Module) -> Iterator[Offence]:
    if module.inside == CATCH_ALL_ALLOWED:
        return
    broad = {"Exception", "BaseException"}
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler):
            # Undoing something and passing the exception on is no catching.
            last = node.body[-1]
            if isinstance(last, ast.Raise) and last.exc is None:
                continue
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or getattr(kind, "id", "") in broad for kind in kinds):
                yield node.lineno, "catches everything"
        elif (
            isinstance(node, ast.Call)
            and module.dotted(node.func) == "contextlib.suppress"
            and any(getattr(argument, "id", "") in broad for argument in node.args)
        ):
            yield node.lineno, "suppresses everything"


def to_dos(module: Module) -> Iterator[Offence]:
    for number, line in enumerate(module.text.splitlines(), 1):
        if TO_DO.search(line):
            yield number, line.strip()


def machine_words(module: Module) -> Iterator[Offence]:
    for match in MACHINE.finditer(module.text):
        yield module.text.count("\n", 0, match.start()) + 1, match.group().strip()


def test_imports_go_downwards_only() -> None:
    complain(upward_imports, code(), "A lower part may not know a higher one (CONTRIBUTING.md):")


def test_a_domain_is_imported_by_its_package_name() -> None:
    complain(inner_imports, code(), "A domain's inner files are its own:")


def test_functions_are_short() -> None:
    measured = [m for m in all_python() if not m.path.startswith(UNMEASURED)]
    complain(long_functions, measured, f"No function is longer than {FUNCTION_LINES} lines:")


def test_files_are_short() -> None:
    measured = [m for m in all_python() if not m.path.startswith(UNMEASURED)]
    complain(long_files, measured, f"No file is longer than {FILE_LINES} lines:")


def test_web_stays_small() -> None:
    lines = sum(len(m.text.splitlines()) for m in code() if m.part == "web")
    assert lines <= WEB_LINES, (
        f"web/ has {lines} lines; over {WEB_LINES} it is becoming a framework"
    )


def test_no_floats() -> None:
    complain(floats, code(), "Money and quantities are int (öre) or Decimal (FLOAT_ALLOWED):")


def test_one_commit() -> None:
    sites = [(m.inside, line) for m in code() for line, _ in commits(m)]
    strays = [site for site in sites if site[0] != COMMIT_ALLOWED]
    assert not strays, f"Only {COMMIT_ALLOWED} commits; also found: {strays}"
    assert len(sites) <= 1, f"There is one commit in the code base; found: {sites}"


def test_one_clock() -> None:
    complain(clocks, code(), "Ask tx.now or tx.today; only db/clock.py reads the clock:")


def test_only_the_ledger_writes_vouchers() -> None:
    complain(voucher_writes, code(), "Vouchers are written through ledger.post and nowhere else:")


def test_one_catch_all() -> None:
    complain(catch_alls, code(), f"Only {CATCH_ALL_ALLOWED} may catch everything:")


def test_nothing_is_left_to_do() -> None:
    complain(to_dos, all_python(), "Finish it, or file an issue:")


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a clone tells what is tracked")
def test_no_machine_is_named() -> None:
    contents = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in tracked_files()}
    texts = [
        Module(name, content.decode("utf-8", errors="replace"))
        for name, content in contents.items()
        if name != OWN_PATTERNS and b"\0" not in content[:8192]
    ]
    complain(machine_words, texts, "No path of one machine and no index host in the repository:")


RULES: list[tuple[Rule, str, str, str]] = [
    # rule, file, an offence, something decent
    (upward_imports, "ledger/post.py", "from huvudbok import sales", "from huvudbok import web"),
    (upward_imports, "ledger/post.py", "from ..sales import x", "from ..company import x"),
    (upward_imports, "sales/a.py", "import huvudbok.files", "import huvudbok.warehouse"),
    (upward_imports, "web/run.py", "from huvudbok.register import x", "from huvudbok.db import x"),
    (upward_imports, "db/tx.py", "def f():\n import huvudbok.web", "import huvudbok.errors"),
    (upward_imports, "novel/a.py", "x = 1", ""),
    (inner_imports, "sales/a.py", "from huvudbok.ledger.p import x", "import huvudbok.ledger"),
    (inner_imports, "sales/a.py", "import huvudbok.ledger.posting", "from .rows import x"),
    (inner_imports, "sales/a.py", "from huvudbok.ledger import _x", "from huvudbok import ledger"),
    (inner_imports, "app.py", "", "from huvudbok.ledger.posting import x"),
    (long_functions, "a.py", "def f():\n" + " x = 1\n" * 70, "def f():\n" + " x = 1\n" * 69),
    (long_files, "a.py", "x = 1\n" * 501, "x = 1\n" * 500),
    (floats, "money.py", "x = float(y)", "def f(x: float): return isinstance(x, float)"),
    (floats, "money.py", "x = map(float, y)", "x = y.float()"),
    (commits, "sales/a.py", "tx.connection.commit()", "commit = 1"),
    (clocks, "sales/a.py", "import datetime as d\nd.datetime.now()", "datetime = 1"),
    (clocks, "sales/a.py", "from datetime import date\nf(default=date.today)", "tx.now()"),
    (clocks, "web/run.py", "import time\ntime.monotonic()", "import time\ntime.perf_counter()"),
    (clocks, "web/rate.py", "from time import time\ntime()", "import time\ntime.monotonic()"),
    (voucher_writes, "sales/a.py", "x('UPDATE voucher v SET a = 1')", "x('SELECT 1 FROM voucher')"),
    (voucher_writes, "a.py", "x(f'DELETE FROM {s}.voucher_row')", "x('UPDATE voucher_x SET a')"),
    (
        voucher_writes,
        "sales/a.py",
        "from sqlalchemy import insert\nfrom huvudbok.ledger import voucher_row as r\ninsert(r)",
        "from huvudbok.ledger import voucher_row as r\nr.select()",
    ),
    (voucher_writes, "a.py", "import b\nb.voucher.update()", "voucher = {}\nvoucher.update()"),
    (voucher_writes, "db/a.py", "meta.tables['voucher'].delete()", "answer['voucher'].update()"),
    (voucher_writes, "a.py", "v = table('voucher')\nv.delete()", "v = table('unit')\nv.delete()"),
    (voucher_writes, "ledger/a.py", "", "x('INSERT INTO voucher VALUES (1)')"),
    (catch_alls, "cli.py", "try: x\nexcept Exception: y", "try: x\nexcept ValueError: y"),
    (catch_alls, "cli.py", "try: x\nexcept: y", "raise Exception"),
    (catch_alls, "cli.py", "try: x\nexcept Exception as e:\n if e: raise", ""),
    (
        catch_alls,
        "a.py",
        "try: x\nexcept (A, BaseException): y",
        "try: x\nexcept BaseException: raise",
    ),
    (to_dos, "a.py", "x = 1  # TO" + "DO later", "# what to do next"),
    (machine_words, "a.md", "see /wo" + "rk/main", "the path /3/work/ and src/work/a"),
    (machine_words, "a.txt", "--index" + "-url x", "an index-url"),
]


@pytest.mark.parametrize(("rule", "path", "offence", "decent"), RULES)
def test_the_rules_see(rule: Rule, path: str, offence: str, decent: str) -> None:
    if offence:
        assert list(rule(Module(f"src/huvudbok/{path}", offence)))
    if decent:
        assert not list(rule(Module(f"src/huvudbok/{path}", decent)))
