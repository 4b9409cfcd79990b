"""The README's walk is run as it is printed, against a server of its own."""

import os
import re
import subprocess
from pathlib import Path

import pytest

import server

ROOT = Path(__file__).parents[2]


def walk():
    text = (ROOT / "README.md").read_text("utf-8")
    section = text.split("## Five minutes")[1].split("\n## For integration")[0]
    return "\n".join(re.findall(r"```sh\n(.*?)```", section, re.DOTALL))


@pytest.mark.slow
def test_the_five_minute_walk(tmp_path):
    data = tmp_path / "data"
    with server.start(data) as running:
        script = walk().replace("http://127.0.0.1:8700", running.base)
        for name in ("bageriet-2025.se", "faktura-1001.pdf"):
            script = script.replace(f"-o {name}", f"-o {tmp_path}/{name}")
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
            env={"PATH": os.environ["PATH"], "HUVUDBOK_DATA": str(data)},
        )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "faktura-1001.pdf").read_bytes().startswith(b"%PDF")
    assert '"Description":"Bakpl\\u00e5tar"' in done.stdout
    assert "<Description>Kvittorullar</Description>" in done.stdout
    assert "Bageriet på Hörnet AB" in done.stdout
    exported = (tmp_path / "bageriet-2025.se").read_bytes().decode("cp437")
    assert "Bakplåtar" in exported
    assert "Kvittorullar" in exported
