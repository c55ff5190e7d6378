"""The demo commune: made-up people and places, and a history written as operations, like anybody's.

=============  ==================================================================================
``commune``    units, hamlets, teams, officers
``history``    the eight field sessions: what was counted where, and why the rest was not
``names``      made-up citizens, in the manner of the region
``plot``       which citizen wants what at which hour
``story``      a plot as operations, in their order
``device``     a simulated tablet: its keys, its chain, its seals
``pictures``   made-up papers and signatures
``today``      what happened at the counter since, and what waits; ``errands`` says for whom
``tablets``    plays acts on simulated tablets
``load``       all of it into an empty database, through the same door as live ones
``reset``      throws it away
``door``       what the demo's landing page and tablets may know
=============  ==================================================================================
"""
