//! What the terminal can show, and messages to the person at it.

use std::io::{IsTerminal, Write};

use anstream::ColorChoice;
use office::render::Style;
use owo_colors::OwoColorize;

use crate::output;

/// The widest that text is laid out for.
const WIDEST: usize = 120;

/// How text on standard output may look; `NO_COLOR` and what is no terminal turn colours off.
pub(crate) fn style() -> Style {
    let plain = Style::default();
    let stdout = std::io::stdout();
    let colour = anstream::AutoStream::choice(&stdout) != ColorChoice::Never;
    let width = match terminal_size::terminal_size() {
        Some((width, _)) if stdout.is_terminal() => usize::from(width.0).clamp(40, WIDEST),
        _ => plain.width,
    };
    Style { colour, width }
}

/// Says on standard error what went wrong.
pub(crate) fn complain(message: &str) {
    let mut err = anstream::stderr();
    output::quietly(writeln!(err, "{}{message}", "明账：".red().bold()));
}

/// Says on standard error what the person should know.
pub(crate) fn remark(message: &str) {
    let mut err = anstream::stderr();
    output::quietly(writeln!(err, "{}{message}", "明账：".bold()));
}
