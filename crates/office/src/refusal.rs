//! Why a file was not checked.

use std::io;

/// Why a file was not checked: what happened, where, and what to do, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// A stable name for machines, e.g. `empty`, `undecodable`, `not-found`, `internal`.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

impl From<paper::Refusal> for Refusal {
    fn from(refusal: paper::Refusal) -> Refusal {
        Refusal { code: refusal.code(), message: refusal.to_string() }
    }
}

impl From<&io::Error> for Refusal {
    fn from(error: &io::Error) -> Refusal {
        let (code, message) = match error.kind() {
            io::ErrorKind::NotFound => ("not-found", "找不到此文件。请核对路径和文件名。".to_owned()),
            io::ErrorKind::PermissionDenied => ("no-permission", "没有读取此文件的权限。请向文件的所有者或管理员申请权限。".to_owned()),
            io::ErrorKind::IsADirectory => ("directory", "这是文件夹，不是文件。请给出其中的文件。".to_owned()),
            _ => {
                let number = error.raw_os_error().unwrap_or_default();
                let message = format!("读取此文件时系统报错（错误码 {number}）。请确认磁盘或网络位置可用后重试。");
                ("unreadable", message)
            }
        };
        Refusal { code, message }
    }
}

impl Refusal {
    /// What was put away among the temporary files is gone.
    pub(crate) fn not_read_back(error: &io::Error) -> Refusal {
        let number = error.raw_os_error().unwrap_or_default();
        Refusal {
            code: "unreadable",
            message: format!("临时文件读不回来（错误码 {number}）；各份文件自己的结果不受影响。请确认存放临时文件的磁盘可用后重新检查。"),
        }
    }

    /// The check itself broke down; `reason` is what the program said when it did.
    pub(crate) fn internal(reason: &str) -> Refusal {
        let reason = if reason.is_empty() { "未说明原因" } else { reason };
        Refusal {
            code: "internal",
            message: format!(
                "检查此文件时程序内部出错（{reason}），未得出结果；文件没有改动，其他文件照常检查。请把此文件和本信息反馈给维护者。"
            ),
        }
    }
}
