//! Builds the table: the machine itself is emitted where the crate includes it.
fn main() {
    vm_codegen::build("opcodes.toml");
}
