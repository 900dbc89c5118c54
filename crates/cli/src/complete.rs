//! `mingzhang completions`.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::args::Line;
use crate::output;
use crate::status::Status;

/// Writes the completion script of a shell.
pub(crate) fn run(shell: Shell) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Line::command(), "mingzhang", &mut script);
    match output::print(&String::from_utf8_lossy(&script)) {
        Ok(()) => Status::Clean,
        Err(_) => Status::Trouble,
    }
}
