//! Why a file is not read, in the reader's own words.

use std::fmt;

use crate::MAX_BYTES;
use crate::limit::MAX_DEPTH;

/// A named reason not to read a file. The file itself is never changed.
///
/// `Display` gives the Chinese message: what happened, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No byte in it.
    Empty,
    /// Nothing but spaces and line breaks.
    Blank,
    /// More than [`MAX_BYTES`].
    TooLarge {
        /// The size of the file.
        bytes: u64,
    },
    /// Not a text: a NUL, or too many control characters.
    Binary {
        /// The line of the first of them, from 1.
        line: usize,
        /// Its code point.
        code: u32,
    },
    /// A known format that is not read (yet).
    OtherFormat {
        /// Its common name, e.g. `PDF 文档`.
        name: &'static str,
    },
    /// No encoding explains the bytes.
    Undecodable {
        /// The encoding that explains most of them.
        nearest: &'static str,
        /// How many places even that one could not explain.
        damaged: usize,
        /// The first of them: its place in bytes from 0.
        offset: usize,
    },
    /// A part of a container, or all of it, is encrypted.
    Encrypted {
        /// The part.
        part: String,
    },
    /// Of a version from before what is read.
    TooOld {
        /// Its common name.
        name: &'static str,
    },
    /// A container or a part of it is not what its format asks for.
    Broken {
        /// The common name of the format.
        format: &'static str,
        /// The part, or where in the file.
        place: String,
        /// What is wrong there.
        problem: String,
    },
    /// Elements stand too deep in one another.
    TooDeep {
        /// The part.
        part: String,
    },
}

impl Refusal {
    /// A stable name for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::Blank => "blank",
            Refusal::TooLarge { .. } => "too-large",
            Refusal::Binary { .. } => "binary",
            Refusal::OtherFormat { .. } => "other-format",
            Refusal::Undecodable { .. } => "undecodable",
            Refusal::Encrypted { .. } => "encrypted",
            Refusal::TooOld { .. } => "too-old",
            Refusal::Broken { .. } => "broken",
            Refusal::TooDeep { .. } => "too-deep",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Empty => f.write_str("文件是空的（0 字节）。请确认导出是否完成，重新保存后再检查。"),
            Refusal::Blank => f.write_str("文件里只有空格和换行，没有文字。请确认内容是否为图片或导出失败，重新导出文字后再检查。"),
            Refusal::TooLarge { bytes } => {
                write!(f, "文件大小为 {} 字节，超过上限 {} MB，未读取。请拆分后再检查。", grouped(*bytes), MAX_BYTES / 1024 / 1024)
            }
            Refusal::Binary { line, code } => {
                write!(f, "这不是文本文件：第 {line} 行有控制符 U+{code:04X}。请用原软件打开，另存为纯文本（.txt，UTF-8）后再检查。")
            }
            Refusal::OtherFormat { name } => {
                write!(f, "这是{name}，此格式将在后续版本支持。目前请用原软件另存为纯文本（.txt，UTF-8）后再检查。")
            }
            Refusal::Undecodable { nearest, damaged, offset } => write!(
                f,
                "文字编码无法识别：按最接近的 {nearest} 解读仍有 {damaged} 处不成字，第一处在第 {} 字节。请用 UTF-8 或 GB18030 重新保存后再检查。",
                offset + 1
            ),
            Refusal::Encrypted { part } => {
                write!(f, "{part} 已加密，未读取。文件没有改动。请取得不加密的副本（在原软件中去掉密码后另存）再检查。")
            }
            Refusal::TooOld { name } => {
                write!(f, "这是{name}，版本太旧，不能读取。请用 Word 或 WPS 打开，另存为 .docx 后再检查。")
            }
            Refusal::Broken { format, place, problem } => {
                write!(f, "{format}已损坏：{place}{problem}。文件没有改动。请用 Word 或 WPS 打开，另存为新的文件后再检查。")
            }
            Refusal::TooDeep { part } => {
                write!(f, "{part} 中的标记嵌套超过 {MAX_DEPTH} 层。文件没有改动。请用 Word 或 WPS 打开，另存为新的文件后再检查。")
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// `52428801` as `52,428,801`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_grouped_by_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(52_428_801), "52,428,801");
    }
}
