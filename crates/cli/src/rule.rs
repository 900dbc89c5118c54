//! `mingzhang rule`.

use office::render::rule::{list, text, to_json};
use office::rulebook;

use crate::args::Rule;
use crate::status::Status;
use crate::{output, terminal};

/// Explains the rules that are meant.
pub(crate) fn run(args: &Rule) -> Status {
    let word = args.rule.as_deref();
    let rules = rulebook::find(word.unwrap_or("all"));
    if rules.is_empty() && !office::rules().is_empty() {
        let word = word.unwrap_or_default();
        terminal::complain(&format!("没有规则“{word}”。全部规则见 mingzhang rule"));
        return Status::Trouble;
    }
    let shown = match (args.format.as_str(), word) {
        ("json", _) => to_json(&rules),
        (_, Some(_)) => text(&rules, terminal::style()),
        (_, None) => list(&rules, terminal::style()),
    };
    match output::print(&shown) {
        Ok(()) => Status::Clean,
        Err(_) => Status::Trouble,
    }
}
