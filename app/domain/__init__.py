"""The words and rules of the field, in pure Python: no Flask, no database, no clock of its own."""
