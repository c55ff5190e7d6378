"""Verbs that change things. They never commit: the caller owns the transaction."""
