"""The kinds of faults, a module for each place where they strike. `tests.faults.registry` finds them here."""
