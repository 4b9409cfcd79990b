"""Links from an article to pages elsewhere, such as its place in a shop."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import StringConstraints
from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.articles.tables import article_url_connection, find_article
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire

connections = Operations(
    "/3/articleurlconnections", one="ArticleUrlConnection", many="ArticleUrlConnections",
    scope="article",
)  # fmt: skip
operations = [connections]

# Nine digits fit any column.
LONGEST_ID = 9
# What RFC 3986 and 3987 let an address hold; it has signs that other texts may not have.
Url = Annotated[str, StringConstraints(pattern=r'^[^\x00-\x20\x7f"<>\\^`{|}]*$')]


class ArticleUrlConnection(Wire):
    REQUIRED: ClassVar = ("ArticleNumber", "URLConnection")
    ArticleNumber: Str | None = None
    Id: Int | None = None
    URLConnection: Url | None = None


_FIND = Prepared(
    select(article_url_connection).where(article_url_connection.c.id == bindparam("key"))
)


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("articleurlconnections", row.id), "ArticleNumber": row.article_number,
        "Id": row.id, "URLConnection": row.url_connection,
    }  # fmt: skip


def _existing(tx: Tx, key: str) -> Any:
    """Give a link. The contract has its key as text in addresses and as a number in records."""
    is_number = key.isascii() and key.isdigit() and len(key) <= LONGEST_ID
    row = _FIND.one(tx, key=int(key)) if is_number else None
    if row is None:
        errors.ARTICLE_URL_MISSING.refuse()
    return row


@connections.list("", Accepts())
def find_connections(tx: Tx, query: Query) -> Page:
    """List the links in the order in which they were made."""
    statement = select(article_url_connection)
    if query.modified is not None:
        statement = statement.where(article_url_connection.c.modified_at >= query.modified)
    order = [article_url_connection.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


@connections.get("/{id}")
def read_connection(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name)
    return _shown(tx, _existing(tx, id))


@connections.post()
def create_connection(tx: Tx, body: ArticleUrlConnection) -> Answer:
    """Link an article, which must be there; it may have many links.

    # Inferred: that an Id which the client sends is not heeded.
    """
    _require_article(tx, body)
    number = counters.take(tx, "articleurlconnection")
    tx.execute(insert(article_url_connection), {
        "id": number, "article_number": body.ArticleNumber,
        "url_connection": body.URLConnection, "modified_at": tx.now,
    })  # fmt: skip
    return read_connection(tx, str(number))


def _require_article(tx: Tx, body: ArticleUrlConnection) -> None:
    if body.ArticleNumber is not None and find_article(tx, body.ArticleNumber) is None:
        errors.ARTICLE_UNKNOWN.refuse(number=body.ArticleNumber)


@connections.put("/{id}")
def change_connection(tx: Tx, id: str, body: ArticleUrlConnection) -> Answer:  # noqa: A002
    """Lead a link elsewhere, or give it to another article."""
    before = _existing(tx, id)
    tx.before = _shown(tx, before)
    if body.Id not in (None, before.id):
        errors.BAD_VALUE.refuse(field="Id", value=body.Id)
    _require_article(tx, body)
    tx.execute(
        update(article_url_connection)
        .where(article_url_connection.c.id == before.id)
        .values(
            article_number=body.ArticleNumber or before.article_number,
            url_connection=body.URLConnection or before.url_connection,
            modified_at=tx.now,
        )
    )
    return read_connection(tx, id)


@connections.delete("/{id}")
def remove_connection(tx: Tx, id: str) -> None:  # noqa: A002
    row = _existing(tx, id)
    tx.before = _shown(tx, row)
    tx.execute(delete(article_url_connection).where(article_url_connection.c.id == row.id))
