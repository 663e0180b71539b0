"""Dagster wrappers: each asset calls one function and returns its figures. No logic here."""
