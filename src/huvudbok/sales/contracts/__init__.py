"""Contracts: what is invoiced again and again, their templates, and how their sales are accrued."""
