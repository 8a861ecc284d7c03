//! The lines of sources, for tracebacks.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::super::Vm;
use crate::object::Dict;
use crate::value::Gc;

/// The sources that one report looked at.
pub(super) struct Lines {
    known: BTreeMap<String, Vec<String>>,
    wanted: bool,
    /// Whether a part of them is marked.
    pub marks: bool,
}

impl Lines {
    /// `wanted`: whether there are any; where not, entries are shown without.
    pub(super) fn new(wanted: bool, marks: bool) -> Lines {
        Lines { known: BTreeMap::new(), wanted, marks }
    }

    /// Lines `first..=last` of a file, without white space at their ends; empty where there is none.
    pub(super) fn get(&mut self, vm: &mut Vm, file: &str, first: u32, last: u32) -> Vec<String> {
        if !self.wanted {
            return Vec::new();
        }
        if !self.known.contains_key(file) {
            let text = vm.source_text(file).unwrap_or_default();
            let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
            self.known.insert(String::from(file), text.split('\n').map(|line| String::from(line.trim_end())).collect());
        }
        let lines = self.known.get(file);
        (first..=last.min(first.saturating_add(10_000)))
            .map(|line| lines.and_then(|lines| lines.get((line as usize).wrapping_sub(1))).cloned().unwrap_or_default())
            .collect()
    }
}

impl Vm {
    /// Keeps the text of a source that is in no file, for tracebacks.
    pub fn remember_source(&mut self, filename: &str, text: &str) {
        let sources = self.remembered_sources();
        let (key, text) = (self.heap.intern(filename), self.str_value(text));
        Dict::set_str(sources, &mut self.heap, key, text);
    }

    /// The text of a source: remembered, or of a file. Nothing where there is none.
    pub fn source_text(&mut self, filename: &str) -> Option<String> {
        let sources = self.remembered_sources();
        let key = self.heap.intern(filename);
        if let Some(known) = sources.get(&self.heap).get_str(&self.heap, key) {
            return self.text(known).map(String::from);
        }
        if let Some(frozen) = crate::vm::import::frozen::find(filename) {
            return Some(String::from(frozen.source));
        }
        if filename.starts_with('<') && filename.ends_with('>') {
            return None;
        }
        let content = crate::host::read_file(&mut *self.host, filename).ok();
        let content = match content {
            Some(content) => content,
            None if filename.starts_with('/') => return None,
            None => self.search_source(filename)?,
        };
        Some(String::from_utf8_lossy(content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content)).into_owned())
    }

    /// A relative file name, such as a `.mpy` file has, below the directories of `sys.path`.
    fn search_source(&mut self, filename: &str) -> Option<alloc::vec::Vec<u8>> {
        let name = self.names.path;
        let path = self.sys.get(&self.heap).dict.get(&self.heap).get_str(&self.heap, name)?;
        let entries = path.as_gc::<crate::object::List>()?.get(&self.heap).items.clone();
        entries.into_iter().find_map(|entry| {
            let file = format!("{}/{filename}", self.text(entry)?);
            crate::host::read_file(&mut *self.host, &file).ok()
        })
    }

    fn remembered_sources(&mut self) -> Gc<Dict> {
        let key = self.heap.intern("import.sources");
        let state = self.module_state;
        match state.get(&self.heap).get_str(&self.heap, key).and_then(|value| value.as_gc()) {
            Some(sources) => sources,
            None => {
                let sources = self.dict_value();
                Dict::set_str(state, &mut self.heap, key, sources.value());
                sources
            }
        }
    }
}
