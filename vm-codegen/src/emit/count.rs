//! Counts of groups: the same arithmetic in handlers and in the verifier, whatever the operands are.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{BinOp, Expr};

use super::names;

/// A count over operands that are variables of type `u64`, as an expression of type `u64`.
///
/// It wraps, in both places alike: what the verifier has accepted is what the handler uses.
pub fn tokens(count: &Expr) -> TokenStream {
    match count {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => {
            let number: u64 = number.base10_parse().unwrap_or(u64::MAX);
            quote!(#number)
        }
        Expr::Path(path) => match path.path.get_ident() {
            Some(name) => {
                let name = names::local(name);
                quote!(#name)
            }
            None => quote!(u64::MAX),
        },
        Expr::Paren(inner) => tokens(&inner.expr),
        Expr::Binary(binary) => {
            let (left, right) = (operand(&binary.left), tokens(&binary.right));
            match binary.op {
                BinOp::Add(_) => quote!(#left.wrapping_add(#right)),
                BinOp::Sub(_) => quote!(#left.wrapping_sub(#right)),
                BinOp::Mul(_) => quote!(#left.wrapping_mul(#right)),
                BinOp::Shl(_) => shift(&quote!(#left.wrapping_shl), &binary.right),
                BinOp::Shr(_) => shift(&quote!(#left.wrapping_shr), &binary.right),
                _ => {
                    let right = operand(&binary.right);
                    quote!((#left & #right))
                }
            }
        }
        // Checks have refused everything else.
        _ => quote!(u64::MAX),
    }
}

fn shift(method: &TokenStream, by: &Expr) -> TokenStream {
    match by {
        Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }) => {
            let number: u32 = number.base10_parse().unwrap_or(u32::MAX);
            quote!(#method(#number))
        }
        by => {
            let by = tokens(by);
            quote!(#method((#by) as u32))
        }
    }
}

/// The same, fit to stand before a method call.
fn operand(count: &Expr) -> TokenStream {
    let tokens = tokens(count);
    match count {
        Expr::Lit(_) | Expr::Path(_) => tokens,
        _ => quote!((#tokens)),
    }
}
