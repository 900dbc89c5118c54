//! “三公”经费决算120万元。其中：局本级支出80万元；所属单位支出40万元。/ “三公”经费决算比上年130万元减少10万元: parts that are called as their whole is.

use super::super::Binder;
use fiscal::{Claim, FactId};

impl Binder<'_, '_> {
    /// A later sentence compares the whole and not the last of its parts, where it is called by the name of both. The whole, if so.
    pub(super) fn whole_of_its_name_before(&self, claim: &Claim, current: FactId) -> Option<FactId> {
        let (id, own) = (claim.operands[0].fact, self.fact(current));
        if current > id || own.sentence == self.fact(id).sentence {
            return None;
        }
        let mut wholes = self.lists_naming(current).filter(|s| s.parts.len() > 1).map(|s| s.whole);
        let of_the_name = |whole: &FactId| *whole < current && self.fact(*whole).datum == own.datum;
        wholes.find(of_the_name).filter(|whole| !claim.operands.iter().any(|o| o.fact == *whole))
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn a_later_sentence_is_of_the_whole() {
        for rest in ["减少10.00万元，下降7.7%", "减少11.00万元，下降8.5%"] {
            let text = format!(
                "2024年“三公”经费支出决算120.00万元。其中：局本级支出80.00万元，占66.7%；所属单位支出40.00万元，占33.3%。\n\
                 2024年“三公”经费支出决算比2023年决算数130.00万元{rest}。"
            );
            let filing = crate::subject::read_for_tests::account(text);
            let changes: Vec<u32> = filing.claims.iter().filter(|c| c.kind == ClaimKind::Change).map(|c| c.operands[1].fact.0).collect();
            assert_eq!(changes, [0], "{rest}");
        }
    }
}
