//! 其中，…等8类与民生相关的支出完成150亿元: some of what was told, by whatever words they are called, and not all of it again.

use crate::reader::Reader;
use crate::words::rsplit_once;
use fiscal::Datum;

impl Reader<'_> {
    /// A part of a list that was filed as the whole of the list, though its words name something of their own: several things together.
    pub(super) fn some_of_the_listed(&self, datum: Datum) -> Datum {
        let whole = self.lists.parent().is_some_and(|parent| parent == datum);
        if whole && self.names_some() { self.made_together(datum) } else { datum }
    }

    /// …的支出完成, …等13类支出: do the words behind 其中 end so?
    fn names_some(&self) -> bool {
        const SAID: [&str; 9] = ["完成", "合计", "共计", "达到", "执行", "累计", "为", "达", "共"];
        const ENDS: [&str; 9] = ["的支出", "方面支出", "领域支出", "类支出", "项支出", "科目支出", "的收入", "类收入", "项收入"];
        const LEAST: usize = 5;
        let Some((_, words)) = rsplit_once(self.led_by, "其中") else { return false };
        let mut words = crate::words::trim_end(words);
        while let Some(rest) = SAID.iter().find_map(|word| words.strip_suffix(word)) {
            words = rest;
        }
        let name = ENDS.iter().find_map(|end| words.strip_suffix(end));
        name.is_some_and(|name| name.trim_start_matches(['，', '：']).chars().count() >= LEAST)
    }
}

#[cfg(test)]
mod tests {
    use fiscal::ClaimKind;

    #[test]
    fn some_of_the_outlay_is_not_all_of_it() {
        let told = |part: &str| {
            format!("2021年一般公共预算支出完成200亿元，增长11.1%。其中，{part}完成150亿元，增长8.1%。\n一般公共预算支出完成200亿元。")
        };
        for part in ["教育、卫生健康2类与民生直接相关的支出", "教育、卫生健康等13类支出"] {
            let filing = crate::subject::read_for_tests::account(told(part));
            let ranges = |c: &fiscal::Claim| [0, 1].map(|i| filing.facts[c.operands[i].fact.index()].range);
            let mut equal = filing.claims.iter().filter(|c| c.kind == ClaimKind::Equal).map(ranges);
            assert!(equal.all(|[a, b]| a.meets(b)), "{part}");
            assert!(filing.claims.iter().any(|c| c.kind == ClaimKind::Within), "{part}");
        }
    }
}
