//! The reckoning of a claim in words and numbers, so that every finding recomputes from its evidence.

use super::Engine;
use super::relation::solve;
use fiscal::{Claim, ClaimKind, Evidence};

/// One line of evidence for a claim: what is stated, what comes out.
pub(crate) fn evidence(engine: &Engine<'_>, claim: &Claim) -> Evidence {
    let fact = |i: usize| engine.fact(claim.operands[i].fact);
    let word = |i: usize| engine.words(fact(i).span);
    let range = |i: usize| fact(i).range;
    let needed =
        |i: usize| solve(engine.filing, claim, i, &range).map_or_else(|| "无法计算".to_owned(), |r| engine.print(fact(i), r.mid()));
    let line = |label: String, stated: String, computed: String| Evidence { label, stated, computed };
    match claim.kind {
        ClaimKind::Sum { .. } => {
            let mut label = String::new();
            for (k, operand) in claim.operands[1..].iter().enumerate() {
                if k > 0 || operand.negative {
                    label.push_str(if operand.negative { "－" } else { "＋" });
                }
                if k == 12 {
                    label.push('…');
                    break;
                }
                label.push_str(&word(k + 1));
            }
            line(label, word(0), needed(0))
        }
        ClaimKind::Equal => line(why_of(claim).into(), word(1), word(0)),
        ClaimKind::Flat => line("称持平的两个数".into(), word(1), word(0)),
        ClaimKind::Share => line([word(1), word(2)].join("÷"), word(0), needed(0)),
        ClaimKind::Product { times } if claim.operands.len() == 2 => line(format!("{}×{times}", word(1)), word(0), needed(0)),
        ClaimKind::Product { times: 1 } => line(format!("{}×{}", word(1), word(2)), word(0), needed(0)),
        ClaimKind::Product { times } => line(format!("{}×{}×{times}", word(1), word(2)), word(0), needed(0)),
        ClaimKind::Times { more: false } => line(format!("{}÷{}", word(1), word(2)), word(0), needed(0)),
        ClaimKind::Times { more: true } => line(format!("（{}－{}）÷{}", word(1), word(2), word(2)), word(0), needed(0)),
        ClaimKind::Fold(times) => line(format!("{}×{times}", word(1)), word(0), needed(0)),
        ClaimKind::Mean => line(format!("{}等{}个数的平均", word(1), claim.operands.len() - 1), word(0), needed(0)),
        ClaimKind::Average | ClaimKind::Completion => line([word(1), word(2)].join("÷"), word(0), needed(0)),
        ClaimKind::Change => line([&word(1), "与", &word(2), "之差"].concat(), word(0), needed(0)),
        ClaimKind::RateOfChange => {
            let base = super::base_of(engine.filing, claim).map_or_else(String::new, |b| engine.print(fact(2), b.mid()));
            line([&word(1), "÷（", &base, "）"].concat(), word(0), needed(0))
        }
        ClaimKind::RatesOfParts => {
            let base = super::base_of(engine.filing, claim).map_or_else(String::new, |b| engine.print(fact(1), b.mid()));
            let label = match super::is_of_plans(engine.filing, claim) {
                true => format!("{}÷（各部分预算数之和{base}）", word(1)),
                false => format!("{}÷（各部分上年数之和{base}）－1", word(1)),
            };
            line(label, word(0), needed(0))
        }
        ClaimKind::MeanGrowth { years } if claim.operands.len() == 2 => {
            line(format!("1与{}之和，开{years}次方，减1", word(1)), word(0), needed(0))
        }
        ClaimKind::MeanGrowth { years } => line(format!("{}÷{}，开{years}次方，减1", word(1), word(2)), word(0), needed(0)),
        ClaimKind::CompletionOfChange => {
            let budget = super::base_of(engine.filing, claim).map_or_else(String::new, |b| engine.print(fact(2), b.mid()));
            line(format!("{}÷（{budget}）", word(2)), word(0), needed(0))
        }
        ClaimKind::Rate => line(["（", &word(1), "－", &word(2), "）÷", &word(2)].concat(), word(0), needed(0)),
        ClaimKind::Compares(_) | ClaimKind::Within => line("部分应不大于总体".into(), word(0), format!("≤{}", word(1))),
    }
}

/// What the relation says, in a phrase.
pub(crate) fn why_of(claim: &Claim) -> &'static str {
    match claim.kind {
        ClaimKind::Sum { .. } => match claim.identity {
            Some("年初年末结转") => "年初结转加收入减支出应等于年末结转",
            Some("预算调整") => "年初预算加追加减追减应等于调整后预算",
            Some("收支合计") => "各项相加应等于合计",
            Some("当年结余") => "收入减支出应等于当年结余",
            Some("滚存结余") => "上年末结余加当年结余应等于年末结余",
            Some("预算支出结余") => "支出加结余应等于预算",
            Some("收支结转") => "支出、调出和结转应等于收入总计",
            Some("债务余额") => "年初债务加新增减偿还应等于年末债务",
            Some("资产负债") => "负债加净资产应等于资产总额",
            Some("算式") => "算式两边应当相等",
            Some("预决算差额" | "差额") => "差额应为两数之差",
            _ => "各分项之和应等于合计",
        },
        ClaimKind::Equal if claim.identity.is_some_and(|name| name.ends_with("收支平衡")) => "收支两方应当相等",
        ClaimKind::Equal if claim.identity == Some("总额同增减") => "总额相同的两处，增减额应当一致",
        ClaimKind::Equal => "同一数据两处应当一致",
        ClaimKind::Share | ClaimKind::Average | ClaimKind::Product { .. } if claim.identity == Some("算式") => "算式两边应当相等",
        ClaimKind::Share if claim.identity == Some("基数增减率") => "增减率应为增减额除以上年数",
        ClaimKind::Share if claim.identity.is_some_and(|name| name != "字面构成") => "得分应为分值乘以执行率",
        ClaimKind::Share => "占比应为分项除以总额",
        ClaimKind::Change => "增减额应为本年数减上年数",
        ClaimKind::RateOfChange | ClaimKind::Rate => "增减率应为增减额除以上年数",
        ClaimKind::RatesOfParts => "由百分比得出的各部分基数，相加应等于整体的基数",
        ClaimKind::MeanGrowth { .. } => "年均增长率应按相隔的年数开方得出",
        ClaimKind::Completion => "完成率应为决算数除以预算数",
        ClaimKind::CompletionOfChange => "完成率应为决算数除以预算数，预算数由决算数和所称增减额得出",
        ClaimKind::Average => "平均数应为金额除以数量",
        ClaimKind::Product { .. } => "金额应为单价乘以数量",
        ClaimKind::Times { .. } => "倍数应为两数之比",
        ClaimKind::Fold(_) => "翻番应为原数的倍数",
        ClaimKind::Mean => "平均数应为各数之和除以个数",
        ClaimKind::Flat => "持平的两个数应当相等",
        ClaimKind::Compares(_) | ClaimKind::Within => "部分不能大于总体",
    }
}
