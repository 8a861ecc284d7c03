fn main() {
    vm_codegen::build("opcodes.toml");
}
