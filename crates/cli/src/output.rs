//! Where results go: standard output, or a file that appears only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// An open place for results.
pub(crate) enum Output {
    Screen(BufWriter<Screen>),
    File { out: BufWriter<File>, part: PathBuf, path: PathBuf },
}

/// Standard output.
pub(crate) struct Screen {
    out: io::StdoutLock<'static>,
    /// That nobody reads on is no reason to stop: something else is being written, too.
    patient: bool,
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.out.write(bytes) {
            Err(error) if self.patient && error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            done => done,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.out.flush() {
            Err(error) if self.patient && error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done,
        }
    }
}

impl Output {
    /// Standard output, of which it does not matter whether it is read to the end.
    pub(crate) fn patient() -> Output {
        Output::Screen(BufWriter::with_capacity(1 << 16, Screen { out: io::stdout().lock(), patient: true }))
    }

    /// Standard output, or a part file beside `path`. Who knows that nobody else is writing there takes over what a run
    /// that was ended has left.
    pub(crate) fn open(path: Option<&Path>, alone: bool) -> io::Result<Output> {
        let Some(path) = path else {
            return Ok(Output::Screen(BufWriter::with_capacity(1 << 16, Screen { out: io::stdout().lock(), patient: false })));
        };
        let mut name = std::ffi::OsString::from(".");
        name.push(path.file_name().unwrap_or_default());
        name.push(if alone { ".part".to_owned() } else { format!(".{}.part", std::process::id()) });
        let part = path.with_file_name(name);
        let out = BufWriter::with_capacity(1 << 16, File::create(&part)?);
        Ok(Output::File { out, part, path: path.to_owned() })
    }

    /// Makes the results final: a file gets its name now.
    pub(crate) fn finish(self) -> io::Result<()> {
        match self {
            Output::Screen(mut out) => out.flush(),
            Output::File { mut out, part, path } => {
                let done = out.flush().and_then(|()| out.get_ref().sync_all()).and_then(|()| fs::rename(&part, &path));
                if done.is_err() {
                    discard(&part);
                }
                done
            }
        }
    }

    /// Takes back what was written to a file.
    pub(crate) fn abandon(self) {
        if let Output::File { out, part, .. } = self {
            drop(out);
            discard(&part);
        }
    }
}

/// The part file is ours; that it is gone already is as good.
fn discard(part: &Path) {
    quietly(fs::remove_file(part));
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Screen(out) => out.write(bytes),
            Output::File { out, .. } => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Screen(out) => out.flush(),
            Output::File { out, .. } => out.flush(),
        }
    }
}

/// Why something could not be written.
pub(crate) fn reason(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "所在文件夹不存在",
        io::ErrorKind::PermissionDenied => "没有写入权限",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::IsADirectory => "那里是文件夹",
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => "应为文件夹的地方是一个文件",
        _ => "系统拒绝写入",
    }
}

/// For what nothing can be done about, such as a closed pipe behind a message.
pub(crate) fn quietly<T>(result: io::Result<T>) {
    drop(result);
}

/// Writes a whole text to standard output; a closed pipe is no trouble.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}
