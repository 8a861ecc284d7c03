//! A body as a function: emitted once, called by every handler, arm and cold copy.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;

use crate::model::{self, Body, Instruction, Machine, Part, Slot, Table};

use super::names;

/// Lints that the shape of generated code would set off.
const ALLOWED: &str = "#[allow(clippy::needless_return, clippy::too_many_arguments, clippy::unused_unit, \
    clippy::let_unit_value, clippy::redundant_else, clippy::single_match_else, clippy::unnecessary_wraps, clippy::missing_const_for_fn, clippy::double_parens, \
    clippy::needless_pass_by_value, clippy::ptr_arg, unused_braces, unused_parens)]";

/// The attribute that silences them.
pub fn allowed() -> TokenStream {
    ALLOWED.parse().unwrap_or_default()
}

/// A doc comment, line by line.
pub fn doc(text: &str) -> TokenStream {
    let lines = text.trim().lines().map(|line| if line.is_empty() { String::new() } else { format!(" {line}") });
    quote!(#(#[doc = #lines])*)
}

/// One parameter of a body's function.
pub struct Parameter {
    name: Ident,
    kind: TokenStream,
    argument: TokenStream,
}

/// The names that a body uses, as parameters: what it does not mention is not passed.
pub fn parameters(table: &Table, instruction: &Instruction, body: &Body) -> Vec<Parameter> {
    let Machine { vm, value, frame, .. } = &table.machine;
    let mut parameters = Vec::new();
    let mut add = |name: Ident, kind: TokenStream, argument: TokenStream| {
        parameters.push(Parameter { name, kind, argument });
    };
    let fixed = |name: &str| format_ident!("{name}");
    if body.mentions("vm") {
        add(fixed("vm"), quote!(&mut #vm), quote!(vm));
    }
    if body.mentions("fp") {
        add(fixed("fp"), quote!(#frame), quote!(<#frame>::new(fp)));
    }
    if body.mentions("ip") {
        add(fixed("ip"), quote!(*const Word), quote!(ip));
    }
    if body.mentions("sp") {
        add(fixed("sp"), quote!(*mut #value), quote!(sp));
    }
    for operand in &instruction.operands {
        if body.mentions(&operand.name.to_string()) {
            let local = names::local(&operand.name);
            let kind = if table.is_index(operand) { quote!(usize) } else { quote!(u32) };
            add(operand.name.clone(), kind, quote!(#local));
        }
    }
    let stack = &instruction.stack;
    let kept = stack.kept();
    let mut slot = |slot: &Slot, written: bool| {
        if body.mentions(&slot.name.to_string()) {
            let local = names::local(&slot.name);
            let kind = match (&slot.count, written) {
                (None, _) => quote!(#value),
                (Some(_), false) => quote!(&[#value]),
                (Some(_), true) => quote!(&mut Slots),
            };
            add(slot.name.clone(), kind, quote!(#local));
        }
    };
    for (index, input) in stack.inputs.iter().enumerate() {
        slot(input, index < kept);
    }
    for output in stack.made().iter().filter(|output| output.count.is_some()) {
        slot(output, true);
    }
    parameters
}

/// What a body returns when it goes on: nothing, a value, or a tuple of them.
fn values<'a>(value: &TokenStream, returned: impl Iterator<Item = &'a Slot>) -> TokenStream {
    match returned.count() {
        0 => quote!(()),
        1 => value.clone(),
        count => {
            let values = std::iter::repeat_n(value, count);
            quote!((#(#values),*))
        }
    }
}

/// The type of a body's function.
fn result(machine: &Machine, instruction: &Instruction) -> TokenStream {
    let value = &machine.value;
    let flow = instruction.body.flow;
    let never = || quote!(Never);
    let next = if instruction.has("ends") { never() } else { values(value, instruction.stack.returned()) };
    let outcome = if flow.any() {
        let jump = match instruction.label {
            Some(_) if flow.jump => values(value, instruction.jump_stack().returned()),
            _ => never(),
        };
        let transfer = if instruction.has("transfers") { quote!(()) } else { never() };
        let exit = if instruction.has("exits") { value.clone() } else { never() };
        let enter = if flow.enter { quote!((*const Word, *mut #value, *mut #value)) } else { never() };
        quote!(Flow<#next, #jump, #transfer, #exit, #enter>)
    } else {
        next
    };
    if instruction.body.fallible() { quote!(::core::result::Result<#outcome, Stop>) } else { outcome }
}

/// Emits the function of an instruction's body, and of its guard.
pub fn emit(table: &Table, instruction: &Instruction) -> TokenStream {
    if instruction.has("extend") {
        return TokenStream::new();
    }
    if !instruction.parts.is_empty() {
        return composed(table, instruction);
    }
    let name = names::op(instruction);
    let body = &instruction.body;
    let result = result(&table.machine, instruction);
    let generics = generics(body);
    let parameters = parameters(table, instruction, body);
    let (names, kinds) = split(&parameters);
    let mut block = Group::new(Delimiter::Brace, rewrite(body.tokens.clone(), body.fallible()));
    block.set_span(body.at);
    let block = if body.fallible() && !body.flow.any() { quote!({ Ok(#block) }) } else { quote!(#block) };
    let allowed = allowed();
    let doc = doc(&instruction.doc);
    let guard = guard(table, instruction);
    quote! {
        #guard
        #doc
        #allowed
        #[inline(always)]
        fn #name #generics(#(#names: #kinds),*) -> #result #block
    }
}

/// Emits the function of a superinstruction: its parts' functions in a row.
fn composed(table: &Table, instruction: &Instruction) -> TokenStream {
    let name = names::op(instruction);
    let result = result(&table.machine, instruction);
    let parameters = parameters(table, instruction, &instruction.body);
    let (names, kinds) = split(&parameters);
    let generics = generics(&instruction.body);
    let block = model::block(instruction, &table.instructions, |part, wired| part_call(table, part, wired));
    let (allowed, doc) = (allowed(), doc(&instruction.doc));
    quote! {
        #doc
        #allowed
        #[inline(always)]
        fn #name #generics(#(#names: #kinds),*) -> #result {
            #block
        }
    }
}

/// A call of a part's function with the variables of the whole.
fn part_call(table: &Table, part: &Instruction, wired: &Part) -> TokenStream {
    let name = names::op(part);
    let generics = chosen(&part.body, &quote!(COLD), &quote!(APART));
    let parameters = parameters(table, part, &part.body);
    let arguments = parameters.iter().map(|parameter| {
        let operands = part.operands.iter().map(|operand| &operand.name).zip(&wired.operands);
        let inputs = part.stack.inputs.iter().map(|slot| &slot.name).zip(&wired.inputs);
        let renamed = operands.chain(inputs).find(|(own, _)| **own == parameter.name);
        renamed.map_or(&parameter.name, |(_, name)| name).clone()
    });
    let arguments = arguments.map(|name| names::local(&name));
    quote!(#name #generics(#(#arguments),*))
}

fn guard(table: &Table, instruction: &Instruction) -> Option<TokenStream> {
    let guard = instruction.guard.as_ref()?;
    let name = names::guard(instruction);
    let parameters = parameters(table, instruction, guard);
    let (names, kinds) = split(&parameters);
    let mut block = Group::new(Delimiter::Brace, guard.tokens.clone());
    block.set_span(guard.at);
    let allowed = allowed();
    Some(quote! {
        #allowed
        #[inline(always)]
        fn #name(#(#names: #kinds),*) -> bool #block
    })
}

fn split(parameters: &[Parameter]) -> (Vec<&Ident>, Vec<&TokenStream>) {
    parameters.iter().map(|parameter| (&parameter.name, &parameter.kind)).unzip()
}

/// Which parts of a body a call of its function has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What is neither apart nor slow.
    Common,
    /// What is not slow.
    Apart,
    /// All of it.
    Cold,
}

/// What chooses the way through a body.
fn generics(body: &Body) -> Option<TokenStream> {
    let apart = body.apart.then(|| quote!(, const APART: bool));
    body.slow.then(|| quote!(<const COLD: bool #apart>))
}

/// The way that is chosen.
fn chosen(body: &Body, cold: &TokenStream, apart: &TokenStream) -> Option<TokenStream> {
    let apart = body.apart.then(|| quote!(, #apart));
    body.slow.then(|| quote!(::<#cold #apart>))
}

/// A call of the body's function.
pub fn call(table: &Table, instruction: &Instruction, way: Way) -> TokenStream {
    let name = names::op(instruction);
    let parameters = parameters(table, instruction, &instruction.body);
    let arguments = parameters.iter().map(|parameter| &parameter.argument);
    let (cold, apart) = (way == Way::Cold, way != Way::Common);
    let generics = chosen(&instruction.body, &quote!(#cold), &quote!(#apart));
    quote!(#name #generics(#(#arguments),*))
}

/// A call of the guard's function.
pub fn call_guard(table: &Table, instruction: &Instruction) -> Option<TokenStream> {
    let guard = instruction.guard.as_ref()?;
    let name = names::guard(instruction);
    let parameters = parameters(table, instruction, guard);
    let arguments = parameters.iter().map(|parameter| &parameter.argument);
    Some(quote!(#name(#(#arguments),*)))
}

/// Replaces the words of the toolchain by what they mean; everything else keeps its place.
fn rewrite(tokens: TokenStream, fallible: bool) -> TokenStream {
    let mut rewritten = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if crate::model::WORDS.contains(&word.to_string().as_str()) => {
                let mut ahead = tokens.clone();
                match (ahead.next(), ahead.next()) {
                    (Some(TokenTree::Punct(bang)), Some(TokenTree::Group(group)))
                        if bang.as_char() == '!' && group.delimiter() == Delimiter::Parenthesis =>
                    {
                        tokens = ahead;
                        let inner = rewrite(group.stream(), fallible);
                        rewritten.extend(meaning(&word, inner, &group.stream(), fallible));
                    }
                    _ => rewritten.extend([TokenTree::Ident(word)]),
                }
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), rewrite(group.stream(), fallible));
                inner.set_span(group.span());
                rewritten.extend([TokenTree::Group(inner)]);
            }
            other => rewritten.extend([other]),
        }
    }
    rewritten
}

fn meaning(word: &Ident, inner: TokenStream, source: &TokenStream, fallible: bool) -> TokenStream {
    let at = word.span();
    let arguments = arguments(inner, source, at);
    let flow = match word.to_string().as_str() {
        "slow" => {
            return quote_spanned! {at=> {
                if !COLD {
                    return Err(Stop::Leave);
                }
                #arguments
            }};
        }
        "apart" => {
            return quote_spanned! {at=> {
                if !APART {
                    return Err(Stop::Apart);
                }
                #arguments
            }};
        }
        "next" => quote_spanned!(at=> Flow::Next(#arguments)),
        "jump" => quote_spanned!(at=> Flow::Jump(#arguments)),
        "transfer" => quote_spanned!(at=> Flow::Transfer(())),
        "enter" => quote_spanned!(at=> Flow::Enter(#arguments)),
        _ => quote_spanned!(at=> Flow::Exit(#arguments)),
    };
    if fallible { quote_spanned!(at=> return Ok(#flow)) } else { quote_spanned!(at=> return #flow) }
}

/// What a word is given: nothing as `()`, one value as it is, several as a tuple.
fn arguments(inner: TokenStream, source: &TokenStream, at: Span) -> TokenStream {
    if source.is_empty() {
        return quote_spanned!(at=> ());
    }
    let parsed = Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated.parse2(source.clone());
    match parsed {
        Ok(arguments) if arguments.len() > 1 => quote_spanned!(at=> (#inner)),
        _ => inner,
    }
}
