"""Verbs that change things. They never commit: who calls them owns the transaction."""
