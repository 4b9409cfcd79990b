"""`huvudbok time import`: headings, signs and words as people write them, and what is left out."""

import json

import pytest

from huvudbok import cli
from huvudbok.timereporting import Stopped, read_rows
from timereporting.conftest import ARTICLES, HOURS, furnish

FILE = """userId;workedDate;registrationCode;workedHours;customerId;serviceId;nonInvoiceable;note
admin@example.com;2026-05-04;TID;7,5;1;TIM;nej;Möte å
OLA;2026-05-04;SJK;8;;;;

1;2026-05-05;TID;25;1;;;
1;2026-05-05;TID;1 0;1;TIM;ja;
9;2026-05-05;TID;1;1;;;
1;2026-05-05;TID;1;1;;kanske;
"""


@pytest.fixture
def take(world, monkeypatch, capsys, tmp_path):
    """Give a function that takes a text in and gives (exit code, report)."""
    furnish(world.api)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))

    def run(content, *more):
        file = tmp_path / "maj.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        code = cli.main(["time", "import", str(file), "--json", *more])
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_file_is_shown_then_taken_in_once(take, api):
    code, shown = take(FILE)
    assert (code, shown["dry_run"], shown["registrations"]) == (0, True, 3)
    assert api.get(HOURS).json() == []
    code, taken = take(FILE, "--yes")
    assert (code, {**taken, "dry_run": True}) == (0, shown)
    assert [row["line"] for row in taken["refused"]] == [5, 7, 8]
    assert "Kan inte hitta användaren 9." in taken["refused"][1]["reason"]
    found = api.get(HOURS).json()
    assert [(one["userId"], one["workedHours"], one["note"], one["nonInvoiceable"])
            for one in found if one["workedDate"] == "2026-05-04"] in (
        [("1", 7.5, "Möte å", False), ("OLA", 8, "", False)],
        [("OLA", 8, "", False), ("1", 7.5, "Möte å", False)],
    )  # fmt: skip
    assert (found[-1]["workedHours"], found[-1]["nonInvoiceable"]) == (10, True)
    code, twice = take(FILE, "--yes")
    assert (code, twice["stopped"]) == (1, "Filen har tagits in förut, som maj.csv.")
    code, again = take(FILE, "--yes", "--again")
    assert (code, again["registrations"], len(api.get(HOURS).json())) == (0, 3, 6)


def test_articles_and_hours_may_stand_in_one_file(take, api):
    code, taken = take(
        "ownerId,purchaseDate,customerId,itemId,totalQuantity,userId,workedDate,registrationCode,"
        "workedHours\n1,2026-05-04,1,SPIK,12,,,,\n,,1,,,1,2026-05-04,TID,1\n", "--yes",
    )  # fmt: skip
    assert (code, taken["articles"], taken["registrations"], taken["refused"]) == (0, 1, 1, [])
    (one,) = api.get(ARTICLES).json()
    assert one["articleRegistrations"][0]["totalQuantity"] == 12


def test_nothing_of_a_file_taken_in_is_told_by_the_exit_code(take):
    code, taken = take("userId;workedDate;registrationCode;workedHours\n9;2026-05-04;TID;1\n")
    assert (code, taken["registrations"], len(taken["refused"])) == (1, 0, 1)
    for content, words in (("när;vem\n", "när, vem"), ("", "inga alls")):
        code, stopped = take(content)
        assert (code, words in stopped["stopped"]) == (1, True)


def test_signs_and_encodings():
    expected = [(2, {"userId": "1", "note": "å"}), (4, {"userId": "2"})]
    for text in ("userid;NOTE\r\n1;å\r\n;\r\n2;\r\n", "userId\tnote\n1\tå\n\n2\t\n"):
        for encoding in ("utf-8", "utf-8-sig", "cp1252"):
            assert read_rows(text.encode(encoding)) == expected
    for data in (b"\x00\x01", b"a;b\n", b'"userId\n' + b"x" * 200_000):
        with pytest.raises(Stopped):
            read_rows(data)
