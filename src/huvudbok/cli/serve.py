"""`huvudbok serve`: start the server; on an empty data folder make a demo company first."""

from __future__ import annotations

import argparse
import asyncio
import errno
import gc
import multiprocessing
import os
import socket
import sys
from typing import Any

from huvudbok import app, config, demo, files, founding, pages
from huvudbok.cli.common import CommandFailed, add_data_flag, open_registry, settings_of
from huvudbok.db.companies import Registry
from huvudbok.outbox.deliver import Deliverer
from huvudbok.pages import setup

BACKLOG = 2048
# How long running requests may take to end when the server is stopped.
STOP_SECONDS = 30


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "serve", help="start the server",
        description="Start the server. An empty data folder gets a demo company.",
        epilog="example: huvudbok serve --port 8700 --data ./data --workers 2",
    )  # fmt: skip
    add_data_flag(parser)
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 8700)")
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: 1)")
    parser.add_argument("--rate-limit", dest="rate_limit", choices=("on", "off"),
                        help="25 requests in 5 seconds as the original (default: on)")  # fmt: skip
    parser.add_argument("--server", choices=("uvicorn", "granian"), help="default: uvicorn")
    parser.add_argument("--no-demo", action="store_true",
                        help="on an empty data folder print a link to the set-up page instead of"
                        " making a demo company")  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    settings = settings_of(options)
    _check_files(settings)
    # Whoever connects from here on waits until the server is ready, and is not turned away.
    listening = listen(settings.host, settings.port)
    registry = open_registry(options, founding.prepare)
    host, port = listening.getsockname()[:2]
    greet(registry, settings, f"http://{f'[{host}]' if ':' in host else host}:{port}",
          no_demo=options.no_demo)  # fmt: skip
    registry.close()
    export(settings)
    sys.setswitchinterval(app.SWITCH_SECONDS)
    (_granian if settings.server == "granian" else _uvicorn)(settings, listening)
    return 0


def _check_files(settings: config.Settings) -> None:
    """Refuse to start with settings of a bucket that are wrong; one that is down may come back."""
    problem = files.check_settings(settings)
    if problem:
        print(f"huvudbok: {problem}; files answer 503 until it can", file=sys.stderr)


def listen(host: str, port: int) -> socket.socket:
    """Take the port, before anything is made for a server that then could not start."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, _, _, address = found[0]
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            reason = "is in use: stop what runs there, or choose another with --port"
        else:
            reason = f"cannot be listened on: {problem.strerror or problem}"
        raise CommandFailed(f"port {port} on {host} {reason}") from None
    return listening


def greet(
    registry: Registry, settings: config.Settings, address: str, *, no_demo: bool = False
) -> None:
    """Print what a newcomer needs to make the first call."""
    base = settings.public_url or address
    companies = registry.all()
    if not companies and no_demo:
        print(f"Huvudbok answers on {base}")
        _print_setup_link(registry, base)
        return
    if not companies:
        made = demo.found_demo(registry, [f"{base.rstrip('/')}{pages.CALLBACK}"])
        companies = [made.company]
        print(f"A demo company was made in {settings.data}. Its client secret is shown this once.")
        print(f"  client id      {made.client_id}\n  client secret  {made.client_secret}")
        if made.password:
            print(f"  log in as      {made.email}\n  password       {made.password}")
    first = companies[0]
    print(f"Huvudbok answers on {base}")
    print(f"  company        {first.name}\n  tenant id      {first.tenant_id}")
    if first.is_test:
        bearer = founding.token(registry, first.tenant_id)
        print(f"  token          {bearer}")
        print("                 (valid one hour; `huvudbok token` prints another)")
        print(f"Try it:\n  curl -H 'Authorization: Bearer {bearer}' {base}/3/companyinformation")
        print(f"Log in on {base}/login")
    else:
        _print_setup_link(registry, base)
    sys.stdout.flush()


def _print_setup_link(registry: Registry, base: str) -> None:
    """Print the way to the set-up page, as long as nobody can log in."""
    link = setup.new_link(registry)
    if link:
        print("Nobody can log in yet. Open this link once, within a day, to create the first user:")
        print(f"  {base.rstrip('/')}{link}")
    sys.stdout.flush()


def export(settings: config.Settings) -> None:
    """Hand the settings to the worker processes, which read only the environment."""
    for name in config.Settings.__dataclass_fields__:
        value = getattr(settings, name)
        os.environ["HUVUDBOK_" + name.upper()] = (
            ("on" if value else "off") if isinstance(value, bool) else str(value)
        )


class Worker:
    """The whole server of one process: the application, and the deliverer of its outbox.

    The server underneath says when it starts, and when its last request has been answered.
    """

    def __init__(self, settings: config.Settings) -> None:
        registry = Registry(settings.data, settings.database_url, settings)
        self.site = pages.put_around(app.make(settings, registry), registry, settings)
        self._deliverer = Deliverer(registry, settings)
        # What is loaded by now stays until the end: the collector need never walk it again.
        gc.freeze()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self.site(scope, receive, send)
            return
        await receive()
        self._deliverer.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await asyncio.to_thread(self._deliverer.stop)
        await send({"type": "lifespan.shutdown.complete"})


def worker() -> Worker:
    """Build the whole server in a worker process, from HUVUDBOK_... alone."""
    sys.setswitchinterval(app.SWITCH_SECONDS)
    return Worker(config.load({}))


def _uvicorn(settings: config.Settings, listening: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415  (only the server that is used is loaded)
    from uvicorn.supervisors.multiprocess import Multiprocess  # noqa: PLC0415

    target: Any = "huvudbok.cli.serve:worker"
    factory = True
    if settings.workers == 1:
        target, factory = Worker(settings), False
    wanted = uvicorn.Config(
        target, factory=factory, workers=settings.workers, access_log=False, log_level="warning",
        server_header=False, date_header=True, lifespan="on", timeout_keep_alive=30,
        timeout_graceful_shutdown=STOP_SECONDS, h11_max_incomplete_event_size=65536,
    )  # fmt: skip
    if settings.workers == 1:
        uvicorn.Server(wanted).run(sockets=[listening])
    else:
        Multiprocess(wanted, sockets=[listening]).run()


def _granian(settings: config.Settings, listening: socket.socket) -> None:
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    host, port = listening.getsockname()[:2]
    if settings.files_s3_endpoint:
        # The bucket was tried: its client has threads by now, for which a fork would wait forever.
        multiprocessing.set_start_method("spawn", force=True)
    # It binds the port itself.
    listening.close()
    Granian(
        "huvudbok.cli.serve:worker", factory=True, address=host, port=port,
        workers=settings.workers, interface=Interfaces.ASGI, log_access=False,
        log_level=LogLevels.warning, workers_kill_timeout=STOP_SECONDS,
    ).serve()  # fmt: skip
