//! A stock that was put right: 因会计差错更正调减年初数3.70万元 is no second value of it.

use crate::reader::Reader;
use crate::reader::phrase::Phrase;
use fiscal::{Certainty, Datum, Flow};

impl Reader<'_> {
    /// By how much the stock at the beginning of the year was put right.
    pub(super) fn stock_put_right(&self, phrase: &Phrase) -> Option<(Datum, Certainty)> {
        let cued = self.s.adjusting || phrase.year_start || phrase.axes.flow == Some(Flow::CarryIn);
        if !cued || !self.puts_a_stock_right() {
            return None;
        }
        let stock = self.s.subject.or(self.s.carried).filter(|s| s.flow == Flow::CarryIn);
        let datum = Datum {
            year: phrase.year.unwrap_or(self.now()),
            basis: self.basis_of(phrase),
            flow: Flow::CarryIn,
            fund: phrase.axes.fund.or(stock.map(|s| s.fund)).unwrap_or_default(),
            detail: self.items.intern("调整"),
            ..Datum::default()
        };
        Some((datum, Certainty::Stated))
    }

    /// 调减年初数, 调整年初结转和结余, 年初结转和结余调整: the verb and the stock, and nothing else, right before the figure.
    pub(in crate::reader) fn puts_a_stock_right(&self) -> bool {
        const VERBS: [&str; 5] = ["调增", "调减", "调整增加", "调整减少", "调整"];
        const STOCKS: [&str; 8] =
            ["年初数", "年初余额", "期初数", "期初余额", "年初结转和结余", "年初结转结余", "年初结余", "年初财政拨款结转和结余"];
        let words = self.led_by.trim_end_matches(['-', '－', '—', '为', '了', ' ']);
        let words = words.strip_suffix("金额").unwrap_or(words);
        let ends = |words: &str, with: &[&str]| with.iter().any(|w| words.ends_with(w));
        let before = |with: &[&str]| with.iter().find_map(|w| words.strip_suffix(w)).unwrap_or("");
        ends(before(&STOCKS), &VERBS) || ends(before(&VERBS), &STOCKS)
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn what_was_put_right_is_no_second_stock() {
        for clause in ["调减年初数", "调增年初结转和结余", "调整年初结余", "年初结转和结余调整"] {
            let said = subjects(&format!("年初结转和结余58.40万元，因会计差错更正{clause}2.10万元。"));
            assert_eq!(said, ["年初结转和结余", "年初结转和结余/调整"], "{clause}");
        }
        // a plan that was changed is none
        assert_eq!(subjects("年初结转和结余58.40万元，全年预算调整为60.00万元。").len(), 2);
    }
}
