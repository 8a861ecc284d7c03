//! Calls added up: a tree of who called whom, how often, and how long that took.

use std::collections::HashMap;
use std::format;
use std::string::{String, ToString};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::vec::Vec;

use serde_json::{Value, json};

use super::filter::{Filter, Verdicts};
use crate::trace::{Event, Place, Tracer, Verdict, wants};
use crate::vm::{Outcome, Vm};

/// Levels of the tree; deeper calls count for the deepest level.
const LEVELS: usize = 200;
/// Of the whole time, what a branch must have to be shown in a summary.
const LEAST: f64 = 0.001;

/// A function, called in one way.
#[derive(Clone, Debug, Default)]
struct Node {
    name: String,
    place: String,
    calls: u64,
    total: Duration,
    children: Vec<usize>,
    /// How many calls of it run.
    open: u32,
    since: Option<Instant>,
}

/// Calls added up. The first node stands for the program.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

impl Default for Tree {
    fn default() -> Self {
        let root = Node { name: String::from("program"), calls: 1, ..Node::default() };
        Tree { nodes: std::vec![root] }
    }
}

impl Tree {
    fn begin(&mut self, node: usize) {
        let Some(node) = self.nodes.get_mut(node) else { return };
        if node.open == 0 {
            node.since = Some(Instant::now());
        }
        node.open += 1;
    }

    fn end(&mut self, node: usize) {
        let Some(node) = self.nodes.get_mut(node) else { return };
        node.open = node.open.saturating_sub(1);
        if node.open == 0
            && let Some(since) = node.since.take()
        {
            node.total += since.elapsed();
        }
    }

    fn own(&self, node: &Node) -> Duration {
        let within: Duration = node.children.iter().filter_map(|child| self.nodes.get(*child)).map(|child| child.total).sum();
        node.total.saturating_sub(within)
    }

    fn children(&self, node: &Node) -> Vec<usize> {
        let mut children = node.children.clone();
        children.sort_by_key(|child| core::cmp::Reverse(self.nodes.get(*child).map(|child| child.total)));
        children
    }

    /// The tree as text: calls, time with and without what was called, and the function. What took less than a thousandth is
    /// left out.
    pub fn text(&self) -> String {
        let mut text = String::from("     calls        total         self  function\n");
        let whole = self.nodes.first().map_or(Duration::ZERO, |root| root.total);
        let mut todo = std::vec![(0, 0)];
        let mut left_out = 0_u64;
        while let Some((node, level)) = todo.pop() {
            let Some(node) = self.nodes.get(node) else { continue };
            if level > 0 && node.total.as_secs_f64() < whole.as_secs_f64() * LEAST {
                left_out += node.calls;
                continue;
            }
            let (total, own) = (node.total.as_secs_f64() * 1e3, self.own(node).as_secs_f64() * 1e3);
            let indent = "  ".repeat(level);
            let line = format!("{:>10} {total:>9.3} ms {own:>9.3} ms  {indent}{}  {}", node.calls, node.name, node.place);
            text.push_str(line.trim_end());
            text.push('\n');
            todo.extend(self.children(node).into_iter().rev().map(|child| (child, level + 1)));
        }
        if left_out > 0 {
            text += &format!("{left_out:>10} calls that took less than a thousandth of the time are left out\n");
        }
        text
    }

    /// The tree as JSON: nested objects with times in microseconds.
    pub fn json(&self) -> Value {
        // Children come after their parents in the list, so they are done first from its end.
        let mut done: Vec<Value> = std::vec![Value::Null; self.nodes.len()];
        for (at, node) in self.nodes.iter().enumerate().rev() {
            let children: Vec<Value> = self.children(node).into_iter().filter_map(|child| done.get_mut(child).map(Value::take)).collect();
            done[at] = json!({
                "name": node.name, "place": node.place, "calls": node.calls,
                "total": node.total.as_micros() as u64, "self": self.own(node).as_micros() as u64, "children": children,
            });
        }
        done.into_iter().next().unwrap_or(Value::Null)
    }
}

/// Adds up calls.
pub struct Profiler {
    filter: Filter,
    verdicts: Verdicts,
    tree: Arc<Mutex<Tree>>,
    /// The child of a node that is some code: by node, address and line of the code.
    known: HashMap<(usize, usize, u32), usize>,
    /// By thread: the depths and nodes of calls that run.
    running: HashMap<u32, Vec<(usize, usize)>>,
}

impl Profiler {
    /// One that adds up the calls a filter lets through.
    pub fn new(filter: Filter) -> Profiler {
        let tree = Arc::new(Mutex::new(Tree::default()));
        Profiler { filter, verdicts: Verdicts::default(), tree, known: HashMap::new(), running: HashMap::new() }
    }

    /// What it adds up; complete once the profiler is gone.
    pub fn tree(&self) -> Arc<Mutex<Tree>> {
        self.tree.clone()
    }

    fn enter(&mut self, vm: &Vm, place: &Place, resumed: bool) {
        let stack = self.running.entry(vm.threads.current()).or_default();
        let parent = stack.last().map_or(0, |(_, node)| *node);
        if !self.filter.has_depth(stack.len() + 1) {
            return;
        }
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        let code = place.code.get(&vm.heap);
        let node = if stack.len() >= LEVELS {
            parent
        } else {
            let key = (parent, place.code.value().bits() as usize, code.first_line);
            *self.known.entry(key).or_insert_with(|| {
                let text = |value| vm.text(value).unwrap_or_default().to_string();
                let file = text(code.filename);
                let base = file.rsplit('/').next().unwrap_or_default();
                let node = Node { name: text(code.qualname), place: format!("{base}:{}", code.first_line), ..Node::default() };
                tree.nodes.push(node);
                let made = tree.nodes.len() - 1;
                if let Some(parent) = tree.nodes.get_mut(parent) {
                    parent.children.push(made);
                }
                made
            })
        };
        if let Some(node) = tree.nodes.get_mut(node) {
            node.calls += u64::from(!resumed);
        }
        tree.begin(node);
        stack.push((place.depth, node));
    }

    fn leave(&mut self, vm: &Vm, depth: usize) {
        let Some(stack) = self.running.get_mut(&vm.threads.current()) else { return };
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some((_, node)) = stack.pop_if(|(at, _)| *at >= depth) {
            tree.end(node);
        }
    }
}

impl Drop for Profiler {
    fn drop(&mut self) {
        let mut tree = self.tree.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, node) in self.running.values().flatten() {
            tree.end(*node);
        }
        // The program took what its calls took: what stands around them is no part of it.
        let calls = tree.nodes.first().map(|root| root.children.clone()).unwrap_or_default();
        let total = calls.iter().filter_map(|call| tree.nodes.get(*call)).map(|call| call.total).sum();
        if let Some(root) = tree.nodes.first_mut() {
            root.total = total;
        }
    }
}

impl Tracer for Profiler {
    fn wants(&self) -> u32 {
        wants::CALL | wants::RETURN | wants::EXCEPTION
    }

    fn event(&mut self, vm: &mut Vm, event: Event, place: &Place) -> Outcome<Verdict> {
        if matches!(event, Event::Exception(_)) || !self.verdicts.of(vm, &self.filter, place.code) {
            return Ok(Verdict::Disable);
        }
        match event {
            Event::Call => self.enter(vm, place, false),
            Event::Resume => self.enter(vm, place, true),
            Event::Return(_) | Event::Yield(_) | Event::Unwind(_) => self.leave(vm, place.depth),
            _ => {}
        }
        Ok(Verdict::Go)
    }
}
