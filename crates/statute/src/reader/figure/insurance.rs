//! The funds of social insurance: 企业职工基本养老保险基金收入, and what goes on without its name.

use super::super::Reader;
use super::super::phrase::Phrase;
use fiscal::{Flow, Fund, Item};

/// What stands before a name and is none of it: 全市, 市本级.
const LEVELS: [&str; 12] = ["全国", "全省", "全市", "全州", "全县", "全区", "省级", "市级", "市本级", "县级", "县本级", "区级"];

impl Reader<'_> {
    /// 机关事业单位基本养老保险基金收入: the side, and the fund by the name that the paper gives it, whatever the words of that name mean
    /// elsewhere. Nothing for all of them together (社会保险基金).
    pub(super) fn insurance(&self, phrase: &Phrase) -> Option<(Flow, Item)> {
        const LONGEST: usize = 120;
        const KIND: &str = "保险基金";
        let flow = phrase.axes.flow.filter(|flow| matches!(flow, Flow::Income | Flow::Outlay))?;
        let words = self.text.get(phrase.start..phrase.end).filter(|words| words.len() <= LONGEST && words.contains(KIND))?;
        let name = &words[..words.find(KIND)? + KIND.len()];
        let clause =
            crate::outline::last_mark(name, &['，', '。', '；', '、', '：', '）']).map_or(name, |at| &name[at + '，'.len_utf8()..]);
        let name = clause.rsplit('年').next().unwrap_or_default().trim();
        let name = LEVELS.iter().find_map(|level| name.strip_prefix(level)).unwrap_or(name);
        let own = name.chars().count() > KIND.chars().count() && !name.ends_with("社会保险基金");
        own.then(|| (flow, self.items_get(name)))
    }

    /// 企业职工养老保险基金收入73.2亿元；支出68.3亿元，年末结余26.7亿元: the other side, and what is left, of the fund that was told.
    pub(super) fn of_the_insurance(&self) -> Option<(Item, fiscal::Holder)> {
        self.s.subject.filter(|subject| subject.fund == Fund::Insurance).map(|subject| (subject.item, subject.holder))
    }
}
