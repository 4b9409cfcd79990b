"""Lets `python -m huvudbok.cli` run the command line."""

import sys

from huvudbok.cli import main

sys.exit(main())
