//! What follows from the bases of a class: its metaclass, its resolution
//! order and what its instances are on the heap.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::heap::Kind;
use crate::object::{Class, class_flags};
use crate::value::Gc;
use crate::vm::{Outcome, Vm};

impl Vm {
    /// The most derived metaclass of the bases and the one asked for.
    pub(crate) fn winner(&mut self, metaclass: Gc<Class>, bases: &[Gc<Class>]) -> Outcome<Gc<Class>> {
        let mut winner = metaclass;
        for base in bases {
            let candidate = base.get(&self.heap).metaclass;
            if winner.get(&self.heap).derives_from(candidate) {
                continue;
            }
            if candidate.get(&self.heap).derives_from(winner) {
                winner = candidate;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// The C3 order of what a class with these bases derives from.
    pub(crate) fn linearise(&mut self, bases: &[Gc<Class>]) -> Outcome<Vec<Gc<Class>>> {
        let mut lists: Vec<Vec<Gc<Class>>> = bases.iter().map(|base| base.get(&self.heap).mro.clone()).collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|list| !list.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let next = lists.iter().map(|list| list[0]).find(|candidate| !lists.iter().any(|list| list[1..].contains(candidate)));
            let Some(next) = next else {
                let mut names: Vec<String> = Vec::new();
                for list in &lists {
                    let name = self.class_name(list[0]);
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
                return Err(
                    self.type_error(format!("Cannot create a consistent method resolution order (MRO) for bases {}", names.join(", ")))
                );
            };
            order.push(next);
            for list in &mut lists {
                if list.first() == Some(&next) {
                    list.remove(0);
                }
            }
        }
    }

    /// What instances of a class with these bases are on the heap.
    pub(super) fn layout(&mut self, bases: &[Gc<Class>]) -> Outcome<(Kind, Option<Gc<Class>>)> {
        let mut chosen: (Kind, Option<Gc<Class>>) = (Kind::Instance, None);
        for base in bases {
            let object = base.get(&self.heap);
            let layout = match object.kind {
                Kind::Instance => (Kind::Instance, object.native_base),
                Kind::Exception | Kind::Class => (object.kind, None),
                _ if object.has(class_flags::BUILTIN) => (Kind::Instance, Some(*base)),
                kind => (kind, object.native_base),
            };
            if layout == (Kind::Instance, None) {
                continue;
            }
            if chosen == (Kind::Instance, None) || chosen == layout {
                chosen = layout;
                continue;
            }
            let compatible = match (chosen.1, layout.1) {
                (Some(a), Some(b)) if a.get(&self.heap).derives_from(b) => true,
                (Some(a), Some(b)) if b.get(&self.heap).derives_from(a) => {
                    chosen = layout;
                    true
                }
                _ => false,
            };
            if !compatible {
                return Err(self.type_error("multiple bases have instance lay-out conflict"));
            }
        }
        Ok(chosen)
    }
}
