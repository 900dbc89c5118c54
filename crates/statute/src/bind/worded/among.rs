//! What is listed beneath a change of a plan: it is in the change already.

use super::spot::Spot;
use crate::words::any;
use fiscal::Range;

/// Words behind which all that follows is what a change is made of.
const REASONS: [&str; 6] = ["主要由于", "主要是", "主要系", "主要为", "主要因", "主要包括"];

/// The list that the figures of a sentence stand in, one after another.
#[derive(Default)]
pub(super) struct Among {
    /// 调增3119.59万元，主要由于：…调增1824.59万元，…调增1295.00万元: to the end of the sentence.
    reasoned: bool,
    /// 调增26.18亿元，其中上级补助调增16.46亿元，…: what the list makes when it is all told.
    whole: Option<Range>,
    made: Range,
    /// How many brackets are open since the list began, its own with them.
    depth: i32,
    bracketed: bool,
}

impl Among {
    /// Is this figure in the list? `changed` is the figure before it, where that is what a plan was changed by.
    ///
    /// 追加120.00万元（其中甲90.00万元、乙30.00万元），收回20.00万元: the list ends where its bracket closes; without one, where it has made
    /// its whole.
    pub fn holds(&mut self, spot: &Spot, range: Range, changed: Option<Range>) -> bool {
        self.reasoned |= any(spot.lead, &REASONS);
        let depth = |words: &str| words.chars().map(|c| i32::from(c == '（') - i32::from(c == '）')).sum::<i32>();
        self.depth += depth(spot.lead);
        let closed = self.bracketed && self.depth <= 0;
        if self.whole.is_some_and(|whole| closed || self.made != Range::default() && self.made.meets(whole)) {
            self.whole = None;
        }
        if let Some(changed) = changed.filter(|_| spot.lead.contains("其中")) {
            self.bracketed = spot.lead.contains("（其中");
            self.depth = i32::from(self.bracketed);
            self.whole = Some(changed);
            self.made = Range::default();
        }
        // 其中上级追加10.00万元（含基金5.00万元）: the second is in the first
        if self.whole.is_some() && self.depth <= i32::from(self.bracketed) {
            self.made = self.made + range;
        }
        self.reasoned || self.whole.is_some()
    }
}

#[cfg(test)]
mod tests {
    /// The digits of what 预算调整 is reckoned from.
    fn adjusted(text: &str) -> Vec<Vec<(i64, bool)>> {
        let filing = crate::subject::read_for_tests::account(text);
        let of = |c: &&fiscal::Claim| c.identity == Some("预算调整");
        let digits =
            |c: &fiscal::Claim| c.operands.iter().map(|o| (filing.facts[o.fact.index()].printed.digits, o.negative)).collect::<Vec<_>>();
        filing.claims.iter().filter(of).map(digits).collect()
    }

    #[test]
    fn what_was_taken_back_behind_the_list() {
        let all = [vec![(94000, false), (84000, false), (12000, false), (2000, true)]];
        for list in ["（其中普查经费90.00万元、奖励30.00万元）", "，其中普查经费90.00万元、奖励30.00万元"] {
            let found = adjusted(&format!("2023年年初预算840.00万元，年中追加120.00万元{list}，收回20.00万元，调整后预算940.00万元。"));
            assert_eq!(found, all, "{list}");
        }
    }

    #[test]
    fn what_a_change_is_made_of_is_in_it() {
        let found =
            adjusted("2023年年初预算840.00万元，年中调增120.00万元，其中上级补助调增90.00万元、本级调增30.00万元，调整后预算960.00万元。");
        assert_eq!(found, [vec![(96000, false), (84000, false), (12000, false)]]);
    }
}
