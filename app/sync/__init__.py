"""What tablets and server say to each other: envelope, push, uploads, pull, enrolment."""
