//! Why a file is not read, in the reader's own words.

use std::fmt;

use crate::MAX_BYTES;

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
    /// It takes a password to read it.
    Encrypted {
        /// Its common name.
        name: &'static str,
    },
    /// Of a version from before what is read.
    TooOld {
        /// Its common name.
        name: &'static str,
    },
    /// Of a format that is read, but broken where that cannot be passed over.
    Damaged {
        /// The common name of the format.
        format: &'static str,
        /// What is wrong with it.
        what: &'static str,
    },
    /// Nests deeper than any program nests.
    TooDeep {
        /// The common name of the format.
        format: &'static str,
        /// How deep it may be.
        limit: usize,
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
            Refusal::Damaged { .. } => "damaged",
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
            Refusal::Encrypted { name } => {
                write!(f, "这是加密的{name}，没有密码不能读取。请在原软件里去掉打开密码，另存一份不加密的文件后再检查。")
            }
            Refusal::TooOld { name } => {
                write!(f, "这是{name}，版本太旧，不能读取。请用 Word 或 WPS 打开，另存为 .docx 后再检查。")
            }
            Refusal::Damaged { format, what } => {
                write!(f, "这份{format}已损坏：{what}。文件没有改动。请用原软件打开核对，重新保存后再检查。")
            }
            Refusal::TooDeep { format, limit } => {
                write!(f, "这份{format}的嵌套超过 {limit} 层，不是正常的文档，未读取。请用原软件打开核对，重新保存后再检查。")
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
