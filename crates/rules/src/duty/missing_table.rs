//! D050 缺少应当公开的报表

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;
use statute::form::{self, Place, Table, What};

pub static RULE: Rule = Rule {
    code: "D050",
    name: "缺少应当公开的报表",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）；《预算法实施条例》（国令第729号）",
    what: "随文本公开了报表的（法定报表有五张以上），其余法定报表是否齐全。表名按意思认，不看编号和写法；目录里的表名不算。报表另有文件、文本里一张也没有的不查。",
    why: "没有数据的表也应当公开空表并说明；少一张表，公众不知道是没有还是没有公开。",
    ok: &[
        "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t5.00\n部门收入总表\n科目\t合计\n水利\t5.00\n部门支出总表\n科目\t合计\n水利\t5.00\n财政拨款收支总表\n项目\t预算数\n收入总计\t5.00\n一般公共预算支出表\n科目\t合计\n水利\t5.00\n一般公共预算基本支出表\n科目\t合计\n办公费\t5.00\n一般公共预算“三公”经费支出表\n项目\t预算数\n公务接待费\t0.00\n政府性基金预算支出表\n科目\t合计\n本表为空。\n国有资本经营预算支出表\n科目\t合计\n本表为空。",
    ],
    bad: &[
        "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n项目\t预算数\n收入总计\t5.00\n部门收入总表\n科目\t合计\n水利\t5.00\n部门支出总表\n科目\t合计\n水利\t5.00\n财政拨款收支总表\n项目\t预算数\n收入总计\t5.00\n一般公共预算支出表\n科目\t合计\n水利\t5.00\n一般公共预算基本支出表\n科目\t合计\n办公费\t5.00\n一般公共预算“三公”经费支出表\n项目\t预算数\n公务接待费\t0.00\n⟦国有资本经营预算支出表⟧\n科目\t合计\n本表为空。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let required: Vec<&Table> = form::tables(engine.filing.kind, engine.filing.year).collect();
        if required.is_empty() || engine.filing.tables.is_empty() {
            return Ran::Nothing;
        }
        let places: Vec<&Place> = engine.places().iter().filter(|p| matches!(p.what, What::Table(_))).collect();
        let (found, missing): (Vec<&Table>, Vec<&Table>) = required.iter().partition(|t| places.iter().any(|p| holds(p, t)));
        let Some(last) = places.last().filter(|_| found.len() >= ENOUGH) else { return Ran::Nothing };
        for table in missing {
            let draft = Draft::new(Severity::Warning, last.title, format!("未见《{}》", table.name), format!("补上《{}》", table.name))
                .says(
                    format!("公开的报表中没有《{}》（{}）", table.name, table.source),
                    "补上这张表；没有数据的，公开空表并注明没有数据；另有文件的，写明在哪里可以看到",
                );
            out.push(draft.by(rule, engine));
        }
        Ran::Checked(required.len())
    },
};

/// So many tables say that the paper brings its tables along.
const ENOUGH: usize = 5;

/// Is it the table, or one of several in one?
fn holds(place: &Place, table: &Table) -> bool {
    match &place.what {
        What::Table(meaning) => {
            let several = place.words.contains(['及', '和', '与', '、']);
            table.is_meant_by(meaning) || several && table.is_within(meaning)
        }
        _ => false,
    }
}
