"""A company with one record of each kind, for tests that call everything."""

from __future__ import annotations

import foreign
from seeds import MARK, SEEDS
from uploading import Shelf


def fill(api):
    """Make one record of each kind; give the answers by the path that they were posted to."""
    answers = {}
    for path, body in SEEDS:
        answer = api.post(path, body) if body else api.put(path)
        assert answer.status in (200, 201), (path, answer.content)
        if body:
            answers[path] = answer
    day = api.put("/3/scheduletimes/XYE/2026-02-02", {"ScheduleTime": {"Hours": "4"}})
    assert day.status == 200, day.content
    shelf = Shelf(api)
    for wrapper, end in (
        ("VoucherFileConnection", {"VoucherSeries": "Z", "VoucherNumber": "1"}),
        ("ArticleFileConnection", {"ArticleNumber": "XYR"}),
        ("SupplierInvoiceFileConnection", {"SupplierInvoiceNumber": "4712"}),
        ("AssetFileConnection", {"AssetId": api.get("/3/assets").json()["Assets"][0]["Id"]}),
    ):
        file = shelf.put(wrapper.encode(), f"{wrapper}.pdf")["Id"]
        path = f"/3/{wrapper.lower()}s"
        answers[path] = api.post(path, {wrapper: {"FileId": file, **end}})
        assert answers[path].status == 201, answers[path].content
    foreign.stocked(api, MARK)
    return answers
