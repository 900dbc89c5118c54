//! People are told by several classes in one row: by schooling, by rank, by calling; parts of one class alone make the whole.

use super::super::Binder;
use fiscal::{Claim, FactId, Operand, Range};

/// What the members of a row of people are told by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Schooling,
    Sex,
    Rank,
    Calling,
    Party,
}

/// Words of the classes. 大学本科以上学历的教师 is told by the first that its words hold.
const WORDS: [(Class, &[&str]); 5] = [
    // 初中3120人，高中2808人 are pupils
    (
        Class::Schooling,
        &["学历", "学位", "研究生", "博士", "硕士", "本科", "大专", "专科", "中专", "高中以下", "高中及以下", "初中以下", "初中及以下"],
    ),
    (Class::Rank, &["职称", "正高", "副高", "高级", "中级", "初级"]),
    (Class::Sex, &["男", "女"]),
    (Class::Party, &["党员", "团员"]),
    (Class::Calling, &["医生", "医师", "护士", "护理", "专任教师"]),
];

impl Binder<'_, '_> {
    fn class_of(&self, id: FactId) -> Option<Class> {
        let clause = self.clause_before(id);
        WORDS.iter().find(|(_, words)| words.iter().any(|w| clause.contains(w))).map(|(class, _)| *class)
    }

    /// 内设科室9个，下属单位3个。编报范围的单位共4个: offices within a body are no bodies.
    pub(super) fn counts_offices_as_units(&self, claim: &Claim) -> bool {
        let Some((whole, parts)) = claim.operands.split_first() else { return false };
        let [offices, units] = [["内设", "科室"], ["单位", "家数"]];
        let of = |words: [&str; 2], o: &Operand| crate::words::any(self.clause_before(o.fact), &words);
        let counted = self.fact(whole.fact).datum.counted != 0 && claim.identity.is_none();
        counted && of(units, whole) && !of(offices, whole) && parts.iter().any(|o| of(offices, o))
    }

    /// 实有50人，其中本科22人，专科21人，高中以下7人，中级职称16人，医生11人: of a list told by several classes the one that makes the whole
    /// stands; nothing is said of a list told by one.
    pub(super) fn by_classes(&self, claim: &mut Claim) -> Option<bool> {
        let whole = self.fact(claim.operands[0].fact);
        // 在校生1500人，其中本科生…、留学生…: pupils are one class
        let people = matches!(whole.printed.unit, fiscal::Unit::Count(_)) && !self.clause_before(claim.operands[0].fact).contains('生');
        let classes: Vec<_> = claim.operands[1..].iter().map(|o| self.class_of(o.fact)).take_while(|_| people).collect();
        let first = *classes.first()?;
        if classes.iter().all(|class| *class == first) {
            return None;
        }
        let of = |class: Option<Class>| {
            let parts = claim.operands[1..].iter().zip(&classes).filter(move |(_, c)| **c == class);
            std::iter::once(claim.operands[0]).chain(parts.map(|(o, _)| *o)).collect::<Vec<Operand>>()
        };
        let closing = classes.iter().map(|class| of(*class)).find(|parts| {
            let made = parts[1..].iter().fold(Range::exact(0), |sum, o| sum + self.fact(o.fact).range);
            parts.len() > 2 && made.meets(whole.range)
        });
        claim.operands = closing.or_else(|| classes.contains(&Some(Class::Schooling)).then(|| of(Some(Class::Schooling))))?.into();
        Some(claim.operands.len() > 3)
    }
}
