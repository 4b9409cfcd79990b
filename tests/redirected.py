"""Sends what a public client means for the original to a server under test."""

from __future__ import annotations

import requests
from requests.adapters import HTTPAdapter

HOSTS = ("https://api.fortnox.se", "https://apps.fortnox.se")


class Redirected(HTTPAdapter):
    """An adapter for `requests` that rewrites nothing but the host."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    def send(self, request, *args, **options) -> requests.Response:
        for host in HOSTS:
            request.url = request.url.replace(host, self.base)
        return super().send(request, *args, **options)
