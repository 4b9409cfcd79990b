"""The walk on the manual's page of files is run as it is printed, against a server of its own."""

import os
import re
import subprocess
from pathlib import Path

import requests

import server
from parts import voucher

ROOT = Path(__file__).parents[2]


def test_the_walk_of_the_page(tmp_path):
    page = (ROOT / "docs/manual/files.md").read_text("utf-8")
    (script,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    (tmp_path / "kvitto.pdf").write_bytes(b"%PDF-1.4 kvitto" * 1000)
    with server.start(tmp_path / "data") as running:
        bearer = {"Authorization": f"Bearer {running.token}"}
        url = f"{running.base}/3/vouchers"
        requests.post(url, json=voucher(), headers=bearer, timeout=10).raise_for_status()
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
            env={"PATH": os.environ["PATH"], "BASE": running.base, "TOKEN": running.token},
        )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert '"VoucherDescription":"Kontorsmaterial"' in done.stdout
    assert '"Name":"kvitto.pdf"' in done.stdout
