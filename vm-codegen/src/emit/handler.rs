//! One instruction around its body: operands and inputs in, outputs out, and on to the next.
//!
//! The tail backend, the loop and the cold copies differ in how they go on and in nothing else; [`Backend`] is that
//! difference.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::model::{Body, Instruction, Label, Slot, Stack, Table};

use super::layout::{self, Staged};
use super::op::{self, Way};
use super::{count, names as naming, words};

/// How a handler goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A jump to the next handler through the table.
    Tail,
    /// The same in a second handler, which has what is apart.
    Apart,
    /// A return to the loop.
    Loop,
    /// A return to whoever called the cold copy.
    Cold,
}

impl Backend {
    /// Goes on at `target` (the word after this one, unless it is a jump) over the stack `sp`.
    fn go(self, instruction: &Instruction, jump: bool) -> TokenStream {
        let target = if jump { quote!(landing) } else { quote!(ip) };
        let poll = instruction.has("polls").then(|| {
            let pending = match self {
                Backend::Tail | Backend::Apart => quote!(return poll(vm, ip, sp, fp, table, #target as u64);),
                Backend::Loop => quote!(return Turn::Did(poll(vm, ip, sp, fp, #target));),
                Backend::Cold => quote!(return poll(vm, ip, sp, fp, #target);),
            };
            quote!(if Machine::pending(vm) { #pending })
        });
        let on = match (self, jump) {
            // A branch can be predicted; LLVM would make a conditional move of it, and the load of the next word wait.
            (Backend::Tail | Backend::Apart, true) if !instruction.has("ends") => quote! {
                apart();
                return dispatch(vm, landing, sp, fp, table);
            },
            (Backend::Tail | Backend::Apart, _) => quote!(return dispatch(vm, #target, sp, fp, table);),
            (Backend::Loop, _) => quote!(return Turn::Go(#target, sp, fp);),
            (Backend::Cold, false) => quote!(return Step(sp);),
            (Backend::Cold, true) => quote! {
                Machine::park(vm, #target, sp, fp);
                return Step::RELOAD;
            },
        };
        quote!(#poll #on)
    }

    /// Goes on where the machine's registers say.
    fn transfer(self, instruction: &Instruction) -> TokenStream {
        let reload = quote!(let (ip, sp, fp) = Machine::registers(vm););
        match self {
            // The variant is asked for after slow transfers; polling asks as well.
            Backend::Cold if !instruction.has("polls") => quote!(return Step::RELOAD;),
            Backend::Cold => quote! {
                #reload
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
                return Step::RELOAD;
            },
            _ => {
                let go = self.go(instruction, false);
                quote!(#reload #go)
            }
        }
    }

    /// Goes on with the registers `ip`, `sp` and `fp`.
    fn enter(self, instruction: &Instruction) -> TokenStream {
        if self != Backend::Cold {
            return self.go(instruction, false);
        }
        let poll = instruction.has("polls").then(|| {
            quote! {
                if Machine::pending(vm) {
                    return poll(vm, ip, sp, fp, ip);
                }
            }
        });
        quote! {
            Machine::park(vm, ip, sp, fp);
            #poll
            return Step::RELOAD;
        }
    }

    /// Which parts of a body it has.
    fn way(self) -> Way {
        match self {
            Backend::Tail => Way::Common,
            // An arm of the loop is a function: registers that it saves are not what makes it slow.
            Backend::Apart | Backend::Loop => Way::Apart,
            Backend::Cold => Way::Cold,
        }
    }

    fn exit(self) -> TokenStream {
        match self {
            Backend::Tail | Backend::Apart => quote!(return exit(vm, value);),
            Backend::Loop => quote! {
                exit(vm, value);
                return Turn::Did(Step::END);
            },
            Backend::Cold => quote! {
                exit(vm, value);
                return Step::END;
            },
        }
    }

    /// Leaves for the cold copy.
    pub fn leave(self, instruction: &Instruction) -> TokenStream {
        let cold = naming::cold(instruction);
        match self {
            Backend::Tail | Backend::Apart => quote!(return leave(vm, ip, sp, fp, table, word);),
            Backend::Loop => quote!(return Turn::Did(#cold(vm, ip, sp, fp, word));),
            Backend::Cold => quote!(unreachable!("a cold copy has nowhere to leave for")),
        }
    }
}

/// The statements of a handler.
pub fn emit(table: &Table, instruction: &Instruction, backend: Backend) -> TokenStream {
    if backend == Backend::Cold && !instruction.parts.is_empty() {
        return parts(table, instruction);
    }
    site(table, instruction, Site { backend, first: 0, count: instruction.operands.len(), through: false })
}

/// The cold copy of a superinstruction: its parts one after the other, over the stack, so that whatever slow code
/// may look at lies there.
fn parts(table: &Table, whole: &Instruction) -> TokenStream {
    let mut first = 0;
    let mut statements = TokenStream::new();
    for (position, part) in whole.parts.iter().enumerate() {
        let instruction = &table.instructions[part.instruction];
        let through = position + 1 < whole.parts.len();
        let site = site(table, instruction, Site { backend: Backend::Cold, first, count: whole.operands.len(), through });
        statements.extend(if through { quote!(let sp = { #site };) } else { site });
        first += instruction.operands.len();
    }
    statements
}

/// Where the statements of an instruction stand.
#[derive(Debug, Clone, Copy)]
struct Site {
    backend: Backend,
    /// Index of its first operand in the word.
    first: usize,
    /// Operands in the word.
    count: usize,
    /// Whether another part of a superinstruction follows: then the value of the statements is its `sp`.
    through: bool,
}

fn site(table: &Table, instruction: &Instruction, site: Site) -> TokenStream {
    let backend = site.backend;
    let staged = layout::staged(&instruction.stack);
    let operands = operands(table, instruction, site);
    let groups = groups(instruction);
    let prefill = staged.as_ref().map(|staged| prefill(staged, instruction));
    let park = park(instruction, backend, staged.as_ref());
    let guard = guard(table, instruction, backend);
    let only_cold = instruction.body.cold_only() && backend != Backend::Cold;
    if only_cold {
        let inputs = inputs(instruction, &[instruction.guard.as_ref()]);
        let leave = backend.leave(instruction);
        let (operands, groups, inputs) = match guard {
            Some(_) => (operands, groups, inputs),
            None => Default::default(),
        };
        return quote!(#operands #groups #inputs #guard #leave);
    }
    let inputs = inputs(instruction, &[Some(&instruction.body), instruction.guard.as_ref()]);
    let run = run(table, instruction, site, staged.as_ref());
    quote!(#operands #groups #prefill #park #inputs #guard #run)
}

/// Reads the operands that something here uses.
fn operands(table: &Table, instruction: &Instruction, site: Site) -> TokenStream {
    let backend = site.backend;
    let jumps = instruction.body.flow.jump && !(instruction.body.cold_only() && backend != Backend::Cold);
    let lets = instruction.operands.iter().enumerate().map(|(index, operand)| {
        let name = operand.name.to_string();
        let used = instruction.body.mentions(&name)
            || instruction.guard.as_ref().is_some_and(|guard| guard.mentions(&name))
            || counts(instruction).any(|count| names(count, &operand.name));
        let local = naming::local(&operand.name);
        let (at, count) = (site.first + index, site.count);
        let read = if table.is_index(operand) { words::decode_index(table.word, at, count) } else { words::decode(table.word, at, count) };
        let bind = used.then(|| quote!(let #local = #read;));
        let distance = words::decode_index(table.word, at, count);
        let target = (jumps && instruction.label == Some(index)).then(|| match table.label(operand) {
            Some(Label::Backward) => quote!(let landing = ip.sub(#distance);),
            _ => quote!(let landing = ip.add(#distance);),
        });
        quote!(#bind #target)
    });
    quote!(#(#lets)*)
}

fn counts(instruction: &Instruction) -> impl Iterator<Item = &syn::Expr> {
    let stack = &instruction.stack;
    stack.inputs.iter().chain(&stack.outputs).filter_map(|slot| slot.count.as_ref())
}

/// Computes the sizes of groups.
fn groups(instruction: &Instruction) -> TokenStream {
    let stack = &instruction.stack;
    let mut seen: Vec<Ident> = Vec::new();
    let mut lets = TokenStream::new();
    let jump = instruction.jump_stack.iter().flat_map(|stack| &stack.outputs);
    for slot in stack.inputs.iter().chain(&stack.outputs).chain(jump) {
        let name = layout::count(slot);
        if let Some(count) = &slot.count
            && !seen.contains(&name)
        {
            let size = size(instruction, count);
            lets.extend(quote!(let #name: usize = #size;));
            seen.push(name);
        }
    }
    lets
}

/// A count as an expression of type `usize`.
fn size(instruction: &Instruction, count: &syn::Expr) -> TokenStream {
    let size = count::tokens(count);
    let used: Vec<Ident> =
        instruction.operands.iter().filter(|operand| names(count, &operand.name)).map(|operand| naming::local(&operand.name)).collect();
    if used.is_empty() {
        return quote!(#size as usize);
    }
    quote! {{
        #(let #used = #used as u64;)*
        #size as usize
    }}
}

/// Whether a count names an operand.
pub fn names(count: &syn::Expr, name: &Ident) -> bool {
    quote!(#count).into_iter().any(|token| contains(&token, name))
}

fn contains(token: &proc_macro2::TokenTree, name: &Ident) -> bool {
    match token {
        proc_macro2::TokenTree::Ident(ident) => ident == name,
        proc_macro2::TokenTree::Group(group) => group.stream().into_iter().any(|token| contains(&token, name)),
        _ => false,
    }
}

/// Sets the output group to null, so that the stack holds only values while the body fills it.
fn prefill(staged: &Staged, instruction: &Instruction) -> TokenStream {
    let start = if staged.in_place { quote!(sp) } else { staged.start.clone() };
    let size = layout::pointer(&layout::Size::default(), &staged.size);
    let slot = &instruction.stack.outputs[staged.index];
    let count = layout::count(slot);
    if staged.in_place { quote!(Slots::null(#start, #size.offset_from(sp) as usize);) } else { quote!(Slots::null(#start, #count);) }
}

/// Hands the registers to the machine where something may look at its state.
fn park(instruction: &Instruction, backend: Backend, staged: Option<&Staged>) -> Option<TokenStream> {
    let late = instruction.has("late") && backend != Backend::Apart;
    let parks = backend == Backend::Cold || instruction.has("transfers") && !late;
    let sp = match staged {
        Some(staged) => layout::pointer(&layout::Size::default(), &staged.size),
        None => quote!(sp),
    };
    parks.then(|| quote!(Machine::park(vm, ip, #sp, fp);))
}

/// Binds the inputs that the bodies use, by value or as slices of the stack.
fn inputs(instruction: &Instruction, users: &[Option<&Body>]) -> TokenStream {
    let stack = &instruction.stack;
    let used = |slot: &Slot| {
        let name = slot.name.to_string();
        users.iter().flatten().any(|body| body.mentions(&name))
    };
    let kept = stack.kept();
    let mut lets = TokenStream::new();
    for (index, slot) in stack.inputs.iter().enumerate().filter(|(_, slot)| used(slot)) {
        let name = naming::local(&slot.name);
        let at = layout::input(stack, index);
        let count = layout::count(slot);
        lets.extend(match (&slot.count, index < kept) {
            (None, _) => quote!(let #name = *#at;),
            (Some(_), false) => quote!(let #name = ::core::slice::from_raw_parts(#at, #count);),
            (Some(_), true) => quote!(let #name = &mut Slots::new(#at, #count);),
        });
    }
    if let Some(staged) = layout::staged(stack) {
        let slot = &stack.outputs[staged.index];
        if used(slot) {
            let (name, start, count) = (naming::local(&slot.name), staged.start, layout::count(slot));
            lets.extend(quote!(let #name = &mut Slots::new(#start, #count);));
        }
    }
    lets
}

/// Falls back to the generic instruction when the guard fails.
fn guard(table: &Table, instruction: &Instruction, backend: Backend) -> Option<TokenStream> {
    if matches!(backend, Backend::Cold | Backend::Apart) {
        return None;
    }
    let guard = op::call_guard(table, instruction)?;
    let generic = table.instruction(&instruction.family.as_ref()?.text)?;
    let (handler, opcode) = (naming::handler(generic), naming::opcode(generic));
    let generic = if generic.body.cold_only() && backend == Backend::Tail { format_ident!("leave") } else { handler };
    let fall_back = match backend {
        Backend::Tail => quote!(return #generic(vm, ip, sp, fp, table, word);),
        _ => quote!(return #generic(vm, ip, sp, fp, word);),
    };
    let mask = words::opcode_mask(table.word);
    Some(quote! {
        if !#guard {
            let word = word & !#mask | Opcode::#opcode as u64;
            #fall_back
        }
    })
}

/// Runs the body and goes on as it says.
fn run(table: &Table, instruction: &Instruction, site: Site, staged: Option<&Staged>) -> TokenStream {
    let backend = site.backend;
    let body = &instruction.body;
    let call = op::call(table, instruction, backend.way());
    let stack = &instruction.stack;
    let next = |backend: Backend| {
        let (write, sp) = (write(stack, staged), layout::after(stack));
        if site.through {
            return quote!(#write #sp);
        }
        let go = backend.go(instruction, false);
        quote!(#write let sp = #sp; #go)
    };
    let pattern = pattern(stack);
    let ends = instruction.has("ends");
    if !body.flow.any() {
        let next = next(backend);
        return match (body.fallible(), ends) {
            (false, false) => quote!(let #pattern = #call; #next),
            (false, true) => quote!(match #call {}),
            (true, ends) => {
                let stop = stop(instruction, backend);
                let ok = (!ends).then(|| quote!(Ok(#pattern) => { #next }));
                quote!(match #call { #ok #stop })
            }
        };
    }
    let wrap = |arm: TokenStream| {
        if body.fallible() { quote!(Ok(#arm)) } else { arm }
    };
    let mut arms = TokenStream::new();
    if !ends {
        let arm = wrap(quote!(Flow::Next(#pattern)));
        let next = next(backend);
        arms.extend(quote!(#arm => { #next }));
    }
    if body.flow.jump {
        let stack = instruction.jump_stack();
        let returned = self::pattern(stack);
        let arm = wrap(quote!(Flow::Jump(#returned)));
        let (write, sp) = (write(stack, None), layout::after(stack));
        let go = backend.go(instruction, true);
        arms.extend(quote!(#arm => { #write let sp = #sp; #go }));
    }
    if instruction.has("transfers") {
        let arm = wrap(quote!(Flow::Transfer(())));
        let transfer = backend.transfer(instruction);
        arms.extend(quote!(#arm => { #transfer }));
    }
    if body.flow.enter {
        let arm = wrap(quote!(Flow::Enter((ip, sp, fp))));
        let enter = backend.enter(instruction);
        arms.extend(quote!(#arm => { #enter }));
    }
    if instruction.has("exits") {
        let arm = wrap(quote!(Flow::Exit(value)));
        let exit = backend.exit();
        arms.extend(quote!(#arm => { #exit }));
    }
    let stop = body.fallible().then(|| stop(instruction, backend));
    quote!(match #call { #arms #stop })
}

/// What happens when the body stops short.
fn stop(instruction: &Instruction, backend: Backend) -> TokenStream {
    match backend {
        Backend::Cold => quote! {
            Err(Stop::Raise(raised)) => return raise(vm, raised),
            Err(_) => unreachable!("a cold copy has nowhere to leave for"),
        },
        _ => {
            let leave = backend.leave(instruction);
            // No error is in it. Dropped behind the jump, it would make a call of that.
            let forgotten = quote!(::core::mem::forget(stop););
            let gone = if backend == Backend::Tail && instruction.body.apart {
                let second = naming::apart(instruction);
                quote! {
                    let apart = matches!(stop, Stop::Apart);
                    #forgotten
                    if apart {
                        return #second(vm, ip, sp, fp, table, word);
                    }
                }
            } else {
                forgotten
            };
            quote!(Err(stop) => { #gone #leave })
        }
    }
}

/// The variables that take what the body returns.
fn pattern(stack: &Stack) -> TokenStream {
    let returned: Vec<Ident> = stack.returned().map(|slot| naming::local(&slot.name)).collect();
    match returned.as_slice() {
        [] => quote!(()),
        [only] => quote!(#only),
        several => quote!((#(#several),*)),
    }
}

/// Writes the outputs where the stack effect says.
fn write(stack: &Stack, staged: Option<&Staged>) -> TokenStream {
    let kept = stack.kept();
    let mut writes = TokenStream::new();
    // First the group: singles may lie where it was filled.
    if let Some(staged) = staged.filter(|staged| !staged.in_place) {
        let (start, count) = (&staged.start, layout::count(&stack.outputs[staged.index]));
        let to = layout::output(stack, staged.index);
        writes.extend(quote!(::core::ptr::copy(#start, #to, #count);));
    }
    for (index, slot) in stack.outputs.iter().enumerate().skip(kept) {
        if slot.count.is_none() {
            let (name, at) = (naming::local(&slot.name), layout::output(stack, index));
            writes.extend(quote!(*#at = #name;));
        }
    }
    writes
}
