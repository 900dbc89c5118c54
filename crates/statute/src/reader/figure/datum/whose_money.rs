//! Whose money a name is of, where the name does not say it.

use super::super::super::Reader;
use crate::codebook::Codebook;
use crate::lexicon::Word;
use crate::reader::phrase::Phrase;
use fiscal::{Datum, Flow, FuncCode, Fund};

impl Reader<'_> {
    /// 国有土地使用权出让收入安排的支出（款）城市建设支出（项）: where nothing says of which fund, the code does; else it is of that of the item before it.
    pub(super) fn fund_by_code(&self, code: Option<FuncCode>) -> Option<Fund> {
        let special =
            |code: Option<FuncCode>| code.map(|c| Codebook::get().func_fund(c)).filter(|f| matches!(f, Fund::GovFund | Fund::StateCapital));
        let own = if self.scopes.now().fund.is_none() { special(code) } else { None };
        let before = || self.s.subject.filter(|s| s.func.is_some() && special(s.func) != Some(s.fund)).map(|s| s.fund);
        own.or_else(before)
    }

    /// 按功能分类…, 收入支出决算总表: the outlay as a whole is what is split.
    pub(super) fn whole_outlay_named(&self) -> bool {
        let row = || !crate::outline::has_mark(self.blocks[self.block as usize].span.of(self.text), &['，', '。']);
        self.s.classified || self.scopes.now().flow == Some(Flow::Outlay) || self.scopes.all_money && row()
    }

    /// 事业收入安排的, 由一般公共预算拨款负担: the words behind say that it was spent.
    pub(super) fn pays(&self, at: usize) -> bool {
        let rest = self.text[at.min(self.text.len())..].trim_start_matches('资').trim_start_matches('金');
        let rest = rest.strip_prefix("等其他").unwrap_or(rest);
        ["安排", "负担"].iter().any(|verb| rest.starts_with(verb))
    }

    /// 财政拨款收支总计65.35万元，其中年末结转和结余5.97万元; 财政拨款收支总预算69.34万元。收入总计69.34万元: of the money of the whole.
    pub(super) fn is_of_the_granted(&self, flow: Flow, parent: Option<&Datum>) -> bool {
        let both = |d: &Datum| d.flow == Flow::BothTotal && d.fund == Fund::Fiscal;
        match flow {
            // 财政拨款收、支总计1054.60万元，年末结转较年初减少26.20万元: of the sentence's money
            Flow::CarryIn | Flow::CarryOut => parent.copied().or(self.s.subject).is_some_and(|p| both(&p)),
            // right behind the total of both sides, or the other side behind that one
            Flow::IncomeTotal => self.led_by.starts_with("。收入总计") && self.told_in_block(1).any(|last| both(&last.datum)),
            Flow::OutlayTotal => {
                let side = |f: &fiscal::Fact| f.datum.flow == Flow::IncomeTotal && f.datum.fund == Fund::Fiscal;
                self.led_by.trim_start_matches(['；', '。', '，']).starts_with("支出总计") && self.told_in_block(12).any(side)
            }
            _ => false,
        }
    }

    /// 本年支出190.85万元。支出具体情况如下： / 1.一般公共服务支出（类）…: beneath all that was spent, of whatever money.
    pub(super) fn is_beneath_all_outlay(&self) -> bool {
        const FAR: u32 = 12;
        let above = (self.block.saturating_sub(FAR)..self.block).rev();
        let line = |b: u32| self.blocks[b as usize].span.of(self.text);
        let own = self.blocks[self.block as usize].marker;
        // the lines between are of the same list
        let Some(head) = above.take_while(|b| line(*b).len() < 2000).find(|b| self.blocks[*b as usize].marker.depth() < own.depth()) else {
            return false;
        };
        let told = || self.facts.iter().rev().skip_while(|f| f.block > head).take_while(|f| f.block == head).filter(|f| f.role.states());
        let all = |d: &Datum| d.flow == Flow::Outlay && d.fund == Fund::All && d.nature == fiscal::Nature::All && d.func.is_none();
        line(head).ends_with('：') && own.number().is_some() && told().any(|f| all(&f.datum)) && told().all(|f| f.datum.fund == Fund::All)
    }

    /// 支出预算1635.40万元，…。/ 按支出功能分类： / 卫生健康支出（类）1466.21万元，…: beneath the outlay of all money, a line or a paragraph above.
    pub(super) fn is_classified_beneath_all_outlay(&self) -> bool {
        const FAR: u32 = 12;
        const LONGEST: usize = 300;
        let line = |b: u32| self.blocks[b as usize].span.of(self.text);
        let heads = |b: &u32| line(*b).trim_end().ends_with('：') && crate::words::holds(line(*b), "功能");
        let own = self.blocks[self.block as usize].marker;
        let mut above = (self.block.saturating_sub(FAR)..self.block).rev();
        let of_the_list = |b: &u32| line(*b).len() < LONGEST && self.blocks[*b as usize].marker.depth() == own.depth();
        let Some(head) = above.find(|b| heads(b) || !of_the_list(b)).filter(heads) else { return false };
        let told =
            |b: u32| self.facts.iter().rev().skip_while(move |f| f.block > b).take_while(move |f| f.block == b).filter(|f| f.role.states());
        let over = if told(head).next().is_some() { head } else { head.saturating_sub(1) };
        let all = |d: &Datum| d.flow == Flow::Outlay && d.fund == Fund::All && d.nature == fiscal::Nature::All && d.func.is_none();
        told(over).any(|f| all(&f.datum)) && told(over).all(|f| f.datum.fund == Fund::All)
    }

    /// “其他支出”科目（政府性基金）860万元: the bracket between the name and the figure tells the book.
    pub(in crate::reader::figure) fn fund_in_bracket(&self) -> Option<Fund> {
        const BOOKS: [(&str, Fund); 4] = [
            ("（政府性基金）", Fund::GovFund),
            ("（政府性基金预算）", Fund::GovFund),
            ("（国有资本经营预算）", Fund::StateCapital),
            ("（一般公共预算）", Fund::General),
        ];
        BOOKS.iter().find(|(book, _)| self.led_by.ends_with(book)).map(|(_, fund)| *fund)
    }

    /// 水利普查项目经费90万元: of one project, and not all outlay on projects.
    pub(in crate::reader::figure) fn costs_of_a_project(&self, phrase: &Phrase) -> Option<fiscal::Item> {
        const COSTS: &str = "项目经费";
        if !crate::words::holds(self.led_by, COSTS) {
            return None;
        }
        let clause = self.led_by.rsplit(['，', '；', '。', '：', '（', '、', '\n']).next()?;
        let name = clause.split_once(COSTS)?.0.trim_start_matches("其中");
        let joined = name.ends_with(['和', '及', '与', '的', '年', '度', '中']);
        let named = name.chars().count() >= 2 && crate::words::ends_in_han(name) && !joined && phrase.axes.fund.is_none();
        named.then(|| self.items.intern(clause))
    }

    /// 上年结转结余的一般公共预算收入: no income of this year.
    pub(super) fn brings_over(&self, phrase: &Phrase) -> bool {
        const BROUGHT: [&str; 4] = ["上年结转", "上年结余", "年初结转", "年初结余"];
        let words = &self.text[phrase.start.min(phrase.end)..phrase.end];
        words.find('的').is_some_and(|at| BROUGHT.iter().any(|brought| words[..at].contains(brought)))
    }

    /// 前者, 后者: the first of what the sentence told, and what its share was of.
    pub(super) fn of_the_pronoun(&self, pronoun: Word) -> Datum {
        let meant = match pronoun {
            Word::Former => self.s.run.first().map(|(_, first)| *first),
            Word::Latter => self.s.share_pair,
            _ => None,
        };
        meant.unwrap_or_else(|| self.subject_or_section())
    }
}
