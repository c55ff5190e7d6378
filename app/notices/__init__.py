"""Messages going out: what a job row says is put into words, handed to a gateway once, and its end written down."""
