//! Scopes, variables, expressions, completions.

use std::string::String;
use std::vec::Vec;

use dapts::{
    CompletionItem, CompletionItemType, CompletionsArguments, CompletionsResponse, EvaluateArguments, EvaluateArgumentsContext,
    EvaluateResponse, Scope, ScopePresentationHint, ScopesArguments, ScopesResponse, SetExpressionArguments, SetExpressionResponse,
    SetVariableArguments, SetVariableResponse, Variable, VariablePresentationHint, VariablePresentationHintKind, VariablesArguments,
    VariablesArgumentsFilter, VariablesResponse,
};

use super::{Answer, Context, Refusal, body};
use crate::debug::dap::session::Shown;
use crate::debug::inspect;
use crate::value::Value;

/// A count, if there is anything.
fn some(number: u32) -> Option<u32> {
    Some(number).filter(|number| *number > 0)
}

impl Context<'_> {
    /// The frame object of a frame that the client was told of; of the one that stands if it names none.
    fn frame(&mut self, id: Option<u64>) -> Result<Value, Refusal> {
        self.stands()?;
        let Some(standing) = &self.session.standing else { return Err(Refusal::state("the program does not stand")) };
        let shown = match id {
            None => Shown::Runs(self.vm.threads.current(), standing.stop.depth),
            Some(id) => {
                let index = usize::try_from(id).ok().and_then(|id| id.checked_sub(1));
                let known = index.and_then(|index| standing.frames.get(index)).copied();
                known.ok_or_else(|| Refusal::failed(std::format!("there is no frame {id}")))?
            }
        };
        let object = match shown {
            Shown::Runs(slot, depth) => self.vm.frame_object_in(slot, depth),
            Shown::Left(object, _) => object,
        };
        if object.is_none() {
            return Err(Refusal::failed("the frame has ended"));
        }
        Ok(self.vm.heap.keep(object))
    }

    fn ask(&mut self, function: &str, args: &[Value]) -> Result<inspect::Answer, Refusal> {
        let answer = self.vm.ask_debugger(function, args);
        if answer.is_err() && self.vm.heap.over_limit() {
            return Err(Refusal::failed("out of memory"));
        }
        answer.map_err(Refusal::failed)
    }

    pub(super) fn scopes(&mut self, arguments: ScopesArguments) -> Answer {
        let frame = self.frame(Some(arguments.frame_id))?;
        let result = match &self.session.standing {
            // Only the frame that waits for it sees what was returned.
            Some(standing) if !standing.stop.result.1.is_null() && arguments.frame_id == 1 => standing.stop.result.clone(),
            _ => (String::new(), Value::NULL),
        };
        let mut extra = Vec::new();
        if !result.1.is_null() {
            let name = self.vm.str_value(&std::format!("(result) {}", result.0));
            extra.push(self.vm.tuple_value(&[name, result.1]));
        }
        let extra = self.vm.tuple_value(&extra);
        let told = self.ask("scopes", &[frame, extra])?;
        let scope = |row: &inspect::Answer| Scope {
            expensive: row.part(0).text() == "Globals",
            name: String::from(row.part(0).text()),
            named_variables: Some(row.part(2).number()),
            presentation_hint: (row.part(0).text() == "Locals").then_some(ScopePresentationHint::Locals),
            variables_reference: row.part(1).number(),
            column: None,
            end_column: None,
            end_line: None,
            indexed_variables: None,
            line: None,
            source: None,
        };
        body(ScopesResponse { scopes: told.parts().iter().map(scope).collect() })
    }

    pub(super) fn variables(&mut self, arguments: VariablesArguments) -> Answer {
        self.stands()?;
        let number = self.vm.int_value(i64::from(arguments.variables_reference));
        let wanted = match arguments.filter {
            None => Value::NONE,
            Some(VariablesArgumentsFilter::Indexed) => self.vm.str_value("indexed"),
            Some(VariablesArgumentsFilter::Named) => self.vm.str_value("named"),
        };
        self.vm.heap.keep(wanted);
        let position = |number: Option<u64>| i64::try_from(number.unwrap_or(0)).unwrap_or(i64::MAX).min(1 << 60);
        let start = self.vm.int_value(position(arguments.start));
        let count = self.vm.int_value(position(arguments.count));
        let told = self.ask("variables", &[number, wanted, start, count])?;
        body(VariablesResponse { variables: told.parts().iter().map(variable).collect() })
    }

    pub(super) fn set_variable(&mut self, arguments: SetVariableArguments) -> Answer {
        self.stands()?;
        let number = self.vm.int_value(i64::from(arguments.variables_reference));
        let name = self.vm.str_value(&arguments.name);
        self.vm.heap.keep(name);
        let text = self.vm.str_value(&arguments.value);
        let told = self.ask("set_variable", &[number, name, text])?;
        body(SetVariableResponse {
            value: String::from(told.part(0).text()),
            ty: told.part(1).some_text(),
            variables_reference: Some(told.part(2).number()),
            named_variables: some(told.part(3).number()),
            indexed_variables: some(told.part(4).number()),
            ..SetVariableResponse::default()
        })
    }

    pub(super) fn evaluate(&mut self, arguments: EvaluateArguments) -> Answer {
        let frame = self.frame(arguments.frame_id)?;
        let context = match arguments.context {
            Some(EvaluateArgumentsContext::Repl) => "repl",
            Some(EvaluateArgumentsContext::Clipboard) => "clipboard",
            _ => "watch",
        };
        let text = self.vm.str_value(&arguments.expression);
        self.vm.heap.keep(text);
        let context = self.vm.str_value(context);
        let told = self.ask("evaluate", &[frame, text, context])?;
        body(EvaluateResponse {
            result: String::from(told.part(0).text()),
            ty: told.part(1).some_text().filter(|name| !name.is_empty()),
            variables_reference: told.part(2).number(),
            named_variables: some(told.part(3).number()),
            indexed_variables: some(told.part(4).number()),
            ..EvaluateResponse::default()
        })
    }

    pub(super) fn set_expression(&mut self, arguments: SetExpressionArguments) -> Answer {
        let frame = self.frame(arguments.frame_id)?;
        let expression = self.vm.str_value(&arguments.expression);
        self.vm.heap.keep(expression);
        let text = self.vm.str_value(&arguments.value);
        let told = self.ask("set_expression", &[frame, expression, text])?;
        body(SetExpressionResponse {
            value: String::from(told.part(0).text()),
            ty: told.part(1).some_text(),
            variables_reference: Some(told.part(2).number()),
            named_variables: some(told.part(3).number()),
            indexed_variables: some(told.part(4).number()),
            ..SetExpressionResponse::default()
        })
    }

    pub(super) fn completions(&mut self, arguments: CompletionsArguments) -> Answer {
        let frame = self.frame(arguments.frame_id)?;
        let column = usize::try_from(arguments.column).unwrap_or(usize::MAX).saturating_sub(self.first_column() as usize);
        // Columns count the halves of UTF-16.
        let mut units = 0;
        let before: String = arguments
            .text
            .lines()
            .nth(arguments.line.map_or(0, |line| self.line_in(line).saturating_sub(1) as usize))
            .unwrap_or_default()
            .chars()
            .take_while(|letter| {
                units += letter.len_utf16();
                units <= column
            })
            .collect();
        let text = self.vm.str_value(&before);
        let told = self.ask("complete", &[frame, text])?;
        let halves = |characters: u32| before.chars().take(characters as usize).map(char::len_utf16).sum::<usize>() as u64;
        let item = |row: &inspect::Answer| CompletionItem {
            label: String::from(row.part(0).text()),
            ty: kind_of_completion(row.part(1).text()),
            start: Some(halves(row.part(2).number())),
            length: Some(u64::from(row.part(3).number())),
            detail: None,
            selection_length: None,
            selection_start: None,
            sort_text: None,
            text: None,
        };
        body(CompletionsResponse { targets: told.parts().iter().map(item).collect() })
    }
}

fn kind_of_completion(kind: &str) -> Option<CompletionItemType> {
    Some(match kind {
        "class" => CompletionItemType::Class,
        "module" => CompletionItemType::Module,
        "function" => CompletionItemType::Function,
        "method" => CompletionItemType::Method,
        "field" => CompletionItemType::Field,
        "property" => CompletionItemType::Property,
        "keyword" => CompletionItemType::Keyword,
        "variable" => CompletionItemType::Variable,
        _ => return None,
    })
}

fn variable(row: &inspect::Answer) -> Variable {
    let kind = match row.part(7).text() {
        "class" => VariablePresentationHintKind::Class,
        "method" => VariablePresentationHintKind::Method,
        "property" => VariablePresentationHintKind::Property,
        _ => VariablePresentationHintKind::Data,
    };
    Variable {
        name: String::from(row.part(0).text()),
        value: String::from(row.part(1).text()),
        ty: row.part(2).some_text(),
        variables_reference: row.part(3).number(),
        named_variables: some(row.part(4).number()),
        indexed_variables: some(row.part(5).number()),
        evaluate_name: row.part(6).some_text(),
        presentation_hint: Some(VariablePresentationHint { kind: Some(kind), attributes: None, lazy: None, visibility: None }),
        declaration_location_reference: None,
        memory_reference: None,
        value_location_reference: None,
    }
}
