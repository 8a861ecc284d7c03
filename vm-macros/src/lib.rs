//! The proc-macro over `vm-codegen`.

use proc_macro::TokenStream;

/// Emits the virtual machines of a rendered table. The file that calls it is written by `vm_codegen::build`.
#[proc_macro]
pub fn vm(table: TokenStream) -> TokenStream {
    vm_codegen::expand(table.into()).into()
}

/// Emits `Opcode`, the module `flag` and `stack_effect` of a table alone, for programs that make code for the machine and
/// do not run it: compilers, build scripts. The argument is the path of the table, from the folder of the `Cargo.toml`.
#[proc_macro]
pub fn opcodes(path: TokenStream) -> TokenStream {
    vm_codegen::opcodes(path.into()).into()
}
