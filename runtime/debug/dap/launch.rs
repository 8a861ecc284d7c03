//! What a client wants to be run, or to be attached to: the arguments of `launch` and `attach`.

use std::string::{String, ToString};
use std::vec::Vec;

use serde_json::Value;

/// The arguments of a launch.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Launch {
    /// The file to run.
    pub program: Option<String>,
    /// The module to run, if there is no file.
    pub module: Option<String>,
    /// `sys.argv` behind the program.
    pub args: Option<Vec<String>>,
    /// Where to run it.
    pub cwd: Option<String>,
    /// Variables of its environment; `None` removes one.
    pub env: Vec<(String, Option<String>)>,
    /// Stand at the first line.
    pub stop_on_entry: bool,
    /// Steps pass over the modules that come with the VM.
    pub just_own_code: bool,
    /// Run it without a debugger.
    pub no_debug: bool,
}

impl Launch {
    /// What a client wrote; the names are those that other debuggers of Python have.
    ///
    /// # Errors
    /// Something is of the wrong type; the message says what.
    pub fn parse(arguments: &Value) -> Result<Launch, String> {
        let text = |name: &str| match arguments.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(std::format!("{name} is no string")),
        };
        let truth = |name: &str, default: bool| match arguments.get(name) {
            None | Some(Value::Null) => Ok(default),
            Some(Value::Bool(truth)) => Ok(*truth),
            Some(_) => Err(std::format!("{name} is neither true nor false")),
        };
        let args = match arguments.get("args") {
            None | Some(Value::Null) => None,
            Some(Value::Array(items)) => Some(items.iter().map(word).collect()),
            Some(_) => return Err("args is no array".to_string()),
        };
        let env = match arguments.get("env") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Object(map)) => map.iter().map(|(name, value)| (name.clone(), (!value.is_null()).then(|| word(value)))).collect(),
            Some(_) => return Err("env is no object".to_string()),
        };
        Ok(Launch {
            program: text("program")?,
            module: text("module")?,
            args,
            cwd: text("cwd")?,
            env,
            stop_on_entry: truth("stopOnEntry", false)?,
            just_own_code: truth("justMyCode", true)?,
            no_debug: truth("noDebug", false)?,
        })
    }
}

/// A string as it is, anything else as JSON has it.
fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), String::from)
}
