"""Gouji 勾稽: reads public budgets and says which figures do not tie."""
