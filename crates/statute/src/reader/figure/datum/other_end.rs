//! 年初财政拨款结转和结余64.17万元，年末131.32万元: what is told at the other end of the year is the other stock.

use crate::reader::Reader;
use fiscal::{Datum, Flow};

impl Reader<'_> {
    /// The stock of the sentence, at the end of the year that the words before the figure name and nothing else.
    pub(super) fn at_the_other_end(&self, stock: Datum) -> Datum {
        let words = self.led_by.trim_start_matches(['，', '、', '；', '和', '与', ' ']).trim_end_matches(['为', '数', '是', ' ']);
        let flow = match (stock.flow, words) {
            (Flow::CarryIn, "年末" | "期末" | "年底" | "本年年末" | "本年末") => Flow::CarryOut,
            (Flow::CarryOut, "年初" | "期初" | "本年年初" | "本年初") => Flow::CarryIn,
            (flow, _) => flow,
        };
        Datum { flow, ..stock }
    }
}

#[cfg(test)]
mod tests {
    use crate::subject::read_for_tests::subjects;

    #[test]
    fn the_other_end_of_the_year() {
        let told = subjects(
            "某馆2023年度单位决算\n2023年度财政拨款收、支总计均为867.40万元，其中年初财政拨款结转和结余44.10万元，年末93.20万元。",
        );
        assert!(told[2].contains("年末"), "{told:?}");
    }
}
