//! 收入50万元以上的村62个，占全县155个村的40.00%: of so many that the clause itself counts, whose name stands behind their number.

use super::Draft;
use crate::reader::Reader;
use crate::words::{holds, is_han};
use fiscal::{Certainty, Role, Unit};

/// So many characters a name has at most.
const NAME: usize = 8;

impl Reader<'_> {
    /// The share of the count told before, of that which stands between 占 and the percentage.
    #[inline]
    pub(super) fn share_of_the_counted(&self, unit: Unit) -> Option<Draft> {
        if self.led_to == '的' && unit == Unit::Percent { self.shares_the_counted() } else { None }
    }

    /// 党员62人，其中女党员20人，占全体155名干部的40.00%: no part of the list, and nothing that the sentence goes on about.
    #[inline]
    pub(super) fn counts_a_whole(&self) -> bool {
        const OF: [&str; 8] = ["占全", "占应", "占总", "占发", "占检", "占受", "占参", "占辖"];
        holds(self.led_by, "占")
            && self.led_by.rsplit(['，', '；', '。', '、', '（']).next().is_some_and(|c| OF.iter().any(|of| c.starts_with(of)))
    }

    #[cold]
    fn shares_the_counted(&self) -> Option<Draft> {
        const FAR: usize = 90;
        const MOST: usize = 3;
        let name = self.led_by.trim().strip_suffix('的')?;
        let named = name.chars().all(is_han) && (1..=NAME).contains(&name.chars().count());
        let whole = self.s.last.map(|last| *self.fact(last)).filter(|f| named && f.role == Role::Count)?;
        let at = whole.span.start as usize;
        let before = &self.text[self.text.ceil_char_boundary(at.saturating_sub(FAR))..at];
        let clause = before.rsplit(['，', '；', '。', '、', '（', '\n']).next()?;
        let Unit::Count(measure) = whole.printed.unit else { return None };
        let alike = |unit: Unit| matches!(unit, Unit::Count(m) if m.group() == measure.group());
        let mut told = self.told_in_sentence(MOST).skip(1);
        let part = told.find(|f| f.role.states()).filter(|f| f.role == Role::Count && alike(f.printed.unit))?;
        // 男职工60人、女职工40人，占全部200名职工的50%: of both together
        let before = told.next().map_or(0, |f| f.span.end as usize);
        let beside = before > 0 && self.text[before..].starts_with(['、', '和', '及', '与', '以']);
        let less = part.printed.steps() <= whole.printed.steps();
        (clause.starts_with('占') && less && !beside).then_some(Draft {
            role: Role::Share,
            datum: part.datum,
            certainty: Certainty::Stated,
            direction: None,
            whole: Some(whole.datum),
            base: None,
            aside: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, FactId};

    #[test]
    fn it_is_of_what_the_clause_counts() {
        for text in [
            "年收入20万元以上的村31个，占全县124个村的25.00%。",
            "参训干部48人，占应训60名干部的80.00%。",
            "已整改12项，占检查发现16项问题的70.00%。",
        ] {
            let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
            let share = filing.claims.iter().find(|c| c.kind == ClaimKind::Share).map(|c| [0, 1, 2].map(|i| c.operands[i].fact));
            assert_eq!(share, Some([2, 0, 1].map(FactId)), "{text}");
        }
        let listed = "党员30人，其中女党员10人，占全体60名干部的50.00%。";
        let filing = crate::read(&fiscal::Manuscript::utf8(listed), crate::Context::default()).filing;
        assert!(!filing.claims.iter().any(|c| c.operands.len() > 3), "{:?}", filing.claims);
        let both = "男职工60人、女职工40人，占全部200名职工的50.00%。";
        let filing = crate::read(&fiscal::Manuscript::utf8(both), crate::Context::default()).filing;
        assert!(!filing.claims.iter().any(|c| c.kind == ClaimKind::Share), "{:?}", filing.claims);
    }
}
