"""Mutants of the judging SQL: what the fixtures of the rules would not notice. See __main__.py."""
