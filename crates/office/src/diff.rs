//! What became of a paper: figure by figure and finding by finding.

mod align;

use std::collections::BTreeMap;

use fiscal::{Approx, Basis, Datum, Fact, Filing, Finding, FiscalYear, Item, Role};

use crate::Document;

/// Two papers and what differs.
#[derive(Clone, Debug)]
pub struct Diff {
    /// What was.
    pub old: Document,
    /// What is.
    pub new: Document,
    /// `None` where one of them was refused.
    pub compared: Option<Compared>,
}

/// What differs between two papers, as indices into their facts and findings, in order of place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Figures of both that say something else now: old, new.
    pub changed: Vec<(usize, usize)>,
    /// Figures of the new paper only.
    pub added: Vec<usize>,
    /// Figures of the old paper only.
    pub removed: Vec<usize>,
    /// Figures that say what they said.
    pub unchanged: usize,
    /// Findings of the old paper only.
    pub mended: Vec<usize>,
    /// Findings of both: old, new.
    pub open: Vec<(usize, usize)>,
    /// Findings of the new paper only.
    pub fresh: Vec<usize>,
}

/// Compares two documents: figures by what they are about, findings by their key.
pub fn diff(old: Document, new: Document) -> Diff {
    let compared = match (old.checked(), new.checked()) {
        (Some(a), Some(b)) => {
            let mut compared = Compared::default();
            compared.figures(&a.report.filing, &b.report.filing);
            compared.findings(&a.report.findings, &b.report.findings);
            Some(compared)
        }
        _ => None,
    };
    Diff { old, new, compared }
}

/// What a figure is about, in words that two papers share: numbers of items are each paper's own.
type Question<'f> = (Datum, Role, &'f str, &'f str, Option<(Datum, &'f str, &'f str)>, Option<(FiscalYear, Basis)>);

fn question<'f>(filing: &'f Filing, fact: &Fact) -> Question<'f> {
    let (datum, item, detail) = named(filing, &fact.datum);
    let whole = filing.whole(fact).map(|whole| named(filing, whole));
    (datum, fact.role, item, detail, whole, fact.base)
}

fn named<'f>(filing: &'f Filing, datum: &Datum) -> (Datum, &'f str, &'f str) {
    let names = [datum.item, datum.detail].map(|item| filing.item(item).unwrap_or_default());
    (Datum { item: Item(0), detail: Item(0), ..*datum }, names[0], names[1])
}

/// What a figure says: another unit for the same value is no change, another direction is one.
fn says(fact: &Fact) -> (i64, bool, i64, u8) {
    let direction = fact.direction.map_or(0, fiscal::Direction::sign);
    let approx = fact.approx.map_or(0, |a| if a == Approx::About { 1 } else { 2 });
    (fact.printed.steps(), fact.printed.unit.is_money(), direction, approx)
}

impl Compared {
    fn figures(&mut self, old: &Filing, new: &Filing) {
        let mut groups: BTreeMap<Question<'_>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, fact) in old.facts.iter().enumerate() {
            groups.entry(question(old, fact)).or_default().0.push(i);
        }
        for (i, fact) in new.facts.iter().enumerate() {
            groups.entry(question(new, fact)).or_default().1.push(i);
        }
        for (was, is) in groups.into_values() {
            let before: Vec<_> = was.iter().map(|i| says(&old.facts[*i])).collect();
            let after: Vec<_> = is.iter().map(|i| says(&new.facts[*i])).collect();
            for step in align::steps(&before, &after) {
                match step {
                    (Some(a), Some(b)) if before[a] == after[b] => self.unchanged += 1,
                    (Some(a), Some(b)) => self.changed.push((was[a], is[b])),
                    (None, Some(b)) => self.added.push(is[b]),
                    (Some(a), None) => self.removed.push(was[a]),
                    (None, None) => {}
                }
            }
        }
        self.changed.sort_by_key(|(_, b)| *b);
        self.added.sort_unstable();
        self.removed.sort_unstable();
    }

    fn findings(&mut self, old: &[Finding], new: &[Finding]) {
        let mut before: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (i, finding) in old.iter().enumerate().rev() {
            before.entry(finding.key).or_default().push(i);
        }
        for (i, finding) in new.iter().enumerate() {
            match before.get_mut(&finding.key).and_then(Vec::pop) {
                Some(was) => self.open.push((was, i)),
                None => self.fresh.push(i),
            }
        }
        self.mended = before.into_values().flatten().collect();
        self.mended.sort_unstable();
    }

    /// Does nothing differ?
    pub fn is_empty(&self) -> bool {
        let figures = self.changed.len() + self.added.len() + self.removed.len();
        figures + self.mended.len() + self.fresh.len() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, check};

    fn of(old: &str, new: &str) -> (Diff, Compared) {
        let paper = |name: &str, text: &str| check(name, text.as_bytes(), &Options::default());
        let diff = diff(paper("旧.txt", old), paper("新.txt", new));
        let compared = diff.compared.clone().expect("both are read");
        (diff, compared)
    }

    const PAPER: &str = "示例县示例局2023年部门预算\n2023年支出预算总数574.98万元，其中：基本支出464.98万元，项目支出120万元。\n\
        公务接待费1.80万元，比2022年减少0.20万元。\n";

    fn words<'d>(document: &'d Document, indices: &[usize]) -> Vec<&'d str> {
        let checked = document.checked().expect("checked");
        indices.iter().map(|i| checked.report.filing.facts[*i].span.of(&checked.manuscript.text)).collect()
    }

    #[test]
    fn a_mended_figure_is_changed_and_its_finding_gone() {
        let (diff, compared) = of(PAPER, &PAPER.replace("120万元", "110万元"));
        assert_eq!(compared.changed.len(), 1);
        let (old, new) = compared.changed[0];
        assert_eq!((words(&diff.old, &[old]), words(&diff.new, &[new])), (vec!["120万元"], vec!["110万元"]));
        assert_eq!((compared.mended.len(), compared.fresh.len()), (1, 0));
        let (_, back) = of(&PAPER.replace("120万元", "110万元"), PAPER);
        assert_eq!((back.mended.len(), back.fresh.len()), (0, 1));
    }

    #[test]
    fn a_sentence_put_in_is_not_a_change_of_what_follows() {
        let more = PAPER.replace("公务接待费", "公务接待费2.50万元不在此列。\n公务接待费");
        let (diff, compared) = of(PAPER, &more);
        assert_eq!((compared.changed.len(), compared.removed.len()), (0, 0));
        assert_eq!(words(&diff.new, &compared.added), ["2.50万元"]);
    }

    #[test]
    fn a_direction_is_a_change_and_a_unit_is_none() {
        let (_, turned) = of(PAPER, &PAPER.replace("减少0.20", "增加0.20"));
        assert_eq!(turned.changed.len(), 1);
        let (_, same) = of(PAPER, &PAPER.replace("574.98万元", "5,749,800元"));
        assert_eq!((same.changed.len(), same.added.len(), same.removed.len()), (0, 0, 0));
    }

    #[test]
    fn nothing_is_compared_with_a_refused_file() {
        let paper = |bytes: &[u8]| check("甲.txt", bytes, &Options::default());
        assert_eq!(diff(paper(b""), paper(PAPER.as_bytes())).compared, None);
    }
}
