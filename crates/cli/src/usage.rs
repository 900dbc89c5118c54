//! What is wrong with a command line, in Chinese.

use std::error::Error as _;
use std::io::Write;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::status::Status;
use crate::{output, terminal};

/// Prints help and versions where they were asked for; otherwise says what is wrong.
pub(crate) fn report(error: &Error) -> Status {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let mut out = anstream::stdout();
            output::quietly(write!(out, "{}", error.render().ansi()));
            Status::Clean
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let mut err = anstream::stderr();
            output::quietly(write!(err, "{}", error.render().ansi()));
            Status::Trouble
        }
        _ => {
            terminal::complain(&message(error));
            Status::Trouble
        }
    }
}

fn message(error: &Error) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let reason = error.source().map(ToString::to_string).unwrap_or_default();
    let mut message = match error.kind() {
        ErrorKind::UnknownArgument => format!("不认识的选项 {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令 {}", text(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后缺少值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{argument} 的值“{value}”无效")
        }
        ErrorKind::ArgumentConflict => match text(error, ContextKind::PriorArg) {
            prior if prior == argument || prior.is_empty() => format!("{argument} 只能写一次"),
            prior => format!("{argument} 不能与 {prior} 同用"),
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} 的值个数不对")
        }
        ErrorKind::InvalidUtf8 => "命令行中有无法识别的字符".to_owned(),
        _ => "命令行有误".to_owned(),
    };
    let valid = text(error, ContextKind::ValidValue);
    if !reason.is_empty() {
        message.push_str(&format!("；{reason}"));
    } else if !valid.is_empty() {
        message.push_str(&format!("；可用：{valid}"));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let suggestion = text(error, kind);
        if !suggestion.is_empty() {
            message.push_str(&format!("。是否想写 {suggestion}？"));
        }
    }
    let usage = text(error, ContextKind::Usage);
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    if !usage.is_empty() {
        message.push_str(&format!("\n用法：{usage}"));
    }
    message.push_str("\n详见 mingzhang --help");
    message
}

/// What clap knows under this head, as plain text.
fn text(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(s)) => s.clone(),
        Some(ContextValue::Strings(many)) => many.join("、"),
        Some(ContextValue::StyledStr(s)) => s.to_string(),
        Some(ContextValue::StyledStrs(many)) => many.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        Some(ContextValue::Number(n)) => n.to_string(),
        _ => String::new(),
    }
}
