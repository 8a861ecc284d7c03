//! `match`: patterns.
//!
//! While a pattern is matched, the captured values lie on the stack below
//! what is being looked at; a failure jumps to a place that pops exactly what
//! is there, and the names are stored only when the whole pattern matched.

use std::format;
use std::string::String;
use std::vec::Vec;

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton, UnaryOp};
use ruff_text_size::Ranged;

use crate::code::Opcode;
use crate::code::unit::Const;

use super::context::{Compiler, Outcome};
use super::explain::show_number;
use super::expression::IS;
use super::instruction::Label;
use super::name::Access;
use super::nesting::deep;
use super::source::Loc;

const EQUAL: u32 = 2;
const MORE_EQUAL: u32 = 4;
const SUBTRACT: u32 = 28;

/// The state of matching one case.
#[derive(Default)]
struct Matching<'a> {
    /// Names captured so far, in the order of their values on the stack.
    stores: Vec<&'a str>,
    /// An irrefutable pattern is allowed here.
    allow_irrefutable: bool,
    /// Where to go on a failure, by the number of values to pop.
    fail_pop: Vec<Label>,
    /// Values on the stack above the captured ones.
    on_top: usize,
}

/// `_`
fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchAs(it) if it.pattern.is_none() && it.name.is_none())
}

fn is_star_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::MatchStar(it) if it.name.is_none())
}

impl<'a> Compiler<'a> {
    pub fn match_statement(&mut self, it: &'a ast::StmtMatch) -> Outcome {
        self.visit(&it.subject)?;
        let end = self.label();
        let Some(last) = it.cases.last() else {
            return Ok(());
        };
        let has_default = is_wildcard(&last.pattern) && it.cases.len() > 1;
        let count = it.cases.len() - usize::from(has_default);
        for (at, case) in it.cases.iter().take(count).enumerate() {
            let loc = self.loc(&case.pattern);
            let last_copy = at + 1 == count;
            if !last_copy {
                self.emit_arg(Opcode::Copy, 1, loc);
            }
            let mut state = Matching { allow_irrefutable: case.guard.is_some() || at + 1 == it.cases.len(), ..Matching::default() };
            self.pattern(&case.pattern, &mut state)?;
            for name in core::mem::take(&mut state.stores) {
                self.variable(name, Access::Store, loc);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut state, 0);
                self.jump_if(guard, fail, false)?;
            }
            if !last_copy {
                self.emit(Opcode::PopTop, loc);
            }
            self.statements(&case.body)?;
            self.jump(Opcode::Jump, end, Loc::NONE);
            // A failure belongs to the pattern, not to the body's last line.
            self.place_fail_pops(&mut state, loc);
        }
        if has_default {
            let loc = self.loc(&last.pattern);
            self.emit(Opcode::Nop, loc);
            if let Some(guard) = &last.guard {
                self.jump_if(guard, end, false)?;
            }
            self.statements(&last.body)?;
        }
        self.place(end);
        Ok(())
    }

    fn fail_label(&mut self, state: &mut Matching<'a>, pops: usize) -> Label {
        while state.fail_pop.len() <= pops {
            let label = self.label();
            state.fail_pop.push(label);
        }
        state.fail_pop[pops]
    }

    fn fail(&mut self, state: &mut Matching<'a>, code: Opcode, loc: Loc) {
        let pops = state.on_top + state.stores.len();
        let label = self.fail_label(state, pops);
        self.jump(code, label, loc);
    }

    fn place_fail_pops(&mut self, state: &mut Matching<'a>, loc: Loc) {
        while let Some(label) = state.fail_pop.pop() {
            self.place(label);
            if !state.fail_pop.is_empty() {
                self.emit(Opcode::PopTop, loc);
            }
        }
    }

    fn rotate(&mut self, count: usize, loc: Loc) {
        for depth in (2..=count).rev() {
            self.emit_arg(Opcode::Swap, depth as u32, loc);
        }
    }

    /// Captures the value on top, or drops it.
    fn capture(&mut self, name: Option<&'a str>, state: &mut Matching<'a>, node: &Pattern) -> Outcome {
        let loc = self.loc(node);
        let Some(name) = name else {
            self.emit(Opcode::PopTop, loc);
            return Ok(());
        };
        if state.stores.contains(&name) {
            return self.error(node, format!("multiple assignments to name '{name}' in pattern"));
        }
        self.rotate(state.on_top + state.stores.len() + 1, loc);
        state.stores.push(name);
        Ok(())
    }

    fn pattern(&mut self, pattern: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        deep(|| self.pattern_inner(pattern, state))
    }

    /// A part of a pattern may be irrefutable.
    fn subpattern(&mut self, pattern: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let before = core::mem::replace(&mut state.allow_irrefutable, true);
        self.pattern(pattern, state)?;
        state.allow_irrefutable = before;
        Ok(())
    }

    fn pattern_inner(&mut self, pattern: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let loc = self.loc(pattern);
        match pattern {
            Pattern::MatchValue(it) => {
                if !self.folded.is_const(&it.value) && !it.value.is_attribute_expr() {
                    return self.error(pattern, "patterns may only match literals and attribute lookups");
                }
                self.visit(&it.value)?;
                self.emit_arg(Opcode::BinaryOpMulti, EQUAL, loc);
                self.fail(state, Opcode::PopJumpIfFalse, loc);
                Ok(())
            }
            Pattern::MatchSingleton(it) => {
                let value = match it.value {
                    Singleton::None => Const::None,
                    Singleton::True => Const::Bool(true),
                    Singleton::False => Const::Bool(false),
                };
                self.load_const(value, loc);
                self.emit_arg(Opcode::BinaryOpMulti, IS, loc);
                self.fail(state, Opcode::PopJumpIfFalse, loc);
                Ok(())
            }
            Pattern::MatchSequence(it) => self.sequence_pattern(it, pattern, state),
            Pattern::MatchMapping(it) => self.mapping_pattern(it, pattern, state),
            Pattern::MatchClass(it) => self.class_pattern(it, pattern, state),
            Pattern::MatchStar(it) => self.capture(it.name.as_ref().map(|name| name.as_str()), state, pattern),
            Pattern::MatchAs(it) => {
                let name = it.name.as_ref().map(|name| name.as_str());
                let Some(inner) = &it.pattern else {
                    if !state.allow_irrefutable {
                        let message = match name {
                            Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
                            None => String::from("wildcard makes remaining patterns unreachable"),
                        };
                        return self.error(pattern, message);
                    }
                    return self.capture(name, state, pattern);
                };
                state.on_top += 1;
                self.emit_arg(Opcode::Copy, 1, loc);
                self.pattern(inner, state)?;
                state.on_top -= 1;
                self.capture(name, state, pattern)
            }
            Pattern::MatchOr(it) => self.or_pattern(it, pattern, state),
        }
    }

    fn sequence_pattern(&mut self, it: &'a ast::PatternMatchSequence, node: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let loc = self.loc(node);
        let size = it.patterns.len();
        let mut star = None;
        for (at, pattern) in it.patterns.iter().enumerate() {
            if pattern.is_match_star() && star.replace(at).is_some() {
                return self.error(node, "multiple starred names in sequence pattern");
            }
        }
        let star_wildcard = star.is_some_and(|at| is_star_wildcard(&it.patterns[at]));
        let only_wildcards = it.patterns.iter().all(|pattern| is_wildcard(pattern) || is_star_wildcard(pattern));
        state.on_top += 1;
        self.emit(Opcode::MatchSequence, loc);
        self.fail(state, Opcode::PopJumpIfFalse, loc);
        let length_test = match star {
            None => Some((size, EQUAL)),
            Some(_) if size > 1 => Some((size - 1, MORE_EQUAL)),
            Some(_) => None,
        };
        if let Some((length, comparison)) = length_test {
            self.emit(Opcode::GetLen, loc);
            self.load_const(Const::Int(length as i64), loc);
            self.emit_arg(Opcode::BinaryOpMulti, comparison, loc);
            self.fail(state, Opcode::PopJumpIfFalse, loc);
        }
        state.on_top -= 1;
        if only_wildcards {
            self.emit(Opcode::PopTop, loc);
            Ok(())
        } else if star_wildcard {
            self.pick_items(&it.patterns, star.unwrap_or(0), loc, state)
        } else {
            self.unpack_items(&it.patterns, star, loc, state)
        }
    }

    fn unpack_items(&mut self, patterns: &'a [Pattern], star: Option<usize>, loc: Loc, state: &mut Matching<'a>) -> Outcome {
        match star {
            None => self.emit_arg(Opcode::UnpackSequence, patterns.len() as u32, loc),
            Some(before) => {
                let after = patterns.len() - before - 1;
                if before >= 1 << 8 || after >= 1 << 23 {
                    let node = patterns.first().map_or(Default::default(), Ranged::range);
                    return self.error(node, "too many expressions in star-unpacking sequence pattern");
                }
                self.emit_arg(Opcode::UnpackEx, before as u32 | (after as u32) << 8, loc);
            }
        }
        state.on_top += patterns.len();
        for pattern in patterns {
            state.on_top -= 1;
            self.subpattern(pattern, state)?;
        }
        Ok(())
    }

    /// With `*_` in it, only the items that matter are looked at.
    fn pick_items(&mut self, patterns: &'a [Pattern], star: usize, loc: Loc, state: &mut Matching<'a>) -> Outcome {
        state.on_top += 1;
        let size = patterns.len();
        for (at, pattern) in patterns.iter().enumerate() {
            if is_wildcard(pattern) || at == star {
                continue;
            }
            self.emit_arg(Opcode::Copy, 1, loc);
            if at < star {
                self.load_const(Const::Int(at as i64), loc);
            } else {
                self.emit(Opcode::GetLen, loc);
                self.load_const(Const::Int((size - at) as i64), loc);
                self.emit_arg(Opcode::BinaryOpMulti, SUBTRACT, loc);
            }
            self.emit(Opcode::LoadSubscr, loc);
            self.subpattern(pattern, state)?;
        }
        state.on_top -= 1;
        self.emit(Opcode::PopTop, loc);
        Ok(())
    }

    fn mapping_pattern(&mut self, it: &'a ast::PatternMatchMapping, node: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let loc = self.loc(node);
        let size = it.keys.len();
        state.on_top += 1;
        self.emit(Opcode::MatchMapping, loc);
        self.fail(state, Opcode::PopJumpIfFalse, loc);
        if size == 0 && it.rest.is_none() {
            state.on_top -= 1;
            self.emit(Opcode::PopTop, loc);
            return Ok(());
        }
        if size > 0 {
            self.emit(Opcode::GetLen, loc);
            self.load_const(Const::Int(size as i64), loc);
            self.emit_arg(Opcode::BinaryOpMulti, MORE_EQUAL, loc);
            self.fail(state, Opcode::PopJumpIfFalse, loc);
        }
        let mut seen: Vec<Const> = Vec::new();
        for key in &it.keys {
            match self.const_of(key) {
                Some(value) => {
                    if seen.contains(&value) {
                        let text = show_key(key);
                        return self.error(node, format!("mapping pattern checks duplicate key ({text})"));
                    }
                    seen.push(value);
                }
                None if key.is_attribute_expr() => {}
                None => {
                    let message = "mapping pattern keys may only match literals and attribute lookups";
                    return self.error(node, message);
                }
            }
            self.visit(key)?;
        }
        self.emit_arg(Opcode::BuildTuple, size as u32, loc);
        self.emit(Opcode::MatchKeys, loc);
        // [subject keys values]
        state.on_top += 2;
        self.emit_arg(Opcode::Copy, 1, loc);
        self.load_none(loc);
        self.emit(Opcode::IsNot, loc);
        self.fail(state, Opcode::PopJumpIfFalse, loc);
        self.emit_arg(Opcode::UnpackSequence, size as u32, loc);
        state.on_top += size;
        state.on_top -= 1;
        for pattern in &it.patterns {
            state.on_top -= 1;
            self.subpattern(pattern, state)?;
        }
        state.on_top -= 2;
        let Some(rest) = &it.rest else {
            self.emit(Opcode::PopTop, loc);
            self.emit(Opcode::PopTop, loc);
            return Ok(());
        };
        // [subject keys] -> [copy keys], without what was matched.
        self.emit_arg(Opcode::Swap, 2, loc);
        self.emit(Opcode::BuildMap, loc);
        self.emit_arg(Opcode::Swap, 2, loc);
        self.emit(Opcode::DictUpdate, loc);
        self.emit_arg(Opcode::Swap, 2, loc);
        self.emit_arg(Opcode::UnpackSequence, size as u32, loc);
        for left in (1..=size).rev() {
            self.emit_arg(Opcode::Copy, 1 + left as u32, loc);
            self.emit_arg(Opcode::Swap, 2, loc);
            self.emit(Opcode::DeleteSubscr, loc);
        }
        self.capture(Some(rest.as_str()), state, node)
    }

    fn class_pattern(&mut self, it: &'a ast::PatternMatchClass, node: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let loc = self.loc(node);
        let positional = &it.arguments.patterns;
        let keywords = &it.arguments.keywords;
        for (at, keyword) in keywords.iter().enumerate() {
            let name = keyword.attr.as_str();
            if keywords.iter().take(at).any(|before| before.attr.as_str() == name) {
                return self.error(&keyword.pattern, format!("attribute name repeated in class pattern: {name}"));
            }
        }
        self.visit(&it.cls)?;
        let names = keywords.iter().map(|keyword| Const::Str(String::from(keyword.attr.as_str()))).collect();
        self.load_const(Const::Tuple(names), loc);
        self.emit_arg(Opcode::MatchClass, positional.len() as u32, loc);
        self.emit_arg(Opcode::Copy, 1, loc);
        self.load_none(loc);
        self.emit(Opcode::IsNot, loc);
        state.on_top += 1;
        self.fail(state, Opcode::PopJumpIfFalse, loc);
        let count = positional.len() + keywords.len();
        self.emit_arg(Opcode::UnpackSequence, count as u32, loc);
        state.on_top += count;
        state.on_top -= 1;
        let patterns = positional.iter().chain(keywords.iter().map(|keyword| &keyword.pattern));
        for pattern in patterns {
            state.on_top -= 1;
            if is_wildcard(pattern) {
                self.emit(Opcode::PopTop, loc);
            } else {
                self.subpattern(pattern, state)?;
            }
        }
        Ok(())
    }

    fn or_pattern(&mut self, it: &'a ast::PatternMatchOr, node: &'a Pattern, state: &mut Matching<'a>) -> Outcome {
        let end = self.label();
        let count = it.patterns.len();
        let mut control: Option<Vec<&'a str>> = None;
        for (at, alternative) in it.patterns.iter().enumerate() {
            let loc = self.loc(alternative);
            let mut own = Matching { allow_irrefutable: at + 1 == count && state.allow_irrefutable, ..Matching::default() };
            self.emit_arg(Opcode::Copy, 1, loc);
            self.pattern(alternative, &mut own)?;
            match &control {
                None => control = Some(own.stores.clone()),
                Some(control) => {
                    if own.stores.len() != control.len() || !self.reorder(control, &mut own.stores, loc) {
                        return self.error(node, "alternative patterns bind different names");
                    }
                }
            }
            self.jump(Opcode::Jump, end, loc);
            self.place_fail_pops(&mut own, loc);
        }
        let loc = self.loc(node);
        self.emit(Opcode::PopTop, loc);
        self.fail(state, Opcode::Jump, loc);
        self.place(end);
        let control = control.unwrap_or_default();
        // The captures go below what was captured before; the copy of the
        // subject is on top of them.
        let rotations = control.len() + 1 + state.on_top + state.stores.len();
        for name in control {
            self.rotate(rotations, loc);
            if state.stores.contains(&name) {
                return self.error(node, format!("multiple assignments to name '{name}' in pattern"));
            }
            state.stores.push(name);
        }
        self.emit(Opcode::PopTop, loc);
        Ok(())
    }

    /// Brings the captures of an alternative into the order of the first
    /// one. False if they are different names.
    fn reorder(&mut self, control: &[&'a str], stores: &mut Vec<&'a str>, loc: Loc) -> bool {
        for at in (0..control.len()).rev() {
            let Some(found) = stores.iter().position(|name| *name == control[at]) else {
                return false;
            };
            if found == at {
                continue;
            }
            let Some(distance) = at.checked_sub(found) else {
                return false;
            };
            let moved: Vec<&'a str> = stores.drain(..=found).collect();
            for (offset, name) in moved.into_iter().enumerate() {
                stores.insert(distance + offset, name);
            }
            for _ in 0..=found {
                self.rotate(at + 1, loc);
            }
        }
        true
    }
}

/// A key as it is written, for an error.
fn show_key(key: &Expr) -> String {
    match key {
        Expr::StringLiteral(it) => format!("'{}'", it.value.to_str()),
        Expr::NumberLiteral(it) => show_number(&it.value),
        Expr::UnaryOp(it) if it.op == UnaryOp::USub => format!("-{}", show_key(&it.operand)),
        Expr::BooleanLiteral(it) => String::from(if it.value { "True" } else { "False" }),
        Expr::NoneLiteral(_) => String::from("None"),
        _ => String::from("..."),
    }
}
