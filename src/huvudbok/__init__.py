"""Huvudbok: an accounting server that speaks the Fortnox API, with real double-entry books."""

__version__ = "0.1.0"
