"""Refusals without a request of their own, and why; the manual's page of errors says it too."""

# What only a failing or overfull machine brings about. Their own tests break it on purpose.
OF_THE_SERVER = {
    "INTERNAL": "a fault of ours; the server's log has the request's id and what happened",
    "UNAVAILABLE": "the database does not answer, or is being moved; try again later",
    "NOT_BUILT": "a call of the original that is not built here yet; see the page of coverage",
    "DISK_FULL": "an upload, when the server's disk has too little room left",
    "CONTENT_LOST": "a download, when somebody has removed the content from the server's disk",
    "FILES_FULL": "an upload, when the company's share of the archive is used up",
    "FILE_TOO_LARGE": "an upload beyond the server's setting `upload_mb`, 250 MB unless changed",
    "MAIL_TOO_LARGE": "an e-mail whose attachments are larger than mail servers take",
    "VACATION_DEBT_TAKEN": "`huvudbok payroll vacation-debt` for a month whose debt is booked; no call",
}

# Numbers that the original is known to give, and that nothing here says.
UNUSED = {
    "NOT_ALPHANUMERIC": "the original's, for a value that must be letters and digits",
    "PROJECT_COMPLETED": "kept for a voucher on a finished project, which is allowed so far",
}

UNTOLD = {**OF_THE_SERVER, **UNUSED}
