//! Breakpoints of lines, functions and exceptions.

use std::format;
use std::string::String;
use std::vec::Vec;

use dapts::{
    BreakpointLocation, BreakpointLocationsArguments, BreakpointLocationsResponse, BreakpointReason, SetBreakpointsArguments,
    SetBreakpointsResponse, SetExceptionBreakpointsArguments, SetExceptionBreakpointsResponse, SetFunctionBreakpointsArguments,
    SetFunctionBreakpointsResponse, SourceBreakpoint,
};

use super::{Answer, Context, Refusal, body};
use crate::debug::breakpoints::{Breakpoint, Hits};

/// One that could not be set, and why.
fn failed(message: impl Into<String>) -> dapts::Breakpoint {
    dapts::Breakpoint {
        message: Some(message.into()),
        reason: Some(BreakpointReason::Failed),
        verified: false,
        ..dapts::Breakpoint::default()
    }
}

impl Context<'_> {
    pub(super) fn set_breakpoints(&mut self, arguments: SetBreakpointsArguments) -> Answer {
        let Some(given) = arguments.source.path.clone() else {
            return Err(Refusal::failed("setBreakpoints: only sources in files have breakpoints"));
        };
        let path = self.engine.path_of(self.vm, &given);
        self.engine.lines.forget(&path);
        let wanted = arguments.breakpoints.unwrap_or_else(|| {
            // The way of old clients.
            let lines = arguments.lines.unwrap_or_default();
            let plain = |line| SourceBreakpoint {
                column: None,
                condition: None,
                hit_condition: None,
                line: u32::try_from(line).unwrap_or(u32::MAX),
                log_message: None,
                mode: None,
            };
            lines.into_iter().map(plain).collect()
        });
        let known = self.engine.lines.of(self.vm, &path).cloned();
        let (mut set, mut told) = (Vec::new(), Vec::new());
        for wanted in wanted {
            let id = self.engine.breakpoints.next_id();
            let first = self.line_in(wanted.line);
            let line = match &known {
                Ok(lines) => lines.range(first..).next().copied(),
                Err(reason) => {
                    told.push(dapts::Breakpoint { id: Some(id), ..failed(format!("{given}: {reason}")) });
                    continue;
                }
            };
            let Some(line) = line else {
                told.push(dapts::Breakpoint { id: Some(id), ..failed("there is no code at this line or behind it") });
                continue;
            };
            let hits = match wanted.hit_condition.as_deref().filter(|text| !text.trim().is_empty()).map(Hits::parse).transpose() {
                Ok(hits) => hits,
                Err(message) => {
                    told.push(dapts::Breakpoint { id: Some(id), ..failed(message) });
                    continue;
                }
            };
            let log = wanted.log_message.filter(|text| !text.is_empty());
            set.push((line, Breakpoint { id, condition: wanted.condition, hits, log, count: 0 }));
            told.push(dapts::Breakpoint {
                id: Some(id),
                line: Some(self.line_out(line)),
                source: Some(arguments.source.clone()),
                verified: true,
                ..dapts::Breakpoint::default()
            });
        }
        self.engine.breakpoints.set_lines(path, set);
        self.session.changed = true;
        body(SetBreakpointsResponse { breakpoints: told })
    }

    pub(super) fn breakpoint_locations(&mut self, arguments: BreakpointLocationsArguments) -> Answer {
        let Some(path) = arguments.source.path else { return body(BreakpointLocationsResponse::default()) };
        let path = self.engine.path_of(self.vm, &path);
        let first = self.line_in(arguments.line);
        let last = arguments.end_line.map_or(first, |line| self.line_in(line));
        let lines = self.engine.lines.of(self.vm, &path).cloned().map_err(Refusal::failed)?;
        let found = lines.into_iter().filter(|line| (first..=last).contains(line));
        let breakpoints =
            found.map(|line| BreakpointLocation { line: self.line_out(line), column: None, end_column: None, end_line: None }).collect();
        body(BreakpointLocationsResponse { breakpoints })
    }

    pub(super) fn set_function_breakpoints(&mut self, arguments: SetFunctionBreakpointsArguments) -> Answer {
        let (mut set, mut told) = (Vec::new(), Vec::new());
        for wanted in arguments.breakpoints {
            let id = self.engine.breakpoints.next_id();
            match wanted.hit_condition.as_deref().filter(|text| !text.trim().is_empty()).map(Hits::parse).transpose() {
                Ok(hits) => {
                    // Whatever function of that name is called, whenever it is made.
                    told.push(dapts::Breakpoint { id: Some(id), verified: true, ..dapts::Breakpoint::default() });
                    set.push((wanted.name, Breakpoint { id, condition: wanted.condition, hits, log: None, count: 0 }));
                }
                Err(message) => told.push(dapts::Breakpoint { id: Some(id), ..failed(message) }),
            }
        }
        self.engine.breakpoints.set_functions(set);
        self.session.changed = true;
        body(SetFunctionBreakpointsResponse { breakpoints: told })
    }

    pub(super) fn set_exception_breakpoints(&mut self, arguments: SetExceptionBreakpointsArguments) -> Answer {
        let (mut raised, mut uncaught) = (None, None);
        let mut told = Vec::new();
        let plain = arguments.filters.into_iter().map(|name| (name, None));
        let options = arguments.filter_options.unwrap_or_default().into_iter().map(|option| (option.filter_id, option.condition));
        for (name, condition) in plain.chain(options) {
            let place = match name.as_str() {
                "raised" => &mut raised,
                "uncaught" => &mut uncaught,
                _ => {
                    told.push(failed(format!("there is no filter {name:?}")));
                    continue;
                }
            };
            *place = Some(condition);
            told.push(dapts::Breakpoint { verified: true, ..dapts::Breakpoint::default() });
        }
        (self.engine.breakpoints.raised, self.engine.breakpoints.uncaught) = (raised, uncaught);
        self.session.changed = true;
        body(SetExceptionBreakpointsResponse { breakpoints: Some(told) })
    }
}
