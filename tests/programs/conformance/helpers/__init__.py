# The helper modules of the import programs.
