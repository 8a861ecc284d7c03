//! The command.

fn main() {
    dualvm::command::main()
}
