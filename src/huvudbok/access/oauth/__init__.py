"""The authorization server: consents, codes, refresh tokens, and the endpoints that give tokens.

Written by hand, and small; the reasons are in docs/decisions/0008-oauth-by-hand-or-library.md.
"""
