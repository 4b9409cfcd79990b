"""PAXml 2.0, in which programs for time and programs for wages exchange transactions.

Nothing here needs the rest of Huvudbok, and nothing else but lxml:

    from huvudbok import paxml
    file = paxml.read(Path("tid.xml").read_bytes())     # raises NotPaxml, and nothing else
    for problem in file.problems:
        print(problem.line, problem.message)
    data, left_out = paxml.to_bytes(file)
"""

from huvudbok.paxml.model import (
    COST_CENTER,
    PROJECT,
    TIME_CODES,
    Header,
    NotPaxml,
    PaxFile,
    Person,
    PlannedDay,
    Problem,
    TimeRow,
    WageRow,
    Who,
)
from huvudbok.paxml.reader import read
from huvudbok.paxml.writer import to_bytes

__all__ = ["COST_CENTER", "PROJECT", "TIME_CODES", "Header", "NotPaxml", "PaxFile", "Person",
           "PlannedDay", "Problem", "TimeRow", "WageRow", "Who", "read", "to_bytes"]  # fmt: skip
