"""What a company answers, kept to the byte, and the same company restored somewhere else."""

from __future__ import annotations

from contextlib import closing, contextmanager

from client import Client
from conftest import TENANT
from huvudbok import app, config, founding
from huvudbok.db.companies import Registry

LISTS = (
    "/3/vouchers?financialyear=3", "/3/accounts?financialyear=3", "/3/invoices",
    "/3/supplierinvoices", "/3/assets", "/3/employees", "/3/salarytransactions",
    "/3/absencetransactions", "/3/customers", "/3/articles",
)  # fmt: skip
SINGLES = (
    "/3/assets/1", "/3/vacationdebtbasis/2026/12", "/3/sie/4?financialyear=3",
    "/api/time/registrations-v2?fromDate=2026-01-01&toDate=2026-12-31",
)  # fmt: skip
REPORTS = ("trial-balance", "general-ledger", "assets", "ar-ageing", "ap-ageing")


def answers(api, printed):
    """Give what a company says of itself by path or report: all pages of lists, whole files."""
    kept = {path: api.get(path).content for path in SINGLES}
    for path in LISTS:
        page, pages = 1, 1
        while page <= pages:
            asked = f"{path}{'&' if '?' in path else '?'}limit=500&page={page}"
            answer = api.get(asked)
            assert answer.status == 200, (asked, answer.content)
            pages = answer.json()["MetaInformation"]["@TotalPages"]
            kept[asked] = answer.content
            page += 1
    for report in REPORTS:
        kept[report] = printed("report", report, "--to", "2026-12-31", "--json")
    return kept


def settings_of(folder, url):
    return config.Settings(data=folder, rate_limit=False, database_url=url)


@contextmanager
def served(settings):
    """Serve what was restored; give a client of the company."""
    with closing(Registry(settings.data, settings.database_url, settings)) as registry:
        made = app.make(settings, registry)
        yield Client(made, founding.token(registry, TENANT))
        made.inner.close()
