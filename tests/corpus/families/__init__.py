"""The printed forms of offices, a family a module: a BudgetModel in, the tables of its document out."""
