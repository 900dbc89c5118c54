//! Why a file is not read, in the reader's own words.

use std::fmt;

use crate::MAX_BYTES;
use crate::limit::{
    MAX_ATTRIBUTES, MAX_CELL_CHARS, MAX_CELLS, MAX_DEPTH, MAX_INFLATED, MAX_PAGES, MAX_PART, MAX_PARTS, MAX_RATIO, MAX_TEXT,
};

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
    /// The file is of a kind that holds no paper, or none that will be read.
    NoPaper {
        /// What it is.
        name: &'static str,
        /// What to do.
        todo: &'static str,
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
    /// More parts than a container may have.
    TooManyParts {
        /// How many it says it has, or how many were counted.
        parts: usize,
    },
    /// Two parts of one name: which of them a program shows is chance.
    DuplicatePart {
        /// The name.
        part: String,
    },
    /// A part inflates to more than a hundred times its packed size.
    Ratio {
        /// The part.
        part: String,
        /// So many times.
        ratio: usize,
    },
    /// One part inflates to more than is read.
    PartTooLarge {
        /// The part.
        part: String,
    },
    /// All parts together inflate to more than is read.
    InflatesTooLarge,
    /// Elements stand too deep in one another.
    TooDeep {
        /// The part.
        part: String,
    },
    /// A tag has too many attributes.
    TooManyAttributes {
        /// The part.
        part: String,
        /// Its place in bytes from 0.
        offset: usize,
    },
    /// XML with a document type declaration, which may define what never ends.
    Doctype {
        /// The part.
        part: String,
    },
    /// Tables of more cells than are read.
    TooManyCells,
    /// A cell with more text than is read.
    CellTooLong {
        /// How many characters it has.
        chars: usize,
    },
    /// More text comes out of the file than is read.
    TextTooLong,
    /// Every page is a picture.
    OnlyPictures {
        /// How many pages there are.
        pages: usize,
    },
    /// More pages than are read.
    TooManyPages {
        /// How many there are.
        pages: usize,
    },
    /// Pages that draw more than any paper, as forms do that draw themselves.
    TooMuchDrawn,
    /// A copy with marks cannot be made so that every program shows them.
    Unmarkable {
        /// What is in the way, behind the words for the file.
        why: &'static str,
    },
    /// A container of files inside a container of files.
    Nested,
    /// Files packed together where one is asked for.
    Batch,
    /// No file in the container has a name of a format that is read.
    NothingInside {
        /// How many files of other formats it holds.
        others: usize,
    },
    /// The name of a file in a container leads out of the container.
    UnsafeName {
        /// The name.
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
            Refusal::NoPaper { .. } => "no-paper",
            Refusal::Undecodable { .. } => "undecodable",
            Refusal::Encrypted { .. } => "encrypted",
            Refusal::TooOld { .. } => "too-old",
            Refusal::Broken { .. } => "broken",
            Refusal::TooManyParts { .. } => "too-many-parts",
            Refusal::DuplicatePart { .. } => "duplicate-part",
            Refusal::Ratio { .. } => "ratio",
            Refusal::PartTooLarge { .. } => "part-too-large",
            Refusal::InflatesTooLarge => "inflates-too-large",
            Refusal::TooDeep { .. } => "too-deep",
            Refusal::TooManyAttributes { .. } => "too-many-attributes",
            Refusal::Doctype { .. } => "doctype",
            Refusal::TooManyCells => "too-many-cells",
            Refusal::CellTooLong { .. } => "cell-too-long",
            Refusal::TextTooLong => "text-too-long",
            Refusal::OnlyPictures { .. } => "only-pictures",
            Refusal::TooManyPages { .. } => "too-many-pages",
            Refusal::TooMuchDrawn => "too-much-drawn",
            Refusal::Unmarkable { .. } => "unmarkable",
            Refusal::Batch => "batch",
            Refusal::Nested => "nested",
            Refusal::NothingInside { .. } => "nothing-inside",
            Refusal::UnsafeName { .. } => "unsafe-name",
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
                write!(f, "这是{name}，此格式将在后续版本支持。目前请用原软件另存为 .docx、.xlsx 或纯文本（.txt，UTF-8）后再检查。")
            }
            Refusal::NoPaper { name, todo } => write!(f, "这是{name}，未读取；{todo}。"),
            Refusal::Undecodable { nearest, damaged, offset } => write!(
                f,
                "文字编码无法识别：按最接近的 {nearest} 解读仍有 {damaged} 处不成字，第一处在第 {} 字节。请用 UTF-8 或 GB18030 重新保存后再检查。",
                offset + 1
            ),
            _ => self.of_container(f),
        }
    }
}

impl Refusal {
    /// The messages about containers and mark-up.
    fn of_container(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SAVE_AGAIN: &str = "文件没有改动。请用原软件或 WPS 打开，另存为新的文件后再检查。";
        const SUSPECT: &str = "未继续解压，文件没有改动。请核实文件来源，由原单位重新保存后再检查。";
        match self {
            Refusal::Encrypted { part } => {
                write!(f, "{part} 已加密，未读取。文件没有改动。请取得不加密的副本（在原软件中去掉密码后另存）再检查。")
            }
            Refusal::TooOld { name } => {
                write!(f, "这是{name}，版本太旧，不能读取。请用原软件或 WPS 打开，另存为新版格式（.docx、.xlsx）后再检查。")
            }
            Refusal::Broken { format, place, problem } => write!(f, "{format}已损坏：{place}{problem}。{SAVE_AGAIN}"),
            Refusal::TooManyParts { parts } => {
                write!(f, "压缩包内有 {} 个文件，超过上限 {} 个。{SUSPECT}", grouped(*parts as u64), grouped(MAX_PARTS as u64))
            }
            Refusal::DuplicatePart { part } => write!(f, "压缩包内有重名的文件 {part}，不同软件会读到不同内容。{SUSPECT}"),
            Refusal::Ratio { part, ratio } => {
                write!(f, "{part} 的压缩比 {}:1 超过 {MAX_RATIO}:1，疑似压缩炸弹。{SUSPECT}", grouped(*ratio as u64))
            }
            Refusal::PartTooLarge { part } => write!(f, "{part} 解压后超过上限 {} MB。{SUSPECT}", MAX_PART / 1024 / 1024),
            Refusal::InflatesTooLarge => write!(f, "全部内容解压后超过上限 {} MB。{SUSPECT}", MAX_INFLATED / 1024 / 1024),
            Refusal::TooDeep { part } => write!(f, "{part} 中的标记嵌套超过 {MAX_DEPTH} 层。{SAVE_AGAIN}"),
            Refusal::TooManyAttributes { part, offset } => {
                write!(
                    f,
                    "{part} 第 {} 字节处的标记有超过 {} 个属性。{SAVE_AGAIN}",
                    grouped(*offset as u64 + 1),
                    grouped(MAX_ATTRIBUTES as u64)
                )
            }
            Refusal::Doctype { part } => write!(f, "{part} 中有文档类型声明（DTD），可能引用外部文件或无限展开，不予读取。{SAVE_AGAIN}"),
            Refusal::TooManyCells => {
                write!(f, "表格单元格总数超过上限 {} 个，未读取。文件没有改动。请拆分后再检查。", grouped(MAX_CELLS as u64))
            }
            Refusal::CellTooLong { chars } => write!(
                f,
                "有一个单元格含 {} 个字，超过上限 {} 个，未读取。文件没有改动。请把其中的正文移出表格后再检查。",
                grouped(*chars as u64),
                grouped(MAX_CELL_CHARS as u64)
            ),
            Refusal::TextTooLong => {
                write!(f, "取出的文字超过上限 {} MB，未读取。文件没有改动。请拆分后再检查。", MAX_TEXT / 1024 / 1024)
            }
            Refusal::OnlyPictures { pages } => write!(
                f,
                "{pages} 页都是图片（扫描件），没有文字，未读取；不能据此认为缺少内容。文件没有改动。请用原软件导出带文字的 PDF，或用 Word、WPS 文件再检查。"
            ),
            Refusal::TooMuchDrawn => {
                f.write_str("页面所画的内容超过上限（图形反复套用，或图片过大），未读取。文件没有改动。请用原软件重新导出 PDF 再检查。")
            }
            Refusal::TooManyPages { pages } => {
                write!(
                    f,
                    "共 {} 页，超过上限 {} 页，未读取。文件没有改动。请拆分后再检查。",
                    grouped(*pages as u64),
                    grouped(MAX_PAGES as u64)
                )
            }
            Refusal::Unmarkable { why } => write!(f, "这份文件{why}，不能在副本里加批注。"),
            Refusal::Batch => f.write_str("这是压缩包，不是单份文件，未读取。文件没有改动。请解压后给出其中的一份文件。"),
            Refusal::Nested => f.write_str("这是压缩包里的压缩包，只打开一层，未读取。文件没有改动。请解压后检查其中的文件。"),
            Refusal::NothingInside { others: 0 } => f.write_str("压缩包是空的。请确认打包是否完成，重新打包后再检查。"),
            Refusal::NothingInside { others } => {
                write!(
                    f,
                    "压缩包内的 {} 个文件都不是能读的格式。文件没有改动。请另存为 .docx、.xlsx 或 .txt 后再检查。",
                    grouped(*others as u64)
                )
            }
            Refusal::UnsafeName { part } => {
                write!(f, "压缩包内的文件名 {part} 指向压缩包之外，未读取；没有写出任何文件。{SUSPECT}")
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for Refusal {}

/// `52428801` as `52,428,801`.
pub(crate) fn grouped(number: u64) -> String {
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
