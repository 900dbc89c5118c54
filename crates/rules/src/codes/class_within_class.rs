//! C012 一个类里列了别的类

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, FactId, Level, Range, Role, Severity};

pub static RULE: Rule = Rule {
    code: "C012",
    name: "一个类里列了别的类",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）；《预算法实施条例》第六条",
    what: "支出功能分类的某一“类”，金额恰好等于紧接着列出的其他各“类”之和。同段前面的支出合计也是这个数、至少两项不为零、四位以上数字才判断。",
    why: "各类互相并列，一类之中不会有别的类；多半是把支出合计写成了第一类的名称。",
    ok: &[
        "2023年部门预算\n支出预算215.53万元，其中：一般公共服务支出171.05万元，社会保障和就业支出22.43万元，卫生健康支出22.05万元。",
        "2023年部门预算\n支出预算430.14万元，其中：教育支出215.07万元，卫生健康支出150.05万元，住房保障支出65.02万元。",
        "2023年部门预算\n支出预算215.53万元，其中：教育支出171.05万元，其中：普通教育150.05万元，职业教育21.00万元。",
    ],
    bad: &[
        "2023年部门预算\n支出预算215.53万元，⟦一般公共服务支出预算215.53万元⟧，其中：教育支出预算171.05万元，社会保障和就业支出预算22.43万元，卫生健康支出预算22.05万元。",
        "2026年部门预算\n支出预算65.61万元，其中：⟦一般公共服务支出65.61万元⟧，文化旅游体育与传媒支出53.53万元，社会保障和就业支出9.03万元，卫生健康支出3.05万元。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (id, fact) in engine.facts().filter(|(_, f)| is_of_a_class(f)) {
            checked += 1;
            let Some(parts) = classes_making(engine, id) else { continue };
            let stated = engine.words(fact.span);
            let names: Vec<String> = parts.iter().map(|p| engine.subject(&engine.fact(*p).datum)).collect();
            let mut draft = Draft::new(Severity::Warning, engine.clause(fact), stated.clone(), "各类并列".to_owned())
                .also(parts.iter().map(|p| engine.fact(*p).span))
                .says(
                    format!("“{}”{stated}等于其后{}项之和（{}），各类本应并列", engine.subject(&fact.datum), parts.len(), names.join("、")),
                    "这个数是支出合计的，改写名称；是这一类的，核对其后各类的金额",
                );
            draft.datum = Some(fact.datum);
            out.push(draft.by(rule, engine));
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// An amount of one 类 and nothing beneath it.
fn is_of_a_class(fact: &Fact) -> bool {
    let class = fact.datum.func.is_some_and(|code| code.level() == Level::Class);
    class && fact.role == Role::Amount && fact.datum.econ.is_none() && fact.datum.item.0 == 0 && fact.printed.unit.is_money()
}

/// The other classes right behind it in its sentence, where they make its amount to the last digit.
fn classes_making(engine: &Engine<'_>, id: FactId) -> Option<Vec<FactId>> {
    const MOST: u32 = 24;
    let whole = engine.fact(id);
    if whole.printed.digits.unsigned_abs() < 1_000 {
        return None;
    }
    let behind = (id.0 + 1..(id.0 + MOST).min(engine.filing.facts.len() as u32)).map(FactId);
    let mut sum = Range::default();
    let mut parts: Vec<FactId> = Vec::new();
    for part in behind {
        let fact = engine.fact(part);
        let listed = fact.sentence == whole.sentence && is_of_a_class(fact) && fact.datum.func != whole.datum.func;
        let again = parts.iter().any(|p| engine.fact(*p).datum.func == fact.datum.func);
        let alike = (fact.datum.year, fact.datum.basis, fact.datum.nature) == (whole.datum.year, whole.datum.basis, whole.datum.nature);
        if !listed || again || !alike {
            break;
        }
        if !fact.range.is_zero() {
            sum = sum + fact.range;
            parts.push(part);
        }
    }
    (parts.len() >= 2 && sum.meets(whole.range) && is_of_all(engine, id)).then_some(parts)
}

/// Does the paragraph tell the same amount of all that is spent, before it? Half of everything is a class like any other.
fn is_of_all(engine: &Engine<'_>, id: FactId) -> bool {
    const FAR: u32 = 12;
    let class = engine.fact(id);
    let before = (id.0.saturating_sub(FAR)..id.0).map(|f| engine.fact(FactId(f)));
    let mut all =
        before.filter(|f| f.block == class.block && f.datum.func.is_none() && f.role == Role::Amount && f.printed.unit.is_money());
    all.any(|f| f.datum.year == class.datum.year && f.range == class.range)
}
