"""Files of articles: pictures and data sheets."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import select

from huvudbok import articles, errors
from huvudbok.db.tx import Tx
from huvudbok.files import connecting
from huvudbok.files.tables import article_file
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire

used_by(articles.article, article_file.c.article_number)

connections = Operations(
    "/3/articlefileconnections", one="ArticleFileConnection", many="ArticleFileConnections",
    scope="connectfile",
)  # fmt: skip
operations = [connections]


class ArticleFileConnection(Wire):
    REQUIRED: ClassVar = ("ArticleNumber", "FileId")
    ArticleNumber: Str | None = None
    FileId: Str | None = None


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("articlefileconnections", row.file_id),
        "ArticleNumber": row.article_number, "FileId": row.file_id,
    }  # fmt: skip


@connections.list("", Accepts(search=("articlenumber",)))
def find_connections(tx: Tx, query: Query) -> Page:
    """List the connections by article, those of one article if it is named."""
    statement = select(article_file)
    if "articlenumber" in query.search:
        number = query.search["articlenumber"]
        statement = statement.where(article_file.c.article_number == number)
    if query.modified is not None:
        statement = statement.where(article_file.c.modified_at >= query.modified)
    order = [article_file.c.article_number, article_file.c.file_id]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


@connections.get("/{FileId}")
def read_connection(tx: Tx, file_id: str) -> Answer:
    return _shown(tx, connecting.existing(tx, article_file, file_id))


@connections.post()
def create_connection(tx: Tx, body: ArticleFileConnection) -> Answer:
    """Connect a file to an article."""
    file_id, number = str(body.FileId), str(body.ArticleNumber)
    file = connecting.require_file(tx, article_file, file_id)
    if articles.find_article(tx, number) is None:
        errors.ARTICLE_UNKNOWN.refuse(number=number)
    connecting.tie(tx, article_file, file, article_number=number)
    return read_connection(tx, file_id)


@connections.delete("/{FileId}")
def remove_connection(tx: Tx, file_id: str) -> None:
    """Untie a file from its article; the file stays. Source: C# ArticleFileConnectionTests."""
    tx.before = read_connection(tx, file_id)
    connecting.untie(tx, article_file, file_id)
