"""The tests, and every server that they start, speak to this machine and to no other."""
