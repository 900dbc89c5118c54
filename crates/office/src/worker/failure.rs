//! Why a worker gave no answer, told apart by what the system says of its end.

use std::process::ExitStatus;

use super::limits::SECONDS;
use crate::Refusal;

/// How a worker ended without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// It could not be started.
    Missing,
    /// It asked for more memory than it may have.
    Memory,
    /// The system ended it, as it does when memory runs out for all.
    Killed,
    /// It computed for longer than it may.
    Computing,
    /// It gave no answer in time.
    Waiting(u64),
    /// Anything else.
    Crash,
}

impl Failure {
    /// From the end of the process and its last words.
    pub(super) fn of(status: Option<ExitStatus>, last_words: &str) -> Failure {
        if last_words.contains("memory allocation of") {
            return Failure::Memory;
        }
        match status.and_then(signal) {
            Some(9) => Failure::Killed,
            Some(24) => Failure::Computing,
            _ => Failure::Crash,
        }
    }

    pub(super) fn refusal(self) -> Refusal {
        const REST: &str = "文件没有改动，其他文件照常检查";
        const NEXT: &str = "请用原软件打开核对，另存后再检查；如仍如此，请把文件反馈给维护者。";
        let (code, message) = match self {
            Failure::Missing => (
                "worker-missing",
                format!("读取此类文件的进程无法启动，未读取；{REST}。请确认程序文件没有被移动或删除，重新运行；纯文本（.txt）不受影响。"),
            ),
            Failure::Memory => ("worker-memory", format!("读取此文件的进程超出内存上限 1 GB，已中止；{REST}。{NEXT}")),
            Failure::Killed => {
                ("worker-killed", format!("读取此文件的进程被系统终止，可能是内存不足；{REST}。请关闭其他程序后重试。{NEXT}"))
            }
            Failure::Computing => ("worker-time", format!("读取此文件的进程计算超过 {SECONDS} 秒，已中止；{REST}。{NEXT}")),
            Failure::Waiting(seconds) => ("worker-time", format!("读取此文件超过 {seconds} 秒没有结果，已中止；{REST}。{NEXT}")),
            Failure::Crash => ("worker-crash", format!("读取此文件的进程异常退出，未得出结果；{REST}。{NEXT}")),
        };
        Refusal { code, message }
    }
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}
