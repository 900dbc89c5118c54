//! What the words around a figure say of its scope: of which money, of which year by its heading, of what is left.

use super::super::Binder;
use fiscal::FactId;

/// So far above a figure its heading is looked for, in paragraphs.
const ABOVE: usize = 12;

impl Binder<'_, '_> {
    /// 财政拨款公务接待费3万元。…全口径公务接待费5万元; 公务接待费年末结余0.5万元: of other money, or of what is left of it.
    pub(super) fn of_two_scopes(&self, a: FactId, b: FactId) -> bool {
        const FAR: usize = 90;
        const SCOPES: [&[&str]; 3] = [&["全口径"], &["自有资金", "非财政"], &["结余", "结转"]];
        let said = |f: FactId| {
            let sentence = self.sentence_before(f, FAR);
            // 其中使用非财政拨款资金…: told behind it
            let behind = &self.reader.text[self.fact(f).span.end as usize..];
            let behind = behind[..behind.floor_char_boundary(FAR)].split(['。', '\n']).next().unwrap_or_default();
            SCOPES.map(|words| words.iter().any(|word| sentence.contains(word) || behind.contains(word)))
        };
        // a cell is of what its row and column say
        let prose = !self.in_table(a) && !self.in_table(b);
        prose && self.fact(a).sentence != self.fact(b).sentence && said(a) != said(b)
    }

    /// （一）2024年“三公”经费预算 / …5万元 / （二）2023年“三公”经费预算 / …6万元: beneath headings of two years.
    pub(super) fn of_two_headed_years(&self, a: FactId, b: FactId) -> bool {
        let headed = |f: FactId| {
            let block = self.fact(f).block as usize;
            let above = self.reader.blocks[..=block.min(self.reader.blocks.len().saturating_sub(1))].iter().rev().take(ABOVE);
            let heading = above.into_iter().find(|b| b.heading && b.span.end <= self.fact(f).span.start)?;
            let years = crate::profile::years(heading.span.of(self.reader.text));
            <[_; 1]>::try_from(years).ok().map(|[year]| year)
        };
        self.fact(a).block != self.fact(b).block && headed(a).zip(headed(b)).is_some_and(|(x, y)| x != y)
    }
}
