//! Resolves every name of every scope to a local, cell, free or global
//! variable, and decides which comprehensions are put inline (PEP 709).

use std::collections::HashSet;
use std::format;
use std::string::String;
use std::vec::Vec;

use super::scope::{Comprehension, Place, ScopeId, ScopeKind, SymbolTable, def};
use super::source::Source;
use super::syntax_error::SyntaxError;

type Names = HashSet<String>;

/// Resolves the whole table.
pub(super) fn resolve(table: &mut SymbolTable, source: &Source) -> Result<(), SyntaxError> {
    let mut resolver = Resolver { table, source, inlines: true };
    resolver.block(0, None, &mut Names::new(), &Names::new(), &mut Names::new(), None)
}

/// The same for a machine on which every comprehension is a function.
pub(super) fn resolve_apart(table: &mut SymbolTable, source: &Source) -> Result<(), SyntaxError> {
    let mut resolver = Resolver { table, source, inlines: false };
    resolver.block(0, None, &mut Names::new(), &Names::new(), &mut Names::new(), None)
}

struct Resolver<'a> {
    table: &'a mut SymbolTable,
    source: &'a Source<'a>,
    /// Comprehensions become part of the code around them.
    inlines: bool,
}

impl Resolver<'_> {
    fn error<T>(&self, scope: ScopeId, name: &str, message: String) -> Result<T, SyntaxError> {
        let place = self.table.scopes[scope].directives.iter().find(|(known, ..)| known == name);
        let (start, end) = place.map_or((0, 0), |&(_, start, end)| (start, end));
        Err(self.source.error_at(start, end, message))
    }

    /// Resolves one scope and all below it. `free` receives the names that
    /// are free here.
    fn block(
        &mut self,
        id: ScopeId,
        bound: Option<&Names>,
        free: &mut Names,
        global: &Names,
        type_params: &mut Names,
        class: Option<ScopeId>,
    ) -> Result<(), SyntaxError> {
        super::nesting::deep(|| self.block_inner(id, bound, free, global, type_params, class))
    }

    fn block_inner(
        &mut self,
        id: ScopeId,
        bound: Option<&Names>,
        free: &mut Names,
        global: &Names,
        type_params: &mut Names,
        class: Option<ScopeId>,
    ) -> Result<(), SyntaxError> {
        let kind = self.table.scopes[id].kind;
        let mut own_bound: Option<Names> = bound.cloned();
        let mut own_global = global.clone();
        let mut local = Names::new();
        let mut places: Vec<(String, Place)> = Vec::new();
        let mut new_bound = Names::new();
        let mut new_global = Names::new();
        let mut new_free = Names::new();
        let mut inlined_cells = Names::new();

        // A class's names are invisible to the functions in it.
        if kind == ScopeKind::Class {
            new_global.extend(own_global.iter().cloned());
            if let Some(bound) = &own_bound {
                new_bound.extend(bound.iter().cloned());
            }
        }
        let symbols: Vec<(String, u32)> =
            self.table.scopes[id].symbols.iter().map(|(name, symbol)| (String::from(name), symbol.flags)).collect();
        for (name, flags) in symbols {
            let place = self.name(id, &name, flags, &mut own_bound, &mut local, &mut new_free, &mut own_global, type_params, class)?;
            places.push((name, place));
        }
        if kind == ScopeKind::Class {
            new_bound.insert(String::from("__class__"));
            new_bound.insert(String::from("__classdict__"));
        } else {
            if self.table.scopes[id].is_function_like() {
                new_bound.extend(local.iter().cloned());
            }
            if let Some(bound) = &own_bound {
                new_bound.extend(bound.iter().cloned());
            }
            new_global.extend(own_global.iter().cloned());
        }

        let children = self.table.scopes[id].children.clone();
        for &child in &children {
            let child_class =
                if self.table.scopes[child].can_see_class_scope { if kind == ScopeKind::Class { Some(id) } else { class } } else { None };
            let inline = self.inlines
                && matches!(self.table.scopes[child].comprehension, Comprehension::List | Comprehension::Set | Comprehension::Dict)
                && !self.table.scopes[id].can_see_class_scope;
            let mut child_free = Names::new();
            self.block(child, Some(&new_bound), &mut child_free, &new_global, &mut type_params.clone(), child_class)?;
            if inline {
                self.inline(id, child, &mut places, &mut child_free, &mut inlined_cells);
            }
            new_free.extend(child_free);
            if self.table.scopes[child].free || self.table.scopes[child].child_free {
                self.table.scopes[id].child_free = true;
            }
        }
        // The scopes inside an inlined comprehension are ours now.
        let mut spliced = Vec::with_capacity(children.len());
        for child in children {
            if self.table.scopes[child].inlined {
                spliced.extend(self.table.scopes[child].children.iter().copied());
            } else {
                spliced.push(child);
            }
        }
        self.table.scopes[id].children = spliced;

        if self.table.scopes[id].is_function_like() {
            for (name, place) in &mut places {
                if *place == Place::Local && (new_free.contains(name) || inlined_cells.contains(name)) {
                    *place = Place::Cell;
                    new_free.remove(name);
                }
            }
        } else if kind == ScopeKind::Class {
            if new_free.remove("__class__") {
                self.table.scopes[id].needs_class_closure = true;
            }
            if new_free.remove("__classdict__") {
                self.table.scopes[id].needs_classdict = true;
            }
        }
        let class_like = kind == ScopeKind::Class || self.table.scopes[id].can_see_class_scope;
        self.update(id, &places, bound, &new_free, &inlined_cells, class_like);
        free.extend(new_free);
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the sets of one scope's analysis, each with its own owner")]
    fn name(
        &mut self,
        id: ScopeId,
        name: &str,
        flags: u32,
        bound: &mut Option<Names>,
        local: &mut Names,
        free: &mut Names,
        global: &mut Names,
        type_params: &mut Names,
        class: Option<ScopeId>,
    ) -> Result<Place, SyntaxError> {
        if flags & def::GLOBAL != 0 {
            if flags & def::NONLOCAL != 0 {
                return self.error(id, name, format!("name '{name}' is nonlocal and global"));
            }
            global.insert(String::from(name));
            if let Some(bound) = bound {
                bound.remove(name);
            }
            return Ok(Place::GlobalExplicit);
        }
        if flags & def::NONLOCAL != 0 {
            let Some(bound) = bound else {
                return self.error(id, name, String::from("nonlocal declaration not allowed at module level"));
            };
            if !bound.contains(name) {
                return self.error(id, name, format!("no binding for nonlocal '{name}' found"));
            }
            if type_params.contains(name) {
                return self.error(id, name, format!("nonlocal binding not allowed for type parameter '{name}'"));
            }
            self.table.scopes[id].free = true;
            free.insert(String::from(name));
            return Ok(Place::Free);
        }
        if flags & def::BOUND != 0 {
            local.insert(String::from(name));
            global.remove(name);
            if flags & def::TYPE_PARAM != 0 {
                type_params.insert(String::from(name));
            } else {
                type_params.remove(name);
            }
            return Ok(Place::Local);
        }
        // A name that the class binds as well as an outer function: at run
        // time only the class's namespace and the globals are looked at.
        if let Some(class) = class {
            let class_flags = self.table.scopes[class].symbols.flags(name);
            if class_flags & def::GLOBAL != 0 {
                return Ok(Place::GlobalExplicit);
            }
            if class_flags & def::BOUND != 0 && class_flags & def::NONLOCAL == 0 {
                return Ok(Place::GlobalImplicit);
            }
        }
        if bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            self.table.scopes[id].free = true;
            free.insert(String::from(name));
            return Ok(Place::Free);
        }
        if !global.contains(name) && self.table.scopes[id].nested {
            self.table.scopes[id].free = true;
        }
        Ok(Place::GlobalImplicit)
    }

    fn inline(
        &mut self,
        id: ScopeId,
        child: ScopeId,
        places: &mut Vec<(String, Place)>,
        child_free: &mut Names,
        inlined_cells: &mut Names,
    ) {
        let symbols: Vec<(String, u32, Place)> =
            self.table.scopes[child].symbols.iter().map(|(name, symbol)| (String::from(name), symbol.flags, symbol.place)).collect();
        for (name, flags, mut place) in symbols {
            if flags & def::PARAM != 0 {
                continue;
            }
            if place == Place::Cell || flags & def::COMP_CELL != 0 {
                inlined_cells.insert(name.clone());
            }
            let in_class = self.table.scopes[id].kind == ScopeKind::Class;
            match self.table.scopes[id].symbols.get(&name) {
                None => {
                    if place == Place::Free && in_class && name == "__class__" {
                        place = Place::GlobalImplicit;
                        child_free.remove(&name);
                    }
                    self.table.scopes[id].symbols.entry(&name).flags = flags;
                    places.push((name, place));
                }
                Some(existing) => {
                    // What is free in the comprehension and local here is
                    // simply local, unless a function inside needs a cell.
                    let needed =
                        self.table.scopes[child].children.iter().any(|&inner| self.table.scopes[inner].place(&name) == Place::Free);
                    if existing.flags & def::BOUND != 0 && !needed && !in_class {
                        child_free.remove(&name);
                    }
                }
            }
        }
        self.table.scopes[child].inlined = true;
    }

    fn update(
        &mut self,
        id: ScopeId,
        places: &[(String, Place)],
        bound: Option<&Names>,
        free: &Names,
        inlined_cells: &Names,
        class_like: bool,
    ) {
        let symbols = &mut self.table.scopes[id].symbols;
        for (name, place) in places {
            let symbol = symbols.entry(name);
            symbol.place = *place;
            if inlined_cells.contains(name) {
                symbol.flags |= def::COMP_CELL;
            }
        }
        for name in free {
            if symbols.get(name).is_some() {
                if class_like {
                    symbols.entry(name).flags |= def::FREE_CLASS;
                }
            } else if bound.is_none_or(|bound| bound.contains(name)) {
                symbols.entry(name).place = Place::Free;
            }
        }
    }
}
