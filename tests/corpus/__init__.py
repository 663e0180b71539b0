"""The corpus generator: invented budgets that tie by construction, errors on demand, a truth log."""
