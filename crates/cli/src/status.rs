//! How the program ended.

use std::process::ExitCode;

/// The exit status; the greater one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// No error found.
    Clean = 0,
    /// Errors found.
    Errors = 1,
    /// Something could not be read, or the command line was wrong.
    Trouble = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}
