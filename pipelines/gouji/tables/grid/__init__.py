"""Budget tables of ruled grids: blocks in, typed tables out."""
