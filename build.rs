//! Turns `opcodes.toml` into the code of both virtual machines.

fn main() {
    vm_codegen::build("opcodes.toml");
}
