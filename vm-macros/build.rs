//! Picks the backend for the tests, whose machine is written out in them.

fn main() {
    vm_codegen::pick_backend();
}
