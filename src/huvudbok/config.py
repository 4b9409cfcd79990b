"""Settings: by flag, else environment (`HUVUDBOK_...`), else one TOML file, else the default."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any


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


_SWITCH = {"on": True, "off": False, "true": True, "false": False, "1": True, "0": False}


def load(flags: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Settings:
    """Put the settings together; see the module. Refuses unknown names and bad values."""
    return Settings(**{name: value for name, (value, _) in sources(flags, environment).items()})


def sources(
    flags: Mapping[str, Any], environment: Mapping[str, str] | None = None
) -> dict[str, tuple[Any, str]]:
    """Give each setting's value and where it came from."""
    environment = os.environ if environment is None else environment
    file = Path(environment.get("HUVUDBOK_CONFIG", "huvudbok.toml"))
    in_file = _read(file, is_named="HUVUDBOK_CONFIG" in environment)
    names = {field.name for field in fields(Settings)}
    for name in in_file:
        if name not in names:
            raise BadSetting(
                f"{file}: unknown setting {name!r}; known are {', '.join(sorted(names))}"
            )
    found = {}
    for field in fields(Settings):
        variable = "HUVUDBOK_" + field.name.upper()
        if flags.get(field.name) is not None:
            value, origin = flags[field.name], "flag"
        elif variable in environment:
            value, origin = environment[variable], variable
        elif field.name in in_file:
            value, origin = in_file[field.name], str(file)
        else:
            value, origin = field.default, "default"
        found[field.name] = (_convert(field.name, value, field.default, origin), origin)
    return found


def _read(file: Path, *, is_named: bool) -> dict[str, Any]:
    if not is_named and not file.exists():
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadSetting(f"{file}: {error}") from None


# What the defaults do not tell about a value.
_LOWEST = {"port": 0, "workers": 1}
_HIGHEST = {"port": 65535, "workers": 64}
_CHOICES = {"server": ("uvicorn", "granian")}


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
        takes = _takes(name, default)
        raise BadSetting(f"{name} ({origin}): {value!r} will not do, it takes {takes}") from None


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
