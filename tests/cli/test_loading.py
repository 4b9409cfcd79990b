"""A command that needs little of the program loads little of it, and makes the same books."""

import json
import os
import subprocess
import sys

import pytest

SIE = """#FLAGGA 0
#PROGRAM "Prov" 1
#FORMAT PC8
#GEN 20260601
#SIETYP 4
#ORGNR 556036-0793
#FNAMN "Lilla bolaget AB"
#RAR 0 20260101 20261231
#KONTO 1930 "Bank"
#KONTO 2081 "Aktiekapital"
#VER A 1 20260105 "Aktiekapital"
{
#TRANS 1930 {} 25000
#TRANS 2081 {} -25000
}
"""
DOMAINS = ("sales", "purchasing", "payroll", "assets", "warehouse", "timereporting", "files", "app")
RUN = f"""
import sys
from huvudbok.cli import main
code = main(sys.argv[1:])
print(*(name for name in {DOMAINS} if "huvudbok." + name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture
def run(tmp_path):
    """Gives what a command prints, and which of the larger domains it has loaded."""
    (tmp_path / "bolag.se").write_text(SIE, "cp437")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HUVUDBOK_")}

    def ask(*arguments):
        command = [sys.executable, "-c", RUN, *arguments, "--data", "data"]
        done = subprocess.run(
            command, cwd=tmp_path, env=kept, capture_output=True, encoding="cp437", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout, done.stderr.split()

    return ask


def test_books_are_taken_in_whole_by_a_third_of_the_program(run):
    said, loaded = run("sie", "import", "bolag.se", "--new-company", "Lilla bolaget AB", "--json")
    assert json.loads(said)["company"]["new"] is True
    assert loaded == []
    written, loaded = run("sie", "export", "--year", "1", "--out", "-")
    assert "#TRANS 1930 {} 25000" in written
    assert loaded == []
    # All domains look, also at tables that nobody had loaded when they were made.
    assert set(run("verify")[1]) == set(DOMAINS)


@pytest.mark.parametrize("command", [["token"], ["keys", "rotate"], ["modules"]])
def test_what_concerns_only_access_loads_no_bookkeeping(run, command):
    run("sie", "import", "bolag.se", "--new-company", "Lilla bolaget AB", "--test")
    assert run(*command)[1] == []
