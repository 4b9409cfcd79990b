"""One request for a page as the handlers see it, and the answers they give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from huvudbok import config
from huvudbok.access import sessions
from huvudbok.access.sessions import Session
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading

if TYPE_CHECKING:
    from huvudbok.pages.html import Html

LOGIN = "/login"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back. `cookies` are whole header values; `form_targets` widen the policy."""

    status: int = 200
    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    location: str = ""
    cookies: tuple[str, ...] = ()
    form_targets: tuple[str, ...] = ()
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Stop(Exception):  # noqa: N818
    """The page cannot be shown: an error page goes out instead, `text` being a name in texts."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class Away(Exception):  # noqa: N818
    """Go to another page of ours first."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


@dataclass(slots=True)
class Visit:
    """Who asks for which page. `cookie` is never empty: a new browser gets a name at once."""

    method: str
    path: str
    query_string: str
    query: dict[str, str]
    form: dict[str, list[str]]
    cookie: str
    is_new: bool
    language: str
    is_secure: bool
    base_url: str
    address: str
    agent: str
    registry: Registry
    settings: config.Settings
    session: Session | None = None
    now: int = 0
    notice: str = ""
    cookies: list[str] = field(default_factory=list)

    def field(self, name: str) -> str:
        """Give a field of the form; `` when it is missing."""
        values = self.form.get(name)
        return values[0] if values else ""

    def line(self, name: str) -> str:
        """Give a field as one line of text, without what cannot be seen."""
        return "".join(c for c in self.field(name) if c.isprintable()).strip()

    def fields(self, name: str) -> list[str]:
        """Give every value of a field that may come more than once."""
        return self.form.get(name, [])

    def number(self, name: str) -> int:
        """Give a whole number of the form, 0 for anything else."""
        return whole(self.field(name))

    def look_up(self) -> None:
        """Find the session that the cookie names."""
        with reading(self.registry.control) as tx:
            self.session = sessions.find(tx, self.cookie)
            self.now = tx.now

    @property
    def user(self) -> Session | None:
        """Give who is logged in, both steps made."""
        return self.session if self.session and self.session.is_whole else None

    def require_user(self) -> Session:
        """Send away to the login who has not made it; afterwards they come back here."""
        if self.user:
            return self.user
        here = self.path + (f"?{self.query_string}" if self.query_string else "")
        raise Away(LOGIN + "?" + urlencode({"next": here if self.method == "GET" else "/"}))

    def require_admin(self) -> Session:
        """Stop whoever does not look after the whole server."""
        user = self.require_user()
        if not user.is_admin:
            raise Stop(403, "admins_only")
        return user

    @property
    def form_token(self) -> str:
        return sessions.form_token(self.cookie)


def whole(text: str) -> int:
    """Read a number that fits the databases' integers; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def local(address: str, otherwise: str = "/connections") -> str:
    r"""Give an address to go to only if it is a page of ours, whatever was put there.

    A browser reads `//host`, `/\host` and `/<tab>/host` as another server's address.
    """
    is_ours = (
        address.startswith("/")
        and not address.startswith("//")
        and "\\" not in address
        and address.isprintable()
        and not urlsplit(address).netloc
    )
    return address if is_ours and address != "/" else otherwise


def to(location: str, *, cookies: tuple[str, ...] = ()) -> Answer:
    """Answer with the address to go to, as after every form."""
    return Answer(303, location=location, cookies=cookies)


def page(content: Html, status: int = 200, form_targets: tuple[str, ...] = ()) -> Answer:
    return Answer(status, content.encode(), form_targets=form_targets)
