"""Prose: every figure in the running text, with what it says of what."""
