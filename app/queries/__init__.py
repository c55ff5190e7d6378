"""Reads: what pages, papers and trip packs show. Nothing here changes anything."""
