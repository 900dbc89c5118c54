//! Some of a number did one thing, and some another: what they did does not tell one from the other.

use super::super::Binder;
use crate::outline::first_mark;
use crate::words::is_han;
use fiscal::{Claim, FactId};

/// What a number of bodies is told to have done.
const DONE: [&str; 26] = [
    "公开", "公布", "开展", "完成", "建立", "制定", "出台", "实现", "获得", "荣获", "参加", "参与", "说明", "编制", "报送", "上报", "使用",
    "超", "发生", "存在", "涉及", "组织", "落实", "增加", "减少", "压减",
];

/// How far a clause is looked at, in bytes.
const FAR: usize = 90;

impl Binder<'_, '_> {
    /// 98个部门全部公开了预算，其中，73个部门公开了项目文本，91个部门公开了绩效目标表: one may have done both. 3个完成，7个未完成: these are all of them.
    pub(super) fn counts_who_did_what(&self, claim: &Claim) -> bool {
        let [whole, parts @ ..] = &claim.operands[..] else { return false };
        if claim.identity.is_some() || self.fact(whole.fact).datum.counted == 0 || whole.fact > parts[0].fact {
            return false;
        }
        let noun = self.clause_behind(whole.fact);
        let told = |f: FactId| {
            let words = self.clause_behind(f);
            let same: usize = words.chars().zip(noun.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
            // 公开了 may be what the whole did, too
            let did = |from: usize| DONE.iter().any(|verb| words[from..].starts_with(verb));
            let verb = words.char_indices().map(|(at, _)| at).take_while(|at| *at <= same).find(|at| did(*at));
            verb.is_some()
        };
        let denies = |f: FactId| self.clause_behind(f).contains(['未', '没', '不']);
        parts.iter().filter(|o| told(o.fact)).count() > 1 && !parts.iter().any(|o| denies(o.fact))
    }

    /// The words right behind a figure, up to a mark or the next figure.
    pub(super) fn clause_behind(&self, id: FactId) -> &str {
        let behind = &self.reader.text[self.fact(id).span.end as usize..];
        let behind = &behind[..behind.floor_char_boundary(FAR)];
        let behind = &behind[..first_mark(behind, &['，', '。', '；', '（', '、']).unwrap_or(behind.len())];
        &behind[..behind.find(|c: char| !is_han(c)).unwrap_or(behind.len())]
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    fn sums(text: &str) -> usize {
        let filing = crate::read(&fiscal::Manuscript::utf8(text), crate::Context::default()).filing;
        filing.claims.iter().filter(|c| matches!(c.kind, ClaimKind::Sum { .. })).count()
    }

    #[test]
    fn what_they_did_does_not_tell_them_apart() {
        assert_eq!(sums("98个部门全部公开了预算，其中，73个部门公开了项目文本，91个部门公开了绩效目标表。"), 0);
        assert_eq!(sums("全市45家单位公开了预算，其中，有30家单位开展了自评，有28家单位参加了培训。"), 0);
    }

    #[test]
    fn what_they_are_does() {
        assert_eq!(sums("全市45家单位，其中，行政单位30家，事业单位16家。"), 1);
        assert_eq!(sums("项目45个，其中，30个完成验收，16个未完成验收。"), 1);
    }
}
