//! The funds of social insurance: 企业职工基本养老保险基金收入, and what goes on without its name.

use super::super::Reader;
use super::super::phrase::Phrase;
use crate::words::{any, find, holds};
use fiscal::{Flow, Fund, Item};

/// What stands before a name and is none of it: 全市, 市本级.
const LEVELS: [&str; 12] = ["全国", "全省", "全市", "全州", "全县", "全区", "省级", "市级", "市本级", "县级", "县本级", "区级"];

/// The fund that the words name, by the name that the paper gives it; blank for all of them together.
pub(in crate::reader) fn named_insurance(words: &str) -> Option<&str> {
    const KIND: &str = "保险基金";
    let name = &words[..find(words, KIND)? + KIND.len()];
    let clause = crate::outline::last_mark(name, &['，', '。', '；', '、', '：', '）']).map_or(name, |at| &name[at + '，'.len_utf8()..]);
    let name = clause.rsplit('年').next().unwrap_or_default().trim();
    let name = LEVELS.iter().find_map(|level| name.strip_prefix(level)).unwrap_or(name);
    let own = name.chars().count() > KIND.chars().count() && !name.ends_with("社会保险基金");
    Some(if own { name } else { "" })
}

impl Reader<'_> {
    /// 机关事业单位基本养老保险基金收入: the side, and the fund by the name that the paper gives it, whatever the words of that name mean
    /// elsewhere. Nothing for all of them together (社会保险基金).
    pub(super) fn insurance(&self, phrase: &Phrase) -> Option<(Flow, Item)> {
        const LONGEST: usize = 120;
        let flow = phrase.axes.flow.filter(|flow| matches!(flow, Flow::Income | Flow::Outlay))?;
        let words = self.text.get(phrase.start..phrase.end).filter(|words| words.len() <= LONGEST && holds(words, "基金"))?;
        // （八）工伤保险基金 / 基金收入11971万元: of the fund of the heading
        let named = || any(words, &["基金收入", "基金支出", "基金总收入", "基金总支出"]);
        let all = || any(&self.text[self.s.from.min(phrase.start)..phrase.end], &["合计", "总计", "各项"]);
        let beneath = || self.scopes.now().insurance.filter(|_| named() && !all());
        match named_insurance(words) {
            Some("") => None,
            Some(name) => Some((flow, self.items_get(name))),
            None => beneath().map(|item| (flow, item)),
        }
    }

    /// 企业职工养老保险基金收入73.2亿元；支出68.3亿元，年末结余26.7亿元: the other side, and what is left, of the fund that was told.
    pub(super) fn of_the_insurance(&self) -> Option<(Item, fiscal::Holder)> {
        self.s.subject.filter(|subject| subject.fund == Fund::Insurance).map(|subject| (subject.item, subject.holder))
    }
}
