//! Reports on several bodies, each begun by its name on a line of its own.

use super::super::Binder;
use crate::words::{holds, is_han};
use fiscal::FactId;

/// So far above a figure its heading is looked for, in paragraphs.
const ABOVE: u32 = 24;

/// The longest name that heads what is told of a body, in characters.
const LONGEST: usize = 18;

impl Binder<'_, '_> {
    /// 某部…公务接待费20万元。/ 人社部 / …公务接待费57万元: does a line between the two name a body that was not spoken of before it?
    pub(super) fn of_two_headed_bodies(&self, a: FactId, b: FactId) -> bool {
        let [first, second] = [a.min(b), a.max(b)].map(|f| self.fact(f).block);
        let from = first.max(second.saturating_sub(ABOVE));
        let blocks = self.reader.blocks.get(from as usize + 1..second as usize).unwrap_or_default();
        let named = |line: &str| (2..=LONGEST).contains(&line.chars().count()) && line.chars().all(is_han) && ends_as_a_body(line);
        let heading = blocks.iter().rev().find(|block| named(self.reader.text[block.body as usize..block.span.end as usize].trim()));
        heading.is_some_and(|block| {
            let name = self.reader.text[block.body as usize..block.span.end as usize].trim();
            // the paper's own name at its end, or that of whom it told before
            !name.starts_with(['本', '我', '各', '下', '所']) && !holds(&self.reader.text[..block.span.start as usize], name)
        })
    }
}

/// 人社部, 市统计局: and not 支部, 干部.
fn ends_as_a_body(name: &str) -> bool {
    let ministry = name.ends_with('部') && !["支部", "干部", "全部", "内部", "本部", "分部", "总部"].iter().any(|end| name.ends_with(end));
    ministry || name.ends_with(['署', '委']) || crate::profile::is_body(name)
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn changes(heading: &str) -> usize {
        let text = format!("2023年，部机关公务接待费支出20.00万元，比2022年减少5.00万元。\n{heading}\n2022年，公务接待费支出57.00万元。");
        let context =
            crate::Context { kind: Some(fiscal::PaperKind::Final), year: Some(fiscal::FiscalYear(2023)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(&text), context).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Change).count()
    }

    #[test]
    fn the_next_body_has_figures_of_its_own() {
        assert_eq!((changes("水务部"), changes("市统计局"), changes("上年情况")), (0, 0, 1));
    }
}
