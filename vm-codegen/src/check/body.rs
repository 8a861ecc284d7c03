//! Bodies: the words of the toolchain where they may stand, and names that something declares.

use std::collections::HashSet;

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::diagnostics::Diagnostics;
use crate::model::{Body, Hook, Instruction, WORDS};

pub(super) fn check(instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let (name, body) = (&instruction.name, &instruction.body);
    words(instruction, diagnostics);
    if let Some(at) = body.question
        && body.slow
    {
        let message = format!("`?` outside of `slow!(…)` in {name}: what is not slow cannot raise, wrap it");
        diagnostics.report(at, message);
    }
    if body.apart
        && !body.slow
        && let Some((_, at)) = body.flow_at.iter().find(|(word, _)| *word == "apart")
    {
        diagnostics.report(*at, format!("`apart!` in {name}, which has no `slow!`: there is nothing to be kept apart from the common way"));
    }
    names(instruction, body, "body", diagnostics);
    if let Some(guard) = &instruction.guard {
        let words = guard.flow_at.iter().map(|(word, at)| (*word, *at));
        for (word, at) in words.chain(guard.slow.then_some(("slow", guard.at))) {
            diagnostics.report(at, format!("`{word}!` in the guard of {name}: a guard is a plain condition"));
        }
        names(instruction, guard, "guard", diagnostics);
    }
}

/// A hook sees `vm` and `opcode`.
pub(super) fn hook(hook: &Hook, diagnostics: &mut Diagnostics) {
    let body = Body::read(hook.run.clone(), hook.declared);
    if let Some((word, at)) = body.flow_at.first() {
        diagnostics.report(*at, format!("`{word}!` in the hook {}: a hook decides by a `Hooked`", hook.name));
    }
    let declared = ["vm".to_owned(), "opcode".to_owned()].into();
    resolve(&hook.run, declared, &format!("hook {}", hook.name), diagnostics);
    if let Some(quick) = &hook.quick {
        let declared = ["vm".to_owned(), "ip".to_owned()].into();
        resolve(quick, declared, &format!("`quick` of the hook {}", hook.name), diagnostics);
    }
}

fn words(instruction: &Instruction, diagnostics: &mut Diagnostics) {
    let (name, body) = (&instruction.name, &instruction.body);
    for (word, at) in &body.flow_at {
        let wrong = match *word {
            "jump" if instruction.label.is_none() => {
                format!("`jump!` in {name}, which has no label among its operands")
            }
            "transfer" | "enter" if !instruction.has("transfers") => {
                format!("`{word}!` in {name}, which lacks the flag `transfers`")
            }
            "exit" if !instruction.has("exits") => {
                format!("`exit!` in {name}, which lacks the flag `exits`")
            }
            "next" if instruction.has("ends") => {
                format!("`next!` in {name}, which the flag `ends` says never goes on")
            }
            _ => continue,
        };
        diagnostics.report(*at, wrong);
    }
    for (flag, used, word) in [("transfers", body.flow.transfer || body.flow.enter, "transfer"), ("exits", body.flow.exit, "exit")] {
        if let Some(flag) = instruction.flags.iter().find(|known| known.text == flag)
            && !used
        {
            let message = format!("{name} has the flag `{}`, but its body has no `{word}!`", flag.text);
            diagnostics.report(flag.at, message);
        }
    }
}

fn names(instruction: &Instruction, body: &Body, what: &str, diagnostics: &mut Diagnostics) {
    if instruction.has("extend") {
        return;
    }
    let mut declared: HashSet<String> = ["vm", "fp", "ip", "sp"].into_iter().map(str::to_owned).collect();
    let stack = &instruction.stack;
    let groups = stack.outputs.iter().filter(|slot| slot.count.is_some());
    declared.extend(instruction.operands.iter().map(|operand| operand.name.to_string()));
    declared.extend(stack.inputs.iter().chain(groups).map(|slot| slot.name.to_string()));
    resolve(&body.tokens, declared, &format!("{what} of {}", instruction.name), diagnostics);
}

/// Reports syntax errors, and variables that nothing declares.
pub(super) fn resolve(tokens: &TokenStream, declared: HashSet<String>, what: &str, diagnostics: &mut Diagnostics) {
    let statements = match syn::Block::parse_within.parse2(tokens.clone()) {
        Ok(statements) => statements,
        Err(error) => {
            diagnostics.report(error.span(), format!("{what} is not Rust: {error}"));
            return;
        }
    };
    let mut names = Names { bound: declared.clone(), used: Vec::new(), errors: Vec::new() };
    for statement in &statements {
        names.visit_stmt(statement);
    }
    for error in names.errors {
        diagnostics.report(error.0, format!("{what}: {}", error.1));
    }
    let mut known: Vec<&str> = declared.iter().map(String::as_str).collect();
    known.sort_unstable();
    for (name, at) in names.used {
        if !names.bound.contains(&name) {
            diagnostics.unknown(at, &format!("name in the {what}:"), &name, known.iter().copied());
        }
    }
}

/// Variables that a body binds and uses. Scopes are left to rustc: a name bound anywhere counts as bound.
struct Names {
    bound: HashSet<String>,
    used: Vec<(String, Span)>,
    errors: Vec<(Span, String)>,
}

/// What stands between the parentheses of a word: expressions.
struct Arguments(Punctuated<syn::Expr, syn::Token![,]>);

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Punctuated::parse_terminated(input).map(Self)
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        self.bound.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item(&mut self, _item: &'ast syn::Item) {
        // An item in a body has names of its own, which rustc resolves.
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        // What is called is a function of the host, unless it is a path of more than one step anyway.
        if !matches!(&*call.func, syn::Expr::Path(_)) {
            self.visit_expr(&call.func);
        }
        for argument in &call.args {
            self.visit_expr(argument);
        }
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        if let Some(name) = path.path.get_ident() {
            let text = name.to_string();
            // Capitals are constants and types of the host.
            if text.starts_with(|first: char| first.is_lowercase()) && text != "self" {
                self.used.push((text, name.span()));
            }
        }
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let Some(word) = called.path.get_ident().map(ToString::to_string) else {
            return;
        };
        if !WORDS.contains(&word.as_str()) {
            return;
        }
        let at = called.path.span();
        match syn::parse2::<Arguments>(called.tokens.clone()) {
            Ok(Arguments(arguments)) => {
                match (word.as_str(), arguments.len()) {
                    ("slow" | "apart" | "enter" | "exit", 1) | ("next" | "jump", _) | ("transfer", 0) => {}
                    ("transfer", _) => self.errors.push((at, "`transfer!` takes nothing".into())),
                    (word, _) => self.errors.push((at, format!("`{word}!` takes one expression"))),
                }
                for argument in &arguments {
                    self.visit_expr(argument);
                }
            }
            Err(error) => self.errors.push((error.span(), format!("`{word}!(…)` is not Rust: {error}"))),
        }
    }
}
