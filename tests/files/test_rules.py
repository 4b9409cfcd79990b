"""The rules of names, ranges, forms and attachments, without a server."""

import pytest

from huvudbok import errors
from huvudbok.files import attachment_rules as rules
from huvudbok.files import downloads, names, uploads
from huvudbok.files.attachment_rules import Paper

MB = 1024 * 1024


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("kvitto.pdf", "kvitto.pdf"), ("C:\\Users\\eva\\kvitto.pdf", "kvitto.pdf"),
        ("/home/eva/kvitto.pdf", "kvitto.pdf"), ("../../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"), ("  kvitto.pdf  ", "kvitto.pdf"),
        ("e\u0301.txt", "\u00e9.txt"), ("\uff0e\uff0e\uff0fetc", "\uff0e\uff0e\uff0fetc"),
        ("CON", "CON"), ("....", "...."), ("a" * 255, "a" * 255), ("👩\u200d👧.png", "👩\u200d👧.png"),
        ("%2e%2e%2fetc", "%2e%2e%2fetc"), ("~/.ssh/id_rsa", "id_rsa"), ("file:///x/y", "y"),
        ("a;rm -rf", "a;rm -rf"), ("$(id)", "$(id)"), ("<script>.html", "<script>.html"),
    ],
)  # fmt: skip
def test_a_name_is_its_last_part(sent, kept):
    assert names.file_name(sent) == kept


@pytest.mark.parametrize(
    "sent",
    ["", ".", "..", " ", "\t", "a/", "a\\", "/", "../..", "a\x00.pdf", "a\r\nb", "a\x7f", "a\x85b",
     "exe.\u202efdp", "a\u2066b", "a\u200eb", "a\ufffeb", "a\uffffb", "a\u2028b", "a\u2029b",
     "a" * 256, "\u0085", "\x1b[31m", "a\U0001fffeb"],
)  # fmt: skip
def test_a_name_no_honest_client_sends(sent):
    with pytest.raises(errors.Refusal) as refused:
        names.file_name(sent)
    assert refused.value.status == 400
    assert refused.value.message.isprintable()


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("kvitto.pdf", "kvitto.pdf"), ("CON", "_CON"), ("con.pdf", "_con.pdf"), ("NUL .txt", "_NUL .txt"),
        ("com1", "_com1"), ("LPT9.x.y", "_LPT9.x.y"), ("COM¹.txt", "_COM¹.txt"), ("console.txt", "console.txt"),
        ("com10.txt", "com10.txt"), ("a. . ", "a"), ("...", "_"), ("CONIN$", "_CONIN$"),
        ("aux.tar.gz", "_aux.tar.gz"), ("prn", "_prn"), ("Nul.", "_Nul"),
    ],
)  # fmt: skip
def test_no_download_is_called_like_a_device(name, offered):
    assert names.offered(name) == offered


@pytest.mark.parametrize(
    ("wanted", "piece"),
    [
        ("", None), ("bytes=0-", (0, 9)), ("bytes=0-0", (0, 0)), ("bytes=3-5", (3, 5)),
        ("bytes=5-999", (5, 9)), ("bytes=-3", (7, 9)), ("bytes=-99", (0, 9)), ("bytes=9-", (9, 9)),
        # What is no range, or several, counts as none.
        ("bytes=", None), ("bytes=-", None), ("bytes=5-3", None), ("bytes=0-1,3-4", None),
        ("items=0-1", None), ("bytes=a-b", None), ("0-5", None), ("bytes=0x1-2", None),
        ("bytes=١-٢", None), ("bytes=" + "9" * 19 + "-", None),
    ],
)  # fmt: skip
def test_ranges_of_ten_bytes(wanted, piece):
    assert downloads.piece_of(wanted, 10) == piece


@pytest.mark.parametrize(("wanted", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=0-", 0)])
def test_ranges_outside_the_file(wanted, size):
    with pytest.raises(errors.Refusal) as refused:
        downloads.piece_of(wanted, size)
    assert refused.value.status == 416


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'form-data; name="Filedata"; filename="a.pdf"', "a.pdf"),
        (b"form-data; name=Filedata; filename=a.pdf", "a.pdf"),
        ('form-data; name="f"; filename="r\u00e4k \U0001f9fe.pdf"'.encode(), "r\u00e4k \U0001f9fe.pdf"),
        ('form-data; name="f"; filename="r\u00e4k.pdf"'.encode("cp1252"), "r\u00e4k.pdf"),
        (b"form-data; name=\"f\"; filename*=utf-8''r%C3%A4k.pdf", "r\u00e4k.pdf"),
        (b"form-data; filename=\"x.pdf\"; filename*=UTF-8'sv'r%C3%A4k.pdf", "r\u00e4k.pdf"),
        (b'form-data; name="f"; filename="a\\"b.pdf"', 'a"b.pdf'),
        (b'form-data; name="f"; filename="a;b.pdf"', "a;b.pdf"),
        (b'form-data; name="f"; filename=""', ""),
        (b'form-data; name="f"', None), (b"", None), (b"attachment", None),
    ],
)  # fmt: skip
def test_the_name_in_a_part(disposition, name):
    assert uploads.name_in(disposition) == name


def paper(size=1000, pages=1, kind=rules.PDF):
    return Paper("a.pdf", kind, size, pages)


@pytest.mark.parametrize(
    ("papers", "word"),
    [
        ([paper()] * 5, None), ([paper()] * 6, "attachment_files_max_count_exceeded"),
        ([paper(5 * MB)] * 3, None),
        ([paper(5 * MB)] * 3 + [paper(1)], "attachment_files_max_size_exceeded"),
        ([paper(pages=50)] * 2, None),
        ([paper(pages=50), paper(pages=51)], "attachment_files_max_pages_exceeded"),
        # In the order of the docstring.
        ([paper(4 * MB, 99)] * 6, "attachment_files_max_count_exceeded"),
        ([paper(4 * MB, 99)] * 4, "attachment_files_max_size_exceeded"),
        ([], None),
    ],
)  # fmt: skip
def test_what_may_travel_together(papers, word):
    assert word_of(rules.require_within_limits, papers) == word


@pytest.mark.parametrize(
    ("one", "word"),
    [
        (paper(), None), (paper(5 * MB), None), (paper(5 * MB + 1), "file_too_big"),
        (paper(kind="image/png"), "wrong_file_type"), (paper(pages=None), "could_not_retrieve_document"),
        (paper(9 * MB, None, "text/plain"), "wrong_file_type"), (paper(9 * MB, None), "file_too_big"),
    ],
)  # fmt: skip
def test_what_may_travel_at_all(one, word):
    assert word_of(rules.require_sendable, one) == word


def word_of(rule, given):
    try:
        rule(given)
    except errors.Refusal as refusal:
        return refusal.code
    return None
