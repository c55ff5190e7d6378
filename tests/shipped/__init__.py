"""What was shipped and has to be lived with: `tests/contract/shipped/N`, made by `make freeze`, kept for ever.

Each number holds one operation of every kind as its devices seal them (`operations.json`), a device in the middle
of its day with a full outbox and an open draft (`device.json.xz`), the commune's books and keys that both belong to
(`town.tar.xz`), and the built field app with its worker (`app.tar.xz`). All of it is of a made-up commune.
"""
