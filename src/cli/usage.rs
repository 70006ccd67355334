//! Turns clap's refusals into sentences in Vietnamese that say what to write.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::args;
use crate::base::code;
use crate::base::diag::Diagnostic;
use crate::viet::date::DateError;

/// The diagnostic for a command line that cannot be read; `None` when help is the best answer.
pub fn explain(error: &clap::Error, arguments: &[OsString]) -> Option<Diagnostic> {
    let what = |kind| value(error, kind);
    let argument = what(ContextKind::InvalidArg);
    let given = what(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::InvalidSubcommand => format!("không có lệnh “{}”", what(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "chưa ghi lệnh nào".to_owned(),
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("không có tùy chọn “{argument}”"),
        ErrorKind::UnknownArgument => format!("thừa “{argument}”"),
        ErrorKind::InvalidValue if given.is_empty() => format!("“{argument}” cần có giá trị theo sau"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("“{argument}” không nhận giá trị “{given}”"),
        ErrorKind::MissingRequiredArgument => format!("thiếu {argument}"),
        ErrorKind::ArgumentConflict => conflict(&argument, &what(ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}” có số giá trị không đúng")
        }
        ErrorKind::InvalidUtf8 => "có tham số không phải chữ Unicode".to_owned(),
        _ => "gọi lệnh sai".to_owned(),
    };
    Some(Diagnostic::new(code::USAGE, message).hint(hint(error, arguments)))
}

fn conflict(argument: &str, prior: &str) -> String {
    if prior.is_empty() || prior == argument {
        format!("“{argument}” chỉ ghi một lần")
    } else {
        format!("không dùng “{argument}” cùng với “{prior}”")
    }
}

fn hint(error: &clap::Error, arguments: &[OsString]) -> String {
    if let Some(date) = error.source().and_then(|source| source.downcast_ref::<DateError>()) {
        return format!("{}: {}", date.message, date.hint);
    }
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let near = near.into_iter().map(|kind| value(error, kind)).find(|text| !text.is_empty());
    let near = near.map_or(String::new(), |near| format!("có phải ý bạn là “{near}”? "));
    let valid = value(error, ContextKind::ValidValue);
    if !valid.is_empty() {
        return format!("{near}Chọn một trong: {valid}");
    }
    // The only numbers that a command takes are ports.
    if error.kind() == ErrorKind::ValueValidation && value(error, ContextKind::InvalidArg).contains("<SỐ>") {
        return "một số từ 0 đến 65535, ví dụ  --port 1112".to_owned();
    }
    format!("{near}{}", way_to_write(error, arguments))
}

/// The usage line of the command that was meant, or the names of all.
fn way_to_write(error: &clap::Error, arguments: &[OsString]) -> String {
    let table = args::table();
    let words = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    let meant = words.into_iter().find_map(|word| table.find_subcommand(word));
    let unknown = error.kind() == ErrorKind::InvalidSubcommand;
    match meant.filter(|_| !unknown).and_then(|command| command.get_overridden_usage()) {
        Some(usage) => format!("cách viết:  {usage}"),
        None => {
            let names: Vec<_> = table.get_subcommands().map(clap::Command::get_name).collect();
            format!("các lệnh: {}; xem  guong --help", names.join(", "))
        }
    }
}

fn value(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &[&str], message: &str, hint: &str) {
        let line: Vec<OsString> = line.iter().map(OsString::from).collect();
        let error = args::read(&line).unwrap_err();
        let diagnostic = explain(&error, &line).unwrap();
        assert_eq!((diagnostic.message.as_str(), diagnostic.hint.as_str()), (message, hint), "{line:?}");
    }

    #[test]
    fn wrong_use_is_told_in_vietnamese() {
        let table = args::table();
        let names: Vec<_> = table.get_subcommands().map(clap::Command::get_name).collect();
        let names = &format!("các lệnh: {}; xem  guong --help", names.join(", "));
        check(&["guong", "biuld"], "không có lệnh “biuld”", &format!("có phải ý bạn là “build”? {names}"));
        check(&["guong", "--quiet"], "chưa ghi lệnh nào", names);
        check(
            &["guong", "build", "--stric"],
            "không có tùy chọn “--stric”",
            "có phải ý bạn là “--strict”? cách viết:  guong build [TÙY CHỌN]",
        );
        check(&["guong", "explain", "E0204", "x"], "thừa “x”", "cách viết:  guong explain <MÃ>");
        check(&["guong", "explain"], "thiếu <MÃ>", "cách viết:  guong explain <MÃ>");
        check(&["guong", "new", "tin"], "thiếu <TÊN>", "cách viết:  guong new <LOẠI> <TÊN> [TÙY CHỌN]");
        check(
            &["guong", "build", "--root"],
            "“--root <THƯ MỤC>” cần có giá trị theo sau",
            "cách viết:  guong build [TÙY CHỌN]",
        );
        check(
            &["guong", "build", "--today", "31/02/2026"],
            "“--today <NGÀY>” không nhận giá trị “31/02/2026”",
            "tháng 2 năm 2026 chỉ có 28 ngày: viết ngày/tháng/năm, ví dụ 14/6/2025",
        );
        check(
            &["guong", "serve", "--port", "70000"],
            "“--port <SỐ>” không nhận giá trị “70000”",
            "một số từ 0 đến 65535, ví dụ  --port 1112",
        );
        check(
            &["guong", "build", "--json", "--explain"],
            "không dùng “--json” cùng với “--explain”",
            "cách viết:  guong build [TÙY CHỌN]",
        );
        check(
            &["guong", "build", "--json", "--json"],
            "“--json” chỉ ghi một lần",
            "cách viết:  guong build [TÙY CHỌN]",
        );
        check(
            &["guong", "hoan-thanh", "basj"],
            "“<VỎ LỆNH>” không nhận giá trị “basj”",
            "có phải ý bạn là “bash”? Chọn một trong: bash, elvish, fish, powershell, zsh",
        );
    }
}
