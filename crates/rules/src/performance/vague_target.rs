//! P110 目标值无法衡量

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::Severity;
use statute::words::any;

pub static RULE: Rule = Rule {
    code: "P110",
    name: "目标值无法衡量",
    severity: Severity::Notice,
    status: Status::Active,
    since: "0.1.0",
    law: "《项目支出绩效评价管理办法》（财预〔2020〕10号）；《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）",
    what: "数量、时效、成本指标的目标值是否没有数字、时间，也没有等级，只写“提高”“加强”“按计划”之类。效益指标可以定性，不查。",
    why: "没有可以对照的值，完成与否就无从判断。",
    ok: &[
        "\t产出指标\n\t数量指标\n\t走访农户\n\t≥120户\n\t126户",
        "\t效益指标\n\t社会效益指标\n\t服务水平\n\t明显提高\n\t已完成",
        "\t产出指标\n\t时效指标\n\t发放时间\n\t按月发放\n\t按月发放",
    ],
    bad: &["\t产出指标\n\t数量指标\n\t走访农户\n\t⟦进一步加强⟧\n\t126户"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let rows = engine.rows();
        let hard: Vec<_> = rows.iter().filter(|r| ["数量", "时效", "成本"].iter().any(|c| r.is_of(c))).collect();
        // 进一步 counts nothing
        let vague = |target: &str| {
            if !any(target, VAGUE) {
                return false;
            }
            let rest = VAGUE.iter().fold(target.to_owned(), |rest, word| rest.replace(word, ""));
            !any(&rest, MEASURED) && !rest.chars().any(|c| c.is_ascii_digit())
        };
        let found: Vec<_> = hard.iter().filter(|r| vague(&r.target)).collect();
        if let Some(first) = found.first() {
            let target = first.target.clone();
            let draft = Draft::new(Severity::Notice, first.indicator.target, target.clone(), "写明数量、时间或等级")
                .also(found[1..].iter().map(|r| r.indicator.target))
                .says(format!("{}的目标值“{target}”没有数字、时间或等级，无法衡量", first.label()), "改为可以衡量的目标值");
            out.push(draft.by(rule, engine));
        }
        if hard.is_empty() { Ran::Nothing } else { Ran::Checked(hard.len()) }
    },
};

const VAGUE: &[&str] = &["提高", "提升", "增强", "加强", "改善", "促进", "推进", "完善", "较好", "良好", "显著", "明显", "稳步", "进一步"];

/// Times, grades and quantities written out.
const MEASURED: &[&str] = &[
    "月", "年", "季", "日", "周", "天", "前", "内", "及时", "按时", "按期", "全", "每", "一", "二", "两", "三", "四", "五", "六", "七",
    "八", "九", "十", "百", "千", "万", "优", "合格", "达标", "是", "零", "无", "不超", "控制",
];
