"""The map of the house. Outside above, the words of the field below; no import runs up, and there is no circle.

=============  =====================================================================================
``factory``    builds the application: names the rooms, in order
``serve``      how gunicorn serves it
``web``        ``api`` for tablets, ``desk`` for the commune, ``public`` for citizens;
               ``access`` says who may, ``errors`` alone knows HTTP statuses
``cli``        the ``flask`` commands; ``demo`` makes the demo commune
``sync``       envelope (opens a seal), push (journal and verdicts), uploads (tus), pull (deltas)
``services``   verbs that change things; they never commit
``queries``    reads
``documents``  paper: receipts and slips
``notices``    what goes out to people
``models``     one table a file
``domain``     pure Python: operations, lifecycle, deadlines, numbering, rates, errors
``config``     the settings, from the environment; ``db`` is the database and its pragmas,
               ``prepared`` the few statements that have no time for more than the driver
``quiet``      what a log may say; ``easel`` draws foreign pictures, in a process of its own
``catalogue``  data: procedures, calendar, the table of a dossier's life
=============  =====================================================================================

Each floor uses the same name for the same thing: ``models/delivery.py``, ``services/delivery.py``. The import
contracts in ``pyproject.toml`` hold all this, and ``make check`` reads them.
"""
