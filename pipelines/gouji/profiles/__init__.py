"""Printed layouts as data: literal labels to canonical names."""
