"""One finding with all its evidence as one file that can be checked anywhere, without a warehouse."""
