//! The proc-macro over `vm-codegen`.
