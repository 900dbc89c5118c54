//! Numbers of the same things that a paper tells again in the same words: 收到提案85件，立案80件，确定重点提案10件 under what was done and
//! under what was achieved.

use super::slips::alike;
use super::{Binder, exact};
use crate::words::{any, is_han};
use fiscal::{Certainty, ClaimKind, Fact, FactId, Role};
use rustc_hash::FxHashMap;

/// The name of the relation.
pub(super) const RETOLD: &str = "数目前后重述";

/// So many numbers in a row make a telling that is known again.
const ROW: usize = 3;

/// What is told of a number of this size is not told of another by chance,
const TELLING: i64 = 10;

/// nor in so many characters.
const LONG: usize = 12;

impl Binder<'_, '_> {
    /// Three counts of a sentence that stand between the same words as three of another: all alike, or all but one that a slip of a typist
    /// explains.
    pub(super) fn retold(&mut self) {
        let mut rows = self.rows_of_counts();
        // those whose first words are another row's are few, and only of these the others are asked
        rows.sort_unstable_by(|a, b| a.0.len().cmp(&b.0.len()).then_with(|| a.cmp(b)));
        let mut pairs: Vec<(FactId, FactId)> = Vec::new();
        for rows in rows.chunk_by(|a, b| a.0 == b.0).filter(|rows| rows.len() > 1) {
            let mut told: FxHashMap<[&str; ROW], FactId> = FxHashMap::default();
            for (_, first) in rows.iter().copied() {
                let words = self.words_of_row(first);
                let Some(earlier) = told.insert(words, first) else { continue };
                if self.is_retold(earlier, first, words.iter().flat_map(|w| w.chars()).filter(|c| is_han(*c)).count()) {
                    pairs.extend((0..ROW as u32).map(|k| (FactId(earlier.0 + k), FactId(first.0 + k))));
                }
            }
        }
        pairs.sort_by_key(|(_, other)| *other);
        for (one, other) in pairs {
            // where the vocabulary names what is counted it is one datum of two values
            if !self.has_claim(other, |kind| kind == ClaimKind::Equal) {
                self.claim(ClaimKind::Equal, &[one, other], Certainty::Inferred, Some(RETOLD));
            }
        }
    }

    /// Three counts of a sentence, one behind another, in prose: the words between the first two, and the first of them.
    fn rows_of_counts(&self) -> Vec<(&str, FactId)> {
        let facts = &self.reader.facts;
        let counts = |f: &Fact| f.role == Role::Count && f.datum.counted != 0 && exact(f);
        let mut rows = Vec::new();
        // how many counts of this sentence stand one behind another
        let (mut run, mut sentence) = (0, 0);
        for (last, fact) in (0..).zip(facts) {
            run = match () {
                () if !counts(fact) => 0,
                () if run > 0 && fact.sentence == sentence => run + 1,
                () => 1,
            };
            sentence = fact.sentence;
            if run >= ROW {
                let first = FactId(last + 1 - ROW as u32);
                if !self.in_table(first) {
                    rows.push((self.words_behind(first, 0), first));
                }
            }
        }
        rows
    }

    /// The words behind each number of a row.
    fn words_of_row(&self, first: FactId) -> [&str; ROW] {
        std::array::from_fn(|k| self.words_behind(first, k))
    }

    /// The words behind a number of a row, up to the next one or the end of the clause.
    fn words_behind(&self, first: FactId, k: usize) -> &str {
        const LONGEST: usize = 60;
        let id = FactId(first.0 + k as u32);
        let words = match k + 1 {
            ROW => {
                let rest = &self.reader.text[self.fact(id).span.end as usize..];
                let rest = &rest[..rest.floor_char_boundary(LONGEST)];
                rest.split(['，', '。', '；', '、', '（', '：', '\n']).next().unwrap_or_default()
            }
            _ => self.between(id, id.behind()),
        };
        words.trim_matches(['，', '、', '；', ' ', '\n'])
    }

    /// 全年收到来信85件 and 完成情况：收到来信85件; not 甲医院…, 一季度…, 绩效目标：….
    fn is_led_alike(&self, one: FactId, other: FactId) -> bool {
        const FAR: usize = 240;
        const ALL: [&str; 8] = ["全年", "本年度", "一年来", "累计", "共计", "共", "召开了", "召开"];
        const OTHERS: [&str; 16] = [
            "目标：",
            "计划",
            "预期",
            "拟",
            "季度",
            "半年",
            "月",
            "批",
            "届",
            "学期",
            "期间",
            "在全",
            "项目：",
            "检察：",
            "招聘：",
            "上年",
        ];
        let [a, b] = [one, other].map(|id| {
            let words = self.clause_before(id);
            ALL.iter().fold(words.trim(), |words, lead| words.strip_prefix(lead).unwrap_or(words))
        });
        // what stands before the clause in its sentence tells of a time, an aim or a body
        let general = |id: FactId| {
            let lead = self.sentence_before(id, FAR).strip_suffix(self.clause_before(id)).unwrap_or_default();
            !any(lead, &OTHERS) && (!lead.contains('：') || lead.ends_with("情况：") || lead.ends_with("成效："))
        };
        !a.is_empty() && a == b && general(one) && general(other)
    }

    fn is_retold(&self, one: FactId, other: FactId, han: usize) -> bool {
        let pair = |k: u32| (self.fact(FactId(one.0 + k)), self.fact(FactId(other.0 + k)));
        let pairs = || (0..ROW as u32).map(pair);
        let of_one_kind = |(a, b): (&Fact, &Fact)| {
            let (x, y) = (a.datum, b.datum);
            a.printed.unit == b.printed.unit && x.counted == y.counted && x.year == y.year && x.basis == y.basis
        };
        let alike = || pairs().filter(|(a, b)| a.range.meets(b.range));
        self.fact(one).sentence != self.fact(other).sentence
            && self.is_led_alike(one, other)
            && pairs().all(of_one_kind)
            && alike().count() + 1 >= ROW
            && pairs().all(|(a, b)| is_one_slip(a, b))
            && (han >= LONG || alike().any(|(a, _)| a.printed.digits >= TELLING))
    }
}

/// Of few digits, too: the row that they stand in is the same.
fn is_one_slip(a: &Fact, b: &Fact) -> bool {
    // two digits that stand, whatever is counted
    let [a, b] = [a, b].map(|f| format!("00{}", f.printed.digits).into_bytes());
    alike(&a, &b)
}

#[cfg(test)]
mod tests {
    use crate::Context;
    use fiscal::{ClaimKind, Manuscript};

    fn retold(text: &str) -> usize {
        let filing = crate::read(&Manuscript::utf8(text), Context::default()).filing;
        filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal && c.identity == Some(super::RETOLD)).count()
    }

    #[test]
    fn what_was_done_is_told_again_as_what_was_achieved() {
        let told = |again: &str| retold(&format!("全年收到来信85件，立案80件，确定督办10件。\n绩效目标完成情况：{again}。\n"));
        assert_eq!(told("收到来信85件，立案80件，确定督办10件"), 3);
        // one of them is typed otherwise
        assert_eq!(told("收到来信85件，立案86件，确定督办10件"), 3);
        // two of them differ: another year's, another body's
        assert_eq!(told("收到来信95件，立案81件，确定督办10件"), 0);
        // one differs by more than a slip
        assert_eq!(told("收到来信85件，立案80件，确定督办47件"), 0);
    }

    #[test]
    fn a_clause_may_be_longer_than_what_is_looked_at() {
        let long = "某".repeat(120);
        let row = format!("{long}收到来信85件，立案80件，确定督办10件");
        assert_eq!(retold(&format!("{row}。\n完成情况：{row}。\n")), 3);
    }

    #[test]
    fn small_numbers_in_few_words_are_alike_by_chance() {
        assert_eq!(retold("甲项目开会2次，培训3次，调研4次。\n乙项目开会2次，培训3次，调研5次。\n"), 0);
    }
}
