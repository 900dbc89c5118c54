//! Prices that are compared: 标准为每人每月700元，较上年660元提高40元. What is compared with so much for one is so much for one, too.

use crate::reader::Reader;
use crate::topics::Topics;
use crate::words::rfind;
use fiscal::{Datum, Item};

/// Is it so much for one?
pub(super) fn is_price(datum: &Datum) -> bool {
    datum.detail != Item(0) && Topics::get().is(datum.topic, "人均")
}

impl Reader<'_> {
    /// The price that the figure before tells of, where nothing since then names another thing. `to`: where the words of the present one end.
    pub(super) fn price_just_told(&self, to: usize) -> Option<Datum> {
        let last = self.fact(self.s.last?);
        let datum = last.datum;
        if !is_price(&datum) || last.sentence != self.sentence || datum.item != Item(0) {
            return None;
        }
        let between = self.text.get(last.span.end as usize..to)?;
        let clear = !between.contains(['；', '。']) && !self.s.phrase.names();
        (clear && self.own_words(self.s.phrase.start, self.s.phrase.own_end.unwrap_or(to)).is_none()).then_some(datum)
    }

    /// 2023年标准由每人每月660元提高到700元: the year before 由 is of what it has come to.
    pub(super) fn dated_before_from(&self, end: usize) -> bool {
        let words = self.led_by;
        let Some(at) = ["由", "从"].iter().filter_map(|lead| rfind(words, lead)).max() else { return false };
        let year = |words: &str| words.contains("年") && words.bytes().any(|b| b.is_ascii_digit());
        // 由2022年的660元: its own
        let own = words[at..].bytes().any(|b| b.is_ascii_digit());
        let rest = &self.text[end..];
        let rest = &rest[..rest.find(['，', '。', '；', '\n']).unwrap_or(rest.len())];
        // 2022年由660元提高到2023年的700元: what it came to has one of its own
        let onto = rest.split_once(['到', '至']).is_some_and(|(_, onto)| onto.trim_start().get(4..).is_some_and(|b| b.starts_with('年')));
        year(&words[..at]) && !own && !onto
    }
}

#[cfg(test)]
mod tests {
    use fiscal::{ClaimKind, PaperKind};

    fn told(text: &str) -> (Vec<fiscal::Fact>, Vec<fiscal::Claim>) {
        let context = crate::Context { kind: Some(PaperKind::Budget), year: Some(fiscal::FiscalYear(2023)), ..crate::Context::default() };
        let filing = crate::read(&fiscal::Manuscript::utf8(text), context).filing;
        (filing.facts, filing.claims)
    }

    #[test]
    fn what_a_price_is_compared_with_is_a_price() {
        let (facts, claims) = told("2023年孤儿养育标准为每人每月1,400元，较上年1,300元提高100元，增长7.69%。\n资金安排情况：786.40万元。");
        assert!(facts[1].datum.same_subject(&facts[0].datum) && facts[3].datum.same_subject(&facts[0].datum), "{facts:?}");
        assert!(claims.iter().any(|c| c.kind == ClaimKind::Rate && c.operands[2].fact.0 == 1), "{claims:?}");
        // money in all is none
        let (facts, _) =
            told("2023年孤儿养育标准为每人每月1,400元，较上年1,300元提高100元；全年资金20.00万元，较上年18.00万元增加2.00万元。");
        assert!(!facts[4].datum.same_subject(&facts[0].datum), "{facts:?}");
    }

    #[test]
    fn the_year_before_from_is_of_what_it_came_to() {
        let (facts, _) = told("2023年养育标准由每人每月1,300元提高到1,400元，增长7.69%。");
        assert_eq!([0, 1].map(|i: usize| facts[i].datum.year.0), [2022, 2023]);
        let (facts, _) = told("养育标准2022年由每人每月1,300元提高到2023年的1,400元，增长7.69%。");
        assert_eq!(facts[0].datum.year.0, 2022);
    }
}
