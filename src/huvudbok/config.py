"""Settings: by flag, else environment (`HUVUDBOK_...`), else one TOML file, else the default."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class BadSetting(Exception):  # noqa: N818
    """A setting cannot be read; the message names it and what it takes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set. `origin` tells for each where its value came from."""

    host: str = "127.0.0.1"
    port: int = 8700
    data: Path = Path("data")
    workers: int = 1
    rate_limit: bool = True
    server: str = "uvicorn"
    database_url: str = ""
    # What links in answers begin with, where the server stands behind a proxy.
    public_url: str = ""
    # Where e-mail goes out. Without a host it is put in the outgoing folder and never sent.
    smtp_host: str = ""
    smtp_port: int = 587
    smtp_security: str = "starttls"
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    mail_from: str = ""
    # Empty: the folder "outgoing" in the data folder.
    outgoing: str = ""
    # Runs for each file that leaves (an e-invoice), with the file's path as its last argument.
    delivery_command: str = ""
    # The largest file that is taken in, and all of a company's files together.
    # Source: platform.md 11 (5 GB for each company). # Inferred: the size of one file.
    upload_mb: int = 250
    files_gb: int = 5
    # Where their contents lie: in a bucket of a server that speaks S3. Without an endpoint, in the
    # data folder.
    files_s3_endpoint: str = ""
    files_s3_bucket: str = ""
    files_s3_region: str = "us-east-1"
    files_s3_access_key: str = ""
    files_s3_secret: str = field(default="", repr=False)
    # A file that was tied to a voucher cannot be deleted for as long as the law says.
    retention: bool = True

    @property
    def outgoing_folder(self) -> Path:
        return Path(self.outgoing).expanduser() if self.outgoing else self.data / "outgoing"


# Never shown, whatever goes wrong with them.
SECRETS = frozenset({"files_s3_secret", "smtp_password"})

_SWITCH = {"on": True, "off": False, "true": True, "false": False, "1": True, "0": False}


def load(flags: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Settings:
    """Put the settings together; see the module. Refuses unknown names and bad values."""
    settings = Settings(**{name: value for name, (value, _) in sources(flags, environment).items()})
    _require_whole_mail(settings)
    _require_whole_bucket(settings)
    return settings


# The address of a mailbox as a mail server takes it: no blanks, no name around it.
_ADDRESS = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}", re.ASCII
)


def _require_whole_mail(settings: Settings) -> None:
    """Refuse mail settings that lack a part, or would show the password to the network."""
    if bool(settings.smtp_user) != bool(settings.smtp_password):
        raise BadSetting("smtp_user and smtp_password go together; one of them is missing")
    if settings.smtp_password and settings.smtp_security == "none":
        raise BadSetting(
            "smtp_security: none would send the password unprotected, it takes starttls or tls"
        )
    if settings.mail_from and not _ADDRESS.fullmatch(settings.mail_from):
        raise BadSetting(
            f"mail_from: {settings.mail_from!r} will not do, it takes a plain address"
            " like 'faktura@example.com'"
        )
    if settings.smtp_host and not settings.mail_from:
        raise BadSetting("mail_from is missing: with smtp_host, say which address mail comes from")


_BUCKET = ("files_s3_endpoint", "files_s3_bucket", "files_s3_access_key", "files_s3_secret")
_BUCKET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,254}", re.ASCII)


def _require_whole_bucket(settings: Settings) -> None:
    """Refuse settings of a bucket that lack a part, or name none."""
    missing = [name for name in _BUCKET if not getattr(settings, name)]
    if len(missing) == len(_BUCKET):
        return
    if missing:
        raise BadSetting(f"{', '.join(_BUCKET)} go together; missing: {', '.join(missing)}")
    if not _is_address(settings.files_s3_endpoint):
        raise BadSetting(
            f"files_s3_endpoint: {settings.files_s3_endpoint!r} will not do, it takes an address"
            " like 'https://s3.example.com', without a path"
        )
    if not _BUCKET_NAME.fullmatch(settings.files_s3_bucket):
        raise BadSetting(
            f"files_s3_bucket: {settings.files_s3_bucket!r} will not do, it takes a bucket's name"
        )
    if not settings.files_s3_region:
        raise BadSetting("files_s3_region cannot be empty; where there are none, leave it out")


def _is_address(text: str) -> bool:
    """Tell an http or https address of a server from anything else, also one with a password."""
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  (reads it, and refuses what is none)
    except ValueError:
        return False
    is_bare = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_bare


def sources(
    flags: Mapping[str, Any], environment: Mapping[str, str] | None = None
) -> dict[str, tuple[Any, str]]:
    """Give each setting's value and where it came from."""
    environment = os.environ if environment is None else environment
    file = Path(environment.get("HUVUDBOK_CONFIG", "huvudbok.toml"))
    in_file = _read(file, is_named="HUVUDBOK_CONFIG" in environment)
    names = {one.name for one in fields(Settings)}
    for name in in_file:
        if name not in names:
            raise BadSetting(
                f"{file}: unknown setting {name!r}; known are {', '.join(sorted(names))}"
            )
    found = {}
    for one in fields(Settings):
        variable = "HUVUDBOK_" + one.name.upper()
        if flags.get(one.name) is not None:
            value, origin = flags[one.name], "flag"
        elif variable in environment:
            value, origin = environment[variable], variable
        elif one.name in in_file:
            value, origin = in_file[one.name], str(file)
        else:
            value, origin = one.default, "default"
        found[one.name] = (_convert(one.name, value, one.default, origin), origin)
    return found


def _read(file: Path, *, is_named: bool) -> dict[str, Any]:
    if not is_named and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(f"{file}: {error}") from None


# What the defaults do not tell about a value.
_LOWEST = {"port": 0, "workers": 1, "smtp_port": 1, "upload_mb": 1, "files_gb": 1}
# A file's size has 31 bits on the wire.
_HIGHEST = {"port": 65535, "workers": 64, "smtp_port": 65535, "upload_mb": 2047,
            "files_gb": 1_000_000}  # fmt: skip
_CHOICES = {"server": ("uvicorn", "granian"), "smtp_security": ("starttls", "tls", "none")}


def _convert(name: str, value: Any, default: Any, origin: str) -> Any:
    try:
        if isinstance(default, bool):
            return value if isinstance(value, bool) else _SWITCH[str(value).lower()]
        if isinstance(default, int):
            return _number(name, value)
        if isinstance(default, Path):
            return Path(value).expanduser()
        return _word(name, value)
    except (KeyError, ValueError, TypeError):
        takes, shown = _takes(name, default), "that" if name in SECRETS else repr(value)
        raise BadSetting(f"{name} ({origin}): {shown} will not do, it takes {takes}") from None


def _number(name: str, value: Any) -> int:
    """Read a whole number within its bounds; text is what flags and the environment give."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    number = int(value)
    if not _LOWEST[name] <= number <= _HIGHEST[name]:
        raise ValueError
    return number


def _word(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    if value not in _CHOICES.get(name, (value,)):
        raise ValueError
    return value


def _takes(name: str, default: Any) -> str:
    if isinstance(default, bool):
        return "on or off"
    if name in _LOWEST:
        return f"a whole number from {_LOWEST[name]} to {_HIGHEST[name]}"
    return " or ".join(_CHOICES[name]) if name in _CHOICES else f"a value like {str(default)!r}"
