"""The endpoints of the authorization server that a program calls; put before the interface.

Everything here runs in a worker thread, like the interface itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from huvudbok.access import audit
from huvudbok.access.oauth import answers, clients, forms, legacy, migrate, refresh, revoke, token
from huvudbok.access.oauth.answers import HTML, Refused
from huvudbok.access.oauth.clients import Client
from huvudbok.db.stores import Store, UnusableDatabase, database_errors
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.errors import Refusal
from huvudbok.web import envelope
from huvudbok.web.run import JSON, XML, Answers, Request, Response, refused, wants_xml

log = logging.getLogger("huvudbok")
SWEEP_EVERY_MS = 60 * 60 * 1000
# Source: 000_c89625a3263c6991.txt, a code exchanged at /auth instead of /token.
WRONG_ENDPOINT = Response(
    403,
    b"The server understood the request, but is refusing to fulfill it."
    b" No more information will be given.",
    HTML,
)
# Inferred: the whole answer; what the original says when it is down is not known.
DOWN = Response(503, b'{"error":"temporarily_unavailable"}', JSON, (answers.NO_STORE,))
Form = Mapping[str, str]


@dataclass(slots=True)
class Endpoints:
    """Answers for `/oauth-v1/...` and `GET /3/`, and hands everything else to `inner`.

    `wait_us` bounds how often strangers are written into the log; see `_refuse`.
    """

    inner: Answers
    control: Store
    wait_us: Callable[[str], int]
    _swept_at: int = field(default=0)

    def answer(self, request: Request) -> Response:
        """Answer one request, whatever it holds."""
        path = request.path.rstrip("/")
        work = _WORK.get(path)
        is_former = path == "/3" and "authorization-code" in request.headers
        if work is None and not is_former and path != "/oauth-v1/auth":
            return self.inner.answer(request)
        try:
            if is_former:
                return self._former(request)
            if work is None:
                return WRONG_ENDPOINT if request.method == "POST" else self.inner.answer(request)
            return self._endpoint(request, work)
        except UnusableDatabase as problem:
            log.error("request %s: %s", request.id, problem)  # noqa: TRY400  (the operator's to do)
        except database_errors():
            log.exception("request %s %s", request.id, path)
        return DOWN

    def _endpoint(self, request: Request, work: Work) -> Response:
        """Authenticate the client, then do the endpoint's work in one transaction."""
        if request.method != "POST":
            return answers.refused(Refused(
                "invalid_request",
                "The request method must be POST when requesting an access token", 405,
            ))  # fmt: skip
        form: dict[str, str] = {}
        try:
            form = forms.parse(request.body)
            with reading(self.control) as tx:
                client = clients.authenticate(tx, request.headers, form)
                was_unused = refresh.is_unused(tx, form.get("refresh_token", ""))
        except Refused as problem:
            self._note_stranger(request, form, problem)
            if problem.status == 401 and work is _migrate:
                problem = migrate.UNAUTHORISED
            return answers.refused(problem)
        with writing(self.control) as tx:
            # Caught inside the transaction: what a refusal wrote down is kept.
            try:
                done = work(tx, client, form, request.headers, was_unused)
            except Refused as problem:
                why = f"{request.path} {problem.error}: {problem.description}"
                audit.note(tx, "request refused", client.client_id, detail=why)
                return answers.refused(problem)
            self._sweep(tx)
            return answers.granted(done)

    def _note_stranger(self, request: Request, form: Form, problem: Refused) -> None:
        """Write down who could not say who he is; 25 times in 5 seconds, so that no flood fills it.

        A flood of wrong secrets finds nothing: a secret has 256 random bits.
        """
        if self.wait_us("oauth-v1/stranger"):
            return
        with writing(self.control) as tx:
            audit.note(tx, "client refused", clients.claimed(request.headers, form),
                       detail=f"{request.path} {problem.error}")  # fmt: skip

    def _sweep(self, tx: Tx) -> None:
        if tx.now - self._swept_at >= SWEEP_EVERY_MS:
            self._swept_at = tx.now
            token.sweep(tx)

    def _former(self, request: Request) -> Response:
        as_xml = wants_xml(request.headers.get("accept", ""))
        try:
            with writing(self.control) as tx:
                done = legacy.exchange(tx, request.headers)
        except legacy.BadLogin:
            return Response(403, legacy.BAD_LOGIN, legacy.BAD_LOGIN_KIND)
        if isinstance(done, Refusal):
            return refused(request, done, as_xml=as_xml)
        content = envelope.encode_one(
            "Authorization", {"AccessToken": done}, as_xml=as_xml, attributes=frozenset()
        )
        return Response(200, content, XML if as_xml else JSON, (answers.NO_STORE,))


Work = Callable[[Tx, Client, Form, Mapping[str, str], bool], dict[str, Any]]


def _token(
    tx: Tx, client: Client, form: Form, headers: Mapping[str, str], was_unused: bool
) -> dict[str, Any]:
    return token.grant(tx, client, form, headers, was_unused=was_unused)


def _revoke(tx: Tx, client: Client, form: Form, *_rest: object) -> dict[str, Any]:
    return revoke.revoke(tx, client, form)


def _migrate(tx: Tx, client: Client, form: Form, *_rest: object) -> dict[str, Any]:
    return migrate.migrate(tx, client, form)


_WORK: dict[str, Work] = {
    "/oauth-v1/token": _token,
    "/oauth-v1/revoke": _revoke,
    "/oauth-v1/migrate": _migrate,
}
