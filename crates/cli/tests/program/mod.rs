//! The program, run in a folder of its own; shared by the tests.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A folder of its own for one test, gone when the test is.
pub struct Folder(pub PathBuf);

impl Folder {
    /// The name is one of this test alone.
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("mingzhang-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("creates");
        Folder(path)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("creates");
        fs::write(&path, bytes).expect("writes");
        path
    }

    /// Runs the program in this folder.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Run(command().current_dir(&self.0).args(arguments).stdin(Stdio::null()).output().expect("runs"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The program, with nothing in its environment that decides on colours.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingzhang"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// What the program said and how it ended.
pub struct Run(pub Output);

impl Run {
    pub fn code(&self) -> i32 {
        self.0.status.code().expect("ends by itself")
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).expect("UTF-8")
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).expect("UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out()).expect("JSON")
    }
}
