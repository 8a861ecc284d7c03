//! Where the values of a stack effect lie, as pointer arithmetic from `sp`.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Slot, Stack};

use super::names;

/// A number of values: some fixed, and the sizes of groups.
#[derive(Debug, Clone, Default)]
pub struct Size {
    fixed: usize,
    groups: Vec<Ident>,
}

impl Size {
    /// The size of all of `slots`.
    pub fn of<'a>(slots: impl IntoIterator<Item = &'a Slot>) -> Self {
        let mut size = Self::default();
        for slot in slots {
            match slot.count {
                None => size.fixed += 1,
                Some(_) => size.groups.push(count(slot)),
            }
        }
        size
    }

    /// Whether it is surely zero.
    pub fn is_zero(&self) -> bool {
        self.fixed == 0 && self.groups.is_empty()
    }

    fn tokens(&self) -> TokenStream {
        let groups = &self.groups;
        match (self.fixed, groups.is_empty()) {
            (fixed, true) => quote!(#fixed),
            (0, false) => quote!(#(#groups)+*),
            (fixed, false) => quote!(#(#groups)+* + #fixed),
        }
    }
}

/// `sp`, moved down by `down` and up by `up`; what cancels is not emitted.
pub fn pointer(down: &Size, up: &Size) -> TokenStream {
    let (mut down, mut up) = (down.clone(), up.clone());
    let common = down.fixed.min(up.fixed);
    down.fixed -= common;
    up.fixed -= common;
    down.groups.retain(|group| match up.groups.iter().position(|other| other == group) {
        Some(index) => {
            up.groups.remove(index);
            false
        }
        None => true,
    });
    let mut pointer = quote!(sp);
    if !down.is_zero() {
        let down = down.tokens();
        pointer = quote!(#pointer.sub(#down));
    }
    if !up.is_zero() {
        let up = up.tokens();
        pointer = quote!(#pointer.add(#up));
    }
    pointer
}

/// The variable that holds the size of a group.
pub fn count(slot: &Slot) -> Ident {
    format_ident!("len_of_{}", names::local(&slot.name))
}

/// Where input `index` lies.
pub fn input(stack: &Stack, index: usize) -> TokenStream {
    pointer(&Size::of(&stack.inputs[index..]), &Size::default())
}

/// Where output `index` will lie.
pub fn output(stack: &Stack, index: usize) -> TokenStream {
    pointer(&Size::of(&stack.inputs), &Size::of(&stack.outputs[..index]))
}

/// The stack pointer after the instruction.
pub fn after(stack: &Stack) -> TokenStream {
    pointer(&Size::of(&stack.inputs), &Size::of(&stack.outputs))
}

/// Output groups are filled above the inputs, which stay on the stack while the body runs. When the body consumes
/// nothing, that is already their place.
pub fn staged(stack: &Stack) -> Option<Staged> {
    let kept = stack.kept();
    let index = stack.outputs.iter().enumerate().skip(kept).find(|(_, slot)| slot.count.is_some())?.0;
    let in_place = kept == stack.inputs.len();
    let size = if in_place { Size::of(stack.made()) } else { Size::of([&stack.outputs[index]]) };
    let start = if in_place { output(stack, index) } else { quote!(sp) };
    Some(Staged { index, in_place, size, start })
}

/// An output group while the body fills it.
pub struct Staged {
    /// Its index among the outputs.
    pub index: usize,
    /// Whether it is filled where it will stay.
    pub in_place: bool,
    /// How many values above `sp` are set to null first.
    pub size: Size,
    /// Where it starts.
    pub start: TokenStream,
}
