//! What a run has done so far, beside its results, for the run that goes on where it was interrupted.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use office::Shelf;

use crate::output::quietly;
use crate::status::Status;
use crate::terminal;

/// The texts that were opened, and their file.
pub(crate) struct Progress {
    pub(crate) shelf: Arc<Shelf>,
    path: PathBuf,
}

impl Progress {
    /// Opens or begins what stands beside the results.
    pub(crate) fn open(output: &Path) -> Result<Progress, Status> {
        let mut name = output.file_name().unwrap_or_default().to_owned();
        name.push(".resume");
        let path = output.with_file_name(name);
        match Shelf::open(&path, &program()) {
            Ok(shelf) => {
                if !shelf.is_empty() {
                    terminal::remark(&format!("接着上次做：有 {} 个文件已打开过，没有改动的不再打开", shelf.len()));
                }
                Ok(Progress { shelf: Arc::new(shelf), path })
            }
            Err(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::WouldBlock => "另一次运行正在使用",
                    io::ErrorKind::NotFound => "所在文件夹不存在",
                    io::ErrorKind::PermissionDenied => "没有写入权限",
                    _ => "系统拒绝读写",
                };
                terminal::complain(&format!("进度文件 {}：{reason}。没有开始检查。", path.display()));
                Err(Status::Trouble)
            }
        }
    }

    /// The results are whole: nothing is left to go on with.
    pub(crate) fn close(self) {
        if self.shelf.is_full() {
            terminal::remark("进度未能全部写下（磁盘可能已满），不影响结果");
        }
        quietly(fs::remove_file(&self.path));
    }
}

/// This very program: another may read the same file otherwise.
fn program() -> String {
    let this = std::env::current_exe().and_then(fs::metadata);
    let changed = this.as_ref().ok().and_then(|m| m.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    format!("{} {} {}", env!("CARGO_PKG_VERSION"), this.map_or(0, |m| m.len()), changed.map_or(0, |since| since.as_nanos()))
}
