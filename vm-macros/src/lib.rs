//! The proc-macro over `vm-codegen`.

use proc_macro::TokenStream;

/// Emits the virtual machines of a rendered table. The file that calls it is written by `vm_codegen::build`.
#[proc_macro]
pub fn vm(table: TokenStream) -> TokenStream {
    vm_codegen::expand(table.into()).into()
}
