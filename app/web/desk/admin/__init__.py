"""``/desk/quan-tri``: who works here, in which team, on which tablet, under which keys. Acts are for administrators;
a supervisor reads. No dossier is to be seen anywhere here.
"""

from app.web.desk.admin import enrolment, mandates, passkeys, people, person, record, sealing, teams, units

__all__ = ["enrolment", "mandates", "passkeys", "people", "person", "record", "sealing", "teams", "units"]
