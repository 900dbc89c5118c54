//! S080 称数与列举的项数不符

use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, Role, Severity, Span, Unit};

pub static RULE: Rule = Rule {
    code: "S080",
    name: "称数与列举的项数不符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“甲、乙、丙、丁等3个项目”“内设机构6个：办公室、…”这样列出全部名称的地方，称数与名称的个数是否一致。只列举一部分的（等字之后的称数大于列举数）不报。",
    why: "称数与名单不符，说明漏列、多列或数错。",
    ok: &["内设机构6个：办公室、业务科、法规科、监测科、执法队、财务科。", "组织对养老服务、殡葬改革等5个项目开展绩效自评。"],
    bad: &["组织对养老服务、殡葬改革、婚姻登记、慈善宣传⟦等3个项目⟧开展绩效自评。"],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (_, fact) in engine.facts() {
            if fact.role != Role::Count || fact.approx.is_some() || fact.bound.is_some() || !matches!(fact.printed.unit, Unit::Count(_)) {
                continue;
            }
            let text = &engine.manuscript.text;
            let Some(listed) = before(text, fact).or_else(|| behind(text, fact)) else { continue };
            checked += 1;
            let stated = fact.printed.digits;
            let wrong = match listed.more {
                true => (listed.names as i64) > stated,
                false => listed.names as i64 != stated,
            };
            if wrong {
                let at = Span::new(listed.at, fact.span.end as usize);
                let draft = Draft::new(Severity::Warning, at, engine.words(fact.span), format!("列举{}个", listed.names))
                    .says(format!("称{}，而列举了{}个", engine.words(fact.span), listed.names), "核对名单与数目");
                out.push(draft.by(rule, engine));
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

struct Listed {
    names: usize,
    /// 等: there may be more than those named.
    more: bool,
    at: usize,
}

/// 甲、乙、丙等3个: names before the count.
fn before(text: &str, fact: &Fact) -> Option<Listed> {
    let head = &text[..fact.span.start as usize];
    let list = head.strip_suffix('等')?;
    let from = list
        .rfind(['。', '，', '；', '：', '\n', '（', '对', '了', '在', '的', '有'])
        .map_or(0, |i| i + list[i..].chars().next().map_or(1, char::len_utf8));
    let names: Vec<&str> = if list[from..].contains('”') {
        list[from..].split('”').filter(|n| !n.trim_matches(['、', '“', '和']).is_empty()).collect()
    } else {
        list[from..].split(['、', '和']).collect()
    };
    let plain =
        names.len() >= 2 && names.iter().all(|n| (2..=24).contains(&n.chars().count()) && !n.contains(|c: char| c.is_ascii_digit()));
    plain.then_some(Listed { names: names.len(), more: true, at: list.len() })
}

/// 内设机构6个：办公室、…: names behind the count, up to the end of the clause.
fn behind(text: &str, fact: &Fact) -> Option<Listed> {
    let tail = &text[fact.span.end as usize..];
    let list = tail
        .strip_prefix('：')
        .or_else(|| tail.strip_prefix("，即："))
        .or_else(|| tail.strip_prefix("，分别是："))
        .or_else(|| tail.strip_prefix("，分别为："))?;
    let end = list.find(['。', '；', '\n', '，'])?;
    let list = &list[..end];
    if list.contains('等') || list.contains(|c: char| c.is_ascii_digit()) || list.contains('（') {
        return None;
    }
    let names: Vec<&str> = list.split(['、', '和']).collect();
    let plain = names.len() >= 2 && names.iter().all(|n| (2..=16).contains(&n.chars().count()));
    plain.then_some(Listed { names: names.len(), more: false, at: fact.span.start as usize })
}
