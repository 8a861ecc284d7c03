//! What this debugger can do. What is not named here it cannot.

use std::string::String;
use std::vec;

use dapts::{Capabilities, ExceptionBreakpointsFilter};

/// `owns`: the program is the client's, so that it may be run once more.
pub(super) fn capabilities(owns: bool) -> Capabilities {
    let filter = |name: &str, label: &str, description: &str, default| ExceptionBreakpointsFilter {
        condition_description: Some(String::from("an expression, in which the exception is __exception__")),
        default: Some(default),
        description: Some(String::from(description)),
        filter: String::from(name),
        label: String::from(label),
        supports_condition: Some(true),
    };
    Capabilities {
        completion_trigger_characters: Some(vec![String::from(".")]),
        exception_breakpoint_filters: Some(vec![
            filter("raised", "Raised Exceptions", "Stop where an exception is raised, whether or not it is handled", false),
            filter("uncaught", "Uncaught Exceptions", "Stop where nobody handles an exception", true),
        ]),
        support_terminate_debuggee: Some(true),
        supports_breakpoint_locations_request: Some(true),
        supports_cancel_request: Some(true),
        supports_clipboard_context: Some(true),
        supports_completions_request: Some(true),
        supports_conditional_breakpoints: Some(true),
        supports_configuration_done_request: Some(true),
        supports_delayed_stack_trace_loading: Some(true),
        supports_evaluate_for_hovers: Some(true),
        supports_exception_filter_options: Some(true),
        supports_exception_info_request: Some(true),
        supports_function_breakpoints: Some(true),
        supports_goto_targets_request: Some(true),
        supports_hit_conditional_breakpoints: Some(true),
        supports_log_points: Some(true),
        supports_restart_request: Some(owns),
        supports_set_expression: Some(true),
        supports_set_variable: Some(true),
        supports_terminate_request: Some(true),
        ..Capabilities::default()
    }
}
