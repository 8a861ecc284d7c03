# Does nothing: what start-up takes.
