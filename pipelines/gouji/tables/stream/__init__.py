"""Budget tables that survive only as the text stream of a PDF."""
