//! Progress on a terminal, for long work whose results go elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Fewer files than this are done before one could read.
const WORTH_SHOWING: usize = 20;

/// A bar on standard error; hidden unless that is a terminal and results go elsewhere.
pub(crate) fn bar(files: usize, to_file: bool) -> ProgressBar {
    let elsewhere = to_file || !std::io::stdout().is_terminal();
    let bar = ProgressBar::new(files as u64);
    if files < WORTH_SHOWING || !elsewhere || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
        return bar;
    }
    if let Ok(style) = ProgressStyle::with_template("检查 {bar:30} {pos}/{len} 份，已用 {elapsed}，约余 {eta}") {
        bar.set_style(style);
    }
    bar
}
