//! What a document holds beside its words, counted for the notes.

use crate::refusal::grouped;

/// Counts of what was left out or decided.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Insertions, deletions and moves that are marked as changes.
    pub(crate) changes: usize,
    pub(crate) comments: usize,
    /// Characters of hidden text.
    pub(crate) hidden: usize,
    /// Pictures, charts, drawings, embedded objects.
    pub(crate) pictures: usize,
    /// Shapes that may be boxes of text, which is read, or pictures, which are not.
    pub(crate) shapes: usize,
    /// Paragraphs whose number only the program that made the document could tell.
    pub(crate) numbered: usize,
    /// Documents embedded in the text.
    pub(crate) chunks: usize,
    /// Characters of symbol fonts that Unicode does not have.
    pub(crate) symbols: usize,
    /// Fields that ask another program for data.
    pub(crate) exchanges: usize,
    /// Fields and references that Word would fetch from elsewhere.
    pub(crate) links: usize,
    pub(crate) templates: usize,
    pub(crate) macros: bool,
    /// The words before were deleted, or inserted.
    pub(crate) open: (bool, bool),
}

impl Seen {
    /// In the order of how much they matter to the words that were read.
    pub(crate) fn notes(&self) -> Vec<String> {
        let counted = |n: usize, before: &str, after: &str| (n > 0).then(|| format!("{before} {} {after}", grouped(n as u64)));
        let notes = [
            counted(self.changes, "文中有", "处修订，按全部接受读取。公开前请接受或拒绝全部修订。"),
            counted(self.hidden, "文中有", "个字是隐藏文字，未读取。公开前请确认是否应删除。"),
            counted(self.comments, "文中有", "条批注，未读取。公开前请确认是否应删除。"),
            counted(self.numbered, "文中有", "段的自动编号无法还原，未读取。"),
            counted(self.pictures, "文中有", "个图片、图表或嵌入对象，未读取，其中的数字没有检查。"),
            counted(self.shapes, "文中有", "个图形，其中的图片未读取；文本框里的文字已读取，放在正文之后。"),
            counted(self.chunks, "文中嵌入了", "个其他文档，未读取。"),
            counted(self.symbols, "文中有", "个符号字体的字符无法识别，未读取。"),
            counted(self.exchanges, "文中有", "处动态数据交换（DDE），未执行。"),
            counted(self.links, "文中引用了", "处外部内容，未获取。"),
            counted(self.templates, "文件引用了", "个远程模板，未获取。"),
            self.macros.then(|| "文件带有宏，未运行。".to_owned()),
        ];
        notes.into_iter().flatten().collect()
    }

    /// Words stand here that are marked as deleted or inserted, or as neither; a stretch of them is one change.
    pub(crate) fn marked(&mut self, deleted: bool, inserted: bool) {
        self.changes += usize::from(deleted && !self.open.0) + usize::from(inserted && !self.open.1);
        self.open = (deleted, inserted);
    }

    /// Takes up what the instruction of a field says.
    pub(crate) fn field(&mut self, code: &str) {
        let word = code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "DDE" | "DDEAUTO" => self.exchanges += 1,
            "INCLUDETEXT" | "INCLUDEPICTURE" | "INCLUDE" | "IMPORT" | "LINK" | "DATABASE" => self.links += 1,
            _ => {}
        }
    }
}
