//! Reads an instruction table and emits virtual machines from it.
