"""The ledger against a model of it: Hypothesis makes up histories, both must agree after each step.

The model keeps plain dicts: years, charts, series, dimensions, vouchers. It knows which refusal a
spoiled voucher meets, and that a refused one changes nothing.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text, update

from huvudbok import founding
from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing

FIRST_YEAR, THIS_YEAR = 2025, 2026
# Accounts that every chart holds; those of class 1 and 2 carry over into a new year.
CHART = (1510, 1930, 2440, 2641, 3001, 6110, 6570)
ALLOWED, MANDATORY, FORBIDDEN = "ALLOWED", "MANDATORY", "NOTALLOWED"
SERIES = {"A": True, "F": True, "L": True, "B": False}
NAMES = itertools.count(1)


@dataclass
class Account:
    """An account of one year, as the model knows it."""

    active: bool = True
    cost_center: str = ALLOWED
    project: str = ALLOWED
    brought_forward: int = 0


@dataclass
class Year:
    """One financial year of the model: its chart, and its series with the next number of each."""

    number: int  # the calendar year
    accounts: dict[int, Account] = field(default_factory=dict)
    manual: dict[str, bool] = field(default_factory=dict)
    next: dict[str, int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)  # öre by account


class Ledger(RuleBasedStateMachine):
    """Every rule does one thing to both the server and the model."""

    world: Any  # set by the test

    def __init__(self) -> None:
        super().__init__()
        self.years: dict[int, Year] = {}
        self.cost_centers: dict[str, bool] = {}
        self.projects: list[str] = []
        self.locked_until = ""
        # (year id, series, number) -> the answer; in the order of posting.
        self.vouchers: dict[tuple[int, str, int], dict[str, Any]] = {}
        self.last_id = 0

    @initialize()
    def found(self) -> None:
        company = founding.found(
            self.world.registry, "Modell AB", kind="test",
            years=founding.calendar_years(FIRST_YEAR, THIS_YEAR),
        )  # fmt: skip
        self.api = self.world.client(self.world.token(company.tenant_id))
        self.store = self.world.store(company.tenant_id)
        for year_id, number in enumerate((FIRST_YEAR, THIS_YEAR), 1):
            year = self.years[year_id] = Year(number)
            year.accounts = {number: Account() for number in CHART}
            year.manual = dict(SERIES)
            year.next = dict.fromkeys(SERIES, 1)

    # --- Posting.

    def draft(self, data: Any) -> tuple[int, dict[str, Any]]:
        """Draw a voucher that must be accepted; give its year and its body."""
        year_id = data.draw(st.sampled_from(sorted(self.years)), "year")
        year = self.years[year_id]
        usable = [n for n, a in sorted(year.accounts.items()) if a.active and self.payable(a)]
        accounts = data.draw(st.lists(st.sampled_from(usable), min_size=2, max_size=4), "accounts")
        amounts = [data.draw(st.integers(-99_999, 99_999), "öre") for _ in accounts[1:]]
        amounts.append(-sum(amounts))
        rows = [
            self.row(year.accounts[account], account, ore, data)
            for account, ore in zip(accounts, amounts, strict=True)
        ]
        series = data.draw(st.sampled_from([c for c, m in sorted(year.manual.items()) if m]), "s")
        return year_id, {
            "Description": f"Verifikat {next(NAMES)}", "VoucherSeries": series,
            "TransactionDate": self.open_day(data, year), "VoucherRows": rows,
        }  # fmt: skip

    def payable(self, account: Account) -> bool:
        """Tell whether the registers hold what the account demands."""
        return (account.cost_center != MANDATORY or any(self.cost_centers.values())) and (
            account.project != MANDATORY or bool(self.projects)
        )

    def row(self, account: Account, number: int, ore: int, data: Any) -> dict[str, Any]:
        made: dict[str, Any] = {"Account": number}
        made["Debit" if ore >= 0 else "Credit"] = Decimal(abs(ore)).scaleb(-2)
        active = [code for code, on in sorted(self.cost_centers.items()) if on]
        for field_name, setting, known in (
            ("CostCenter", account.cost_center, active), ("Project", account.project, self.projects),
        ):  # fmt: skip
            wanted = setting == MANDATORY or (setting == ALLOWED and data.draw(st.booleans()))
            if wanted and known:
                made[field_name] = data.draw(st.sampled_from(known), field_name)
        return made

    def open_day(self, data: Any, year: Year) -> str:
        days = [f"{year.number}-{month:02d}-15" for month in range(1, 13)]
        return str(data.draw(st.sampled_from([day for day in days if day > self.locked_until])))

    @rule(data=st.data())
    def post(self, data: Any) -> None:
        year_id, body = self.draft(data)
        answer = self.api.post("/3/vouchers", {"Voucher": body})
        assert answer.status == 201, answer.content
        made = answer.json()["Voucher"]
        year, series = self.years[year_id], body["VoucherSeries"]
        assert (made["Year"], made["VoucherSeries"]) == (year_id, series)
        assert made["VoucherNumber"] == year.next[series]
        year.next[series] += 1
        self.last_id += 1
        self.vouchers[year_id, series, made["VoucherNumber"]] = made
        self.move(year_id, made, 1)

    def move(self, year_id: int, made: dict[str, Any], sign: int) -> None:
        moved = self.years[year_id].moved
        for row in made["VoucherRows"]:
            ore = int((Decimal(row["Debit"]) - Decimal(row["Credit"])) * 100)
            moved[row["Account"]] = moved.get(row["Account"], 0) + sign * ore

    @rule(data=st.data(), spoiled=st.sampled_from(
        ["no rows", "one row", "unbalanced", "account", "inactive", "cost centre", "project",
         "no year", "locked", "series", "not manual", "field"]))  # fmt: skip
    def post_spoiled(self, data: Any, spoiled: str) -> None:
        year_id, body = self.draft(data)
        code = self.spoil(spoiled, self.years[year_id], body)
        if code is None:
            return
        answer = self.api.post("/3/vouchers", {"Voucher": body})
        assert (answer.status, answer.code) == (400, code), (spoiled, answer.content)

    def spoil(self, how: str, year: Year, body: dict[str, Any]) -> int | None:  # noqa: PLR0911
        """Break the body in one way; give the refusal's number, None where it cannot be broken."""
        rows = body["VoucherRows"]
        if how in ("no rows", "one row"):
            body["VoucherRows"] = rows[: how == "one row"]
            return 2000357
        if how == "unbalanced":
            rows.append({"Account": 1930, "Debit": "0.01"})
            return 2000354
        if how in ("account", "inactive"):
            idle = [number for number, a in year.accounts.items() if not a.active]
            rows.append({"Account": 9998 if how == "account" else next(iter(idle), 0)})
            return 2001304 if how == "account" else (2000550 if idle else None)
        if how in ("cost centre", "project"):
            rows[0]["CostCenter" if how == "cost centre" else "Project"] = "NONE"
            return 2000438 if how == "cost centre" else 2001161
        if how == "no year":
            body["TransactionDate"] = "1990-01-01"
            return 2000442
        if how == "locked":
            body["TransactionDate"] = f"{year.number}-01-01"
            return 2000401 if self.locked_until >= body["TransactionDate"] else None
        if how == "field":
            rows[0]["Acount"] = 1930
            return 2001399
        body["VoucherSeries"] = "ZZ" if how == "series" else "B"
        return 2000441

    def particular(self) -> list[tuple[int, int]]:
        """Give (year, account) where a row must or must not carry a cost centre, and no more."""
        return [
            (year_id, number)
            for year_id, year in self.years.items()
            for number, account in year.accounts.items()
            if account.active and account.project == ALLOWED and (
                account.cost_center == MANDATORY
                or (account.cost_center == FORBIDDEN and any(self.cost_centers.values()))
            )
        ]  # fmt: skip

    @precondition(lambda self: self.particular())
    @rule(data=st.data())
    def post_without_what_is_demanded(self, data: Any) -> None:
        year_id, number = data.draw(st.sampled_from(self.particular()), "account")
        year = self.years[year_id]
        row: dict[str, Any] = {"Account": number}
        if year.accounts[number].cost_center == FORBIDDEN:
            row["CostCenter"] = next(code for code, on in self.cost_centers.items() if on)
        body = {
            "Description": "Fel", "VoucherSeries": "A", "TransactionDate": self.open_day(data, year),
            "VoucherRows": [row, {"Account": 1930}],
        }  # fmt: skip
        answer = self.api.post("/3/vouchers", {"Voucher": body})
        assert (answer.status, answer.code) == (400, 2000357), answer.content

    # --- Deleting, which only a test company may.

    @precondition(lambda self: self.vouchers)
    @rule(data=st.data())
    def delete(self, data: Any) -> None:
        key = data.draw(st.sampled_from(sorted(self.vouchers)), "voucher")
        year_id, series, number = key
        answer = self.api.delete(f"/3/vouchers/{series}/{number}?financialyear={year_id}")
        if self.years[year_id].next[series] != number + 1:
            assert (answer.status, answer.code) == (400, 2000358)
            return
        if answer.status == 400:
            # A voucher inside the locked period may be held.
            assert self.vouchers[key]["TransactionDate"] <= self.locked_until, answer.content
            return
        assert answer.status == 204, answer.content
        self.years[year_id].next[series] -= 1
        self.move(year_id, self.vouchers.pop(key), -1)

    # --- Registers.

    @rule(data=st.data(), cost_center=st.sampled_from([ALLOWED, MANDATORY, FORBIDDEN]),
          project=st.sampled_from([ALLOWED, ALLOWED, MANDATORY]), active=st.sampled_from([True, True, False]))  # fmt: skip
    def set_account(self, data: Any, cost_center: str, project: str, active: bool) -> None:
        """Create an account or change what one demands; two are left as they are."""
        year_id = data.draw(st.sampled_from(sorted(self.years)), "year")
        number = data.draw(st.sampled_from([6571, 6572, 6573, 6110, 3001]), "account")
        accounts = self.years[year_id].accounts
        body: dict[str, Any] = {
            "CostCenterSettings": cost_center, "ProjectSettings": project, "Active": active,
        }  # fmt: skip
        if number in accounts:
            path = f"/3/accounts/{number}?financialyear={year_id}"
            answer = self.api.put(path, {"Account": body})
        else:
            body |= {"Number": number, "Description": f"Konto {number}"}
            answer = self.api.post(f"/3/accounts?financialyear={year_id}", {"Account": body})
            if answer.status == 400:
                return  # the chart holds it already, unknown to the model
        assert answer.status in (200, 201), answer.content
        kept = accounts.setdefault(number, Account())
        kept.cost_center, kept.project, kept.active = cost_center, project, active

    @rule(data=st.data(), code=st.sampled_from(["X1", "X2"]), manual=st.booleans())
    def set_series(self, data: Any, code: str, manual: bool) -> None:
        year_id = data.draw(st.sampled_from(sorted(self.years)), "year")
        year = self.years[year_id]
        query = f"?financialyear={year_id}"
        if code in year.manual:
            body = {"VoucherSeries": {"Manual": manual}}
            assert self.api.put(f"/3/voucherseries/{code}{query}", body).status == 200
        else:
            body = {"VoucherSeries": {"Code": code, "Manual": manual}}
            answer = self.api.post(f"/3/voucherseries{query}", body)
            assert answer.status == 201, answer.content
            year.next[code] = 1
        year.manual[code] = manual

    @rule(code=st.sampled_from(["K1", "K2"]), active=st.booleans())
    def set_cost_center(self, code: str, active: bool) -> None:
        if code in self.cost_centers:
            answer = self.api.put(f"/3/costcenters/{code}", {"CostCenter": {"Active": active}})
            assert answer.status == 200, answer.content
        else:
            body = {"Code": code, "Description": code, "Active": active}
            assert self.api.post("/3/costcenters", {"CostCenter": body}).status == 201
        self.cost_centers[code] = active

    @precondition(lambda self: len(self.projects) < 2)
    @rule()
    def add_project(self) -> None:
        number = f"P{len(self.projects) + 1}"
        body = {"Project": {"ProjectNumber": number, "Description": number}}
        assert self.api.post("/3/projects", body).status == 201
        self.projects.append(number)

    @precondition(lambda self: len(self.years) < 4)
    @rule()
    def open_year(self) -> None:
        """Open the year after the last: chart and series are copied, balances carried over."""
        last_id = max(self.years)
        last = self.years[last_id]
        number = last.number + 1
        body = {"FromDate": f"{number}-01-01", "ToDate": f"{number}-12-31"}
        answer = self.api.post("/3/financialyears", {"FinancialYear": body})
        assert answer.status == 201, answer.content
        assert answer.json()["FinancialYear"]["Id"] == last_id + 1
        opened = self.years[last_id + 1] = Year(number)
        opened.manual = dict(last.manual)
        opened.next = dict.fromkeys(last.manual, 1)
        for account, kept in last.accounts.items():
            closing = kept.brought_forward + last.moved.get(account, 0)
            opened.accounts[account] = Account(
                kept.active, kept.cost_center, kept.project, closing if account < 3000 else 0
            )

    @rule(month=st.integers(1, 9))
    def lock(self, month: int) -> None:
        """Move the lock on, within the first year; it never covers a whole later one."""
        day = f"{FIRST_YEAR}-{month:02d}-28"
        if day > self.locked_until:
            self.locked_until = day
            with writing(self.store) as tx:
                tx.execute(update(company_settings).values(locked_until=day))

    # --- Reading back.

    @precondition(lambda self: self.vouchers)
    @rule(data=st.data())
    def read(self, data: Any) -> None:
        key = data.draw(st.sampled_from(sorted(self.vouchers)), "voucher")
        year_id, series, number = key
        answer = self.api.get(f"/3/vouchers/{series}/{number}?financialyear={year_id}")
        assert answer.json()["Voucher"] == self.vouchers[key]

    @rule(data=st.data(), limit=st.sampled_from([1, 3, 100]), descending=st.booleans())
    def list_page(self, data: Any, limit: int, descending: bool) -> None:
        expected = sorted(self.vouchers, reverse=descending)
        pages = -(-len(expected) // limit)
        page = data.draw(st.integers(1, max(pages, 1)), "page")
        query = f"limit={limit}&page={page}&sortorder={'descending' if descending else 'ascending'}"
        answer = self.api.get(f"/3/vouchers?{query}").json()
        assert answer["MetaInformation"]["@TotalResources"] == len(expected)
        shown = [(v["Year"], v["VoucherSeries"], v["VoucherNumber"]) for v in answer["Vouchers"]]
        assert shown == expected[(page - 1) * limit : page * limit]

    @rule(data=st.data())
    def read_account(self, data: Any) -> None:
        year_id = data.draw(st.sampled_from(sorted(self.years)), "year")
        year = self.years[year_id]
        number = data.draw(st.sampled_from(sorted(year.accounts)), "account")
        answer = self.api.get(f"/3/accounts/{number}?financialyear={year_id}").json()["Account"]
        kept = year.accounts[number]
        closing = kept.brought_forward + year.moved.get(number, 0)
        assert int(answer["BalanceBroughtForward"] * 100) == kept.brought_forward
        assert int(answer["BalanceCarriedForward"] * 100) == closing
        shown = (answer["Active"], answer["CostCenterSettings"], answer["ProjectSettings"])
        assert shown == (kept.active, kept.cost_center, kept.project)

    # --- After each step.

    @invariant()
    def agree(self) -> None:
        """The stored ledger is the model's: balances, numbers, counts, chain."""
        if not self.years:
            return
        with reading(self.store, snapshot=True) as tx:

            def rows(statement: str) -> list[tuple[Any, ...]]:
                return [tuple(row) for row in tx.execute(text(statement))]

            balances = rows("SELECT year_id, account, sum(amount_ore) FROM balance"
                            " GROUP BY year_id, account")  # fmt: skip
            series = rows("SELECT year_id, code, next_number, voucher_count, manual"
                          " FROM voucher_series")  # fmt: skip
            held = rows("SELECT count(*), coalesce(sum(amount_ore), 0) FROM voucher_row")
            last_id = rows("SELECT last_id FROM ledger_head")
            carried = rows("SELECT year_id, number, brought_forward_ore FROM account"
                           " WHERE brought_forward_ore <> 0")  # fmt: skip
        kept = {(year, account): int(ore) for year, account, ore in balances if ore}
        assert kept == {
            (year_id, account): ore
            for year_id, year in self.years.items()
            for account, ore in year.moved.items()
            if ore
        }
        assert sum(kept.values()) == 0
        assert {(year, account): ore for year, account, ore in carried} == {
            (year_id, number): account.brought_forward
            for year_id, year in self.years.items()
            for number, account in year.accounts.items()
            if account.brought_forward
        }
        for year_id, code, following, count, manual in series:
            expected = self.years[year_id].next.get(code, 1)
            assert (following, count) == (expected, expected - 1), (year_id, code)
            if code in self.years[year_id].manual:
                assert bool(manual) == self.years[year_id].manual[code]
        assert last_id == [(self.last_id,)]
        number = sum(len(made["VoucherRows"]) for made in self.vouchers.values())
        assert (held[0][0], int(held[0][1])) == (number, 0)


@pytest.mark.parametrize("length", ["short", "long"])
def test_the_ledger_agrees_with_its_model(world, length):
    examples, steps = (12, 15) if length == "short" else (6, 60)

    class Machine(Ledger):
        pass

    Machine.world = world
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True,
            # A failure is not shrunk, which would found companies for minutes; add Phase.shrink
            # to see the smallest history that fails.
            database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
