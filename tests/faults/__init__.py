"""The fault harness: random field days in a real browser, faults on the way, and the reckoning afterwards.

``make faults RUNS=20 SEED=1``. What was told to an officer ("saved", "received") is compared with the journal and
the blob store, byte by byte. docs/reliability.md says what that proves and what it does not.
"""
