//! What of a word-processor document is not in its text, told to the person who reads the result.

/// Counts of what was left out or decided; a zero is not mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LeftOut {
    pub(crate) pictures: usize,
    /// Shapes and floating pictures; the text in text boxes is read.
    pub(crate) shapes: usize,
    pub(crate) objects: usize,
    pub(crate) comments: usize,
    /// Characters of hidden text.
    pub(crate) hidden: usize,
    /// Characters that a tracked change deletes.
    pub(crate) deleted: usize,
    /// Characters that a tracked change inserts; they are in the text.
    pub(crate) inserted: usize,
    /// Paragraphs whose number the program makes when it shows them.
    pub(crate) numbered: usize,
    pub(crate) macros: bool,
}

impl LeftOut {
    /// One sentence each, always in the same order.
    pub(crate) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.deleted + self.inserted > 0 {
            notes.push(format!(
                "文中有修订标记：删除的 {} 字未计入，插入的 {} 字按已接受读取。发布前请接受或拒绝全部修订。",
                self.deleted, self.inserted
            ));
        }
        let mut count = |number: usize, words: &dyn Fn(usize) -> String| {
            if number > 0 {
                notes.push(words(number));
            }
        };
        count(self.hidden, &|n| format!("隐藏文字 {n} 字未读入，没有检查。发布前请确认是否应删除。"));
        count(self.comments, &|n| format!("批注 {n} 条未读入。发布前请确认是否应删除。"));
        count(self.pictures, &|n| format!("图片 {n} 张未读入，图中的文字没有检查。"));
        count(self.shapes, &|n| format!("图形或浮动图片 {n} 个未读入；文本框里的文字已读入，放在正文之后。"));
        count(self.objects, &|n| format!("嵌入对象 {n} 个未读入，其中的内容没有检查。"));
        count(self.numbered, &|n| format!("自动编号的段落 {n} 段：编号由软件生成，不在文字里，没有检查。"));
        if self.macros {
            notes.push("含宏，未运行。".to_owned());
        }
        notes
    }
}
