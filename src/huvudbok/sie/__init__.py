"""The Swedish SIE file format, types 1, 2, 3, 4E and 4I (version 4B): reader, checks and writer.

Nothing here needs the rest of Huvudbok or anything outside the standard library:

    from huvudbok import sie
    file = sie.read(Path("bokslut.se").read_bytes())    # raises NotSie, and nothing else
    for problem in file.problems + sie.check(file):
        print(problem.line, problem.severity, problem.message)
    Path("kopia.se").write_bytes(sie.to_bytes(file))

Amounts are integers in öre, debit positive; account numbers are text, as some files need.
"""

from huvudbok.sie.checks import check, closing_balances
from huvudbok.sie.encoding import decode, encode
from huvudbok.sie.model import (
    Account,
    Address,
    Balance,
    Balances,
    Dimension,
    Header,
    Objects,
    Row,
    SieFile,
    SieObject,
    Voucher,
    Year,
)
from huvudbok.sie.problems import NotSie, Problem, kronor
from huvudbok.sie.reader import read
from huvudbok.sie.writer import clean, to_bytes, write

__all__ = [
    "Account",
    "Address",
    "Balance",
    "Balances",
    "Dimension",
    "Header",
    "NotSie",
    "Objects",
    "Problem",
    "Row",
    "SieFile",
    "SieObject",
    "Voucher",
    "Year",
    "check",  # what does not add up in a file
    "clean",  # a text as a SIE file can hold it
    "closing_balances",  # per account: computed, stated
    "decode",
    "encode",
    "kronor",  # öre as text
    "read",  # bytes to SieFile
    "to_bytes",  # SieFile to bytes
    "write",  # header, chart, balances and a stream of vouchers to chunks of bytes
]
