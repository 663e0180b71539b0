"""What people decide about findings: checked, kept in the history, taken from commands, waivers.yaml and workbooks."""
