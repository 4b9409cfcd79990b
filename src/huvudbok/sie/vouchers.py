"""Puts #VER, #TRANS, #RTRANS and #BTRANS records together into vouchers."""

from huvudbok.sie.fastpath import Head
from huvudbok.sie.model import Row, Voucher
from huvudbok.sie.problems import ProblemLog


class VoucherReader:
    """The voucher being read, and those that are done."""

    __slots__ = ("_has_added_row", "_has_brace", "_head", "_log", "rows", "vouchers")

    def __init__(self, log: ProblemLog) -> None:
        self._log = log
        self._head: Head | None = None
        self._has_brace = self._has_added_row = False
        self.rows: list[Row] | None = None
        """Where the rows of the open voucher go; None between vouchers."""
        self.vouchers: list[Voucher] = []

    def start(self, head: Head) -> None:
        """Open a voucher, closing one that lacks its brace."""
        if self._head:
            self.interrupt(head.line)
        self._head, self.rows = head, []
        self._has_brace = self._has_added_row = False

    def add(self, row: Row) -> None:
        if self.rows is None:
            self._log.error(
                row.line,
                "row_outside",
                f"Raden på konto {row.account} står utanför verifikationerna och räknas inte.",
                f"The row on account {row.account} stands outside any voucher; it is not counted.",
            )
        else:
            self.rows.append(row)
            self._has_added_row |= row.kind == "RTRANS"

    def open_brace(self, line: int) -> None:
        if self._head is None or self._has_brace:
            self._log.warning(
                line,
                "brace_stray",
                "En klammer { står där ingen verifikation börjar.",
                "A brace { stands where no voucher begins.",
            )
        self._has_brace = self._head is not None

    def close_brace(self, line: int) -> None:
        if self._head is None:
            self._log.warning(
                line,
                "brace_stray",
                "En klammer } står där ingen verifikation slutar.",
                "A brace } stands where no voucher ends.",
            )
            return
        if not self._has_brace:
            self._warn_no_opening(self._head)
        self._finish()

    def interrupt(self, line: int) -> None:
        """Close the voucher because another record has begun on `line`."""
        if self._head is None:
            return
        if self._has_brace:
            self._log.warning(
                line,
                "brace_missing",
                f"Klammern }} saknas efter verifikationen på rad {self._head.line}.",
                f"The brace }} is missing after the voucher on line {self._head.line}.",
            )
        elif self.rows:
            self._warn_no_opening(self._head)
        self._finish()

    def end(self, line: int) -> None:
        """Take the end of the file; a voucher left open hints at a file that was cut off."""
        if self._head is None:
            return
        if self._has_brace:
            self._log.error(
                line,
                "file_cut_off",
                f"Filen slutar mitt i verifikationen på rad {self._head.line}. Den kan vara "
                "avklippt.",
                f"The file ends inside the voucher on line {self._head.line}. It may be cut off.",
            )
        self._finish()

    def _warn_no_opening(self, head: Head) -> None:
        self._log.warning(
            head.line,
            "brace_missing",
            f"Klammern {{ saknas efter verifikationen på rad {head.line}.",
            f"The brace {{ is missing after the voucher on line {head.line}.",
        )

    def _finish(self) -> None:
        head, rows = self._head, self.rows
        if head is None or rows is None:
            return
        voucher = Voucher(
            head.series,
            head.number,
            head.date,
            head.text,
            head.reg_date,
            head.sign,
            tuple(rows),
            head.line,
        )
        if self._has_added_row:
            voucher = self._with_copies(voucher)
        self.vouchers.append(voucher)
        self._head = self.rows = None

    def _with_copies(self, voucher: Voucher) -> Voucher:
        """Check that every #RTRANS is followed by its #TRANS copy, the row that counts."""
        lonely = _rows_without_copy(voucher.rows)
        for row in lonely:
            self._log.warning(
                row.line,
                "rtrans_alone",
                f"Den tillagda raden på konto {row.account} (#RTRANS) saknar sin kopia (#TRANS).",
                f"The added row on account {row.account} (#RTRANS) lacks its copy (#TRANS).",
            )
        if not lonely or voucher.difference_ore + sum(row.amount_ore for row in lonely):
            return voucher
        # Inferred: where the added rows make the voucher balance, the program forgot the copies.
        rows = [
            twin
            for row in voucher.rows
            for twin in ((row, row._replace(kind="TRANS")) if row in lonely else (row,))
        ]
        return voucher._replace(rows=tuple(rows))


def _rows_without_copy(rows: tuple[Row, ...]) -> set[Row]:
    """Find #RTRANS rows whose next row is not the same account, objects and amount as #TRANS.

    Date, text and signature may differ: BL writes the day of the change on the #RTRANS only.
    """
    following = (*rows[1:], None)
    return {
        row
        for row, after in zip(rows, following, strict=True)
        if row.kind == "RTRANS" and (after is None or after[:3] != row[:3] or after.kind != "TRANS")
    }
