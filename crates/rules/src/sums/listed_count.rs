//! S080 称数与列举的项数不符

use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{Fact, FactId, Role, Severity, Span, Unit};

pub static RULE: Rule = Rule {
    code: "S080",
    name: "称数与列举的项数不符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "“甲、乙、丙、丁等3个项目”“内设机构6个：办公室、…”这样列出全部名称的地方，称数与名称的个数是否一致。只列举一部分的（等字之后的称数大于列举数）不报。",
    why: "称数与名单不符，说明漏列、多列或数错。",
    ok: &[
        "内设机构6个：办公室、业务科、法规科、监测科、执法队、财务科。",
        "组织对养老服务、殡葬改革等5个项目开展绩效自评。",
        "机关设4个内设机构，包括：办公室、人民参与和促进法治科、业务科、财务科。",
        "机关设3个内设机构，包括：办公室、公证科（律师、仲裁工作科）、财务科。",
        "机关内设科室3个，分别是办公室、业务科及财务科。",
        "机关下设办公室、业务科、执法和信访科、财务科4个科室。",
        "机关设综合办公室、党的建设办公室、平安法治办公室3个内设机构。",
        "部门预算是包括局本部以及下属2家预算单位的综合收支计划。本部门中，行政单位1家，事业单位2家，具体包括：\n1.青岚县水利局（本部）\n2.青岚县水文站\n3.青岚县渠道管理站\n",
    ],
    bad: &[
        "机关设⟦4个⟧内设机构，包括：办公室、公证科（律师、仲裁工作科）、财务科。",
        "机关内设科室⟦5个⟧，分别是办公室、业务科及财务科。",
        "机关下设办公室、业务科、财务科⟦4个⟧科室。",
        "机关设⟦4个⟧股室（办公室、业务股、财务股）。",
        "机关设综合办公室、党的建设办公室、平安法治办公室⟦4个⟧内设机构。",
        "组织对养老服务、殡葬改革、婚姻登记、慈善宣传⟦等3个项目⟧开展绩效自评。",
        "部门预算是包括局本部以及下属2家预算单位的综合收支计划。本部门中，行政单位1家，事业单位⟦3家⟧，具体包括：\n1.青岚县水利局（本部）\n2.青岚县水文站\n3.青岚县渠道管理站\n",
        "部门预算是包括局本部以及⟦下属3家⟧预算单位的综合收支计划。本部门中，行政单位1家，事业单位2家，具体包括：\n1.青岚县水利局（本部）\n2.青岚县水文站\n3.青岚县渠道管理站\n",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let mut checked = 0;
        for (id, fact) in engine.facts() {
            if fact.role != Role::Count || fact.approx.is_some() || fact.bound.is_some() || !matches!(fact.printed.unit, Unit::Count(_)) {
                continue;
            }
            let text = &engine.manuscript.text;
            let mut told = |at: Span, stated: String, least: usize, names: usize| {
                let names = if least == names { names.to_string() } else { format!("{least}至{names}") };
                let draft = Draft::new(Severity::Warning, at, stated.clone(), format!("列举{names}个"))
                    .says(format!("称{stated}，而列举了{names}个"), "核对名单与数目");
                out.push(draft.by(rule, engine));
            };
            if let Some(names) = below(&text[fact.span.end as usize..]) {
                checked += 1;
                for (at, stated, count) in bodies(engine, id) {
                    if count != names as i64 {
                        told(at, stated, names, names);
                    }
                }
                continue;
            }
            let Some(listed) = before(text, fact).or_else(|| behind(text, fact)) else { continue };
            checked += 1;
            let stated = fact.printed.digits;
            let wrong = match listed.more {
                true => (listed.names as i64) > stated,
                // 人民参与和促进法治科 is one name
                false => !(listed.least as i64..=listed.names as i64).contains(&stated),
            };
            if wrong {
                told(Span::new(listed.at, fact.span.end as usize), engine.words(fact.span), listed.least, listed.names);
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

struct Listed {
    names: usize,
    /// Where 和 stands within names.
    least: usize,
    /// 等: there may be more than those named.
    more: bool,
    at: usize,
}

/// 甲、乙、丙等3个, 下设甲、乙、丙3个科室: names before the count.
fn before(text: &str, fact: &Fact) -> Option<Listed> {
    let head = &text[..fact.span.start as usize];
    let (list, more) = match head.strip_suffix('等') {
        Some(list) => (list, true),
        None => (head.strip_suffix('共').unwrap_or(head), false),
    };
    let from = list.rfind(stands_before).map_or(0, |i| i + list[i..].chars().next().map_or(1, char::len_utf8));
    let list = &list[from..];
    let at = if more { from + list.len() } else { fact.span.start as usize };
    if more {
        let names: Vec<&str> = if list.contains('”') {
            list.split('”').filter(|n| !n.trim_matches(['、', '“', '和']).is_empty()).collect()
        } else {
            list.split(['、', '和']).collect()
        };
        return plain(&names, 24).then_some(Listed { names: names.len(), least: names.len(), more, at });
    }
    // 机关设甲、党的建设办公室、丙3个科室: only what somebody has or sets up is named whole; each of the words has one of these
    let clause = &head[..at];
    let clause = &clause[clause.rfind(ends_clause).map_or(0, |i| i + clause[i..].chars().next().map_or(1, char::len_utf8))..];
    let list = clause.strip_suffix('共').unwrap_or(clause);
    if !list.contains(['设', '辖']) {
        return None;
    }
    let list = SET_UP.iter().filter_map(|word| set_up(list, word)).min_by_key(|l| l.len())?;
    named(list, at)
}

/// What stands before the first name of a list.
fn stands_before(c: char) -> bool {
    ends_clause(c) || matches!(c, '对' | '了' | '在' | '的' | '有')
}

/// Of either width: these are the words of the paper itself.
fn ends_clause(c: char) -> bool {
    matches!(c, '。' | '，' | '；' | '：' | '\n' | '（' | ',' | ';' | ':' | '(')
}

/// 内设机构6个：办公室、…: names behind the count, up to the end of the clause.
fn behind(text: &str, fact: &Fact) -> Option<Listed> {
    let tail = &text[fact.span.end as usize..];
    // 设9个内设机构，包括：
    let noun = tail
        .char_indices()
        // what was counted has a short name
        .take(7)
        .find(|(i, c)| {
            let mark = matches!(c, '，' | '：' | '。' | '、' | '；' | '（' | '\n');
            // and each lead begins with one of these
            mark || matches!(c, '分' | '具' | '包' | '依' | '即' | '是' | '为') && LEADS.iter().any(|lead| tail[*i..].starts_with(lead))
        })
        .map(|(i, _)| i)?;
    // 二室六委：办公室、…: the names are of both together
    let numeral = |c: char| matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十');
    let mut before = text[..fact.span.start as usize].chars().rev();
    let joined =
        before.next().is_some_and(|c| matches!(c, '室' | '委' | '处' | '科' | '股' | '组' | '办')) && before.next().is_some_and(numeral);
    if joined || tail[..noun].contains(numeral) {
        return None;
    }
    let (tail, at) = (&tail[noun..], fact.span.start as usize);
    if let Some(bracketed) = tail.strip_prefix('（') {
        let list = &bracketed[..bracketed.find(['）', '。', '\n'])?];
        return bracketed[list.len()..].starts_with('）').then(|| named(list, at)).flatten();
    }
    let lead = tail.trim_start_matches('，');
    let list = match LEADS.iter().find_map(|word| lead.strip_prefix(word)) {
        Some(list) => list.strip_prefix('：').unwrap_or(list),
        None => tail.strip_prefix('：')?,
    };
    let list = without_brackets(list)?;
    named(&list[..list.find(['。', '；', '\n', '，'])?], at)
}

/// What leads from a count to the names of all that were counted.
const LEADS: [&str; 9] = ["分别是", "分别为", "具体包括", "具体为", "包括", "依次为", "即", "是", "为"];

/// Words behind which all names stand and then how many there are.
const SET_UP: [&str; 6] = ["内设", "下设", "下辖", "设有", "设立", "设"];

/// The names behind the word, where it is one: 自来水公司、设计院, 党的建设办公室 have no 设 of their own.
fn set_up<'t>(list: &'t str, word: &str) -> Option<&'t str> {
    let of_a_name = |at: usize| {
        let (before, from) = (&list[..at], &list[at..]);
        before.ends_with(['、', '建']) || ["设计", "设备", "设施"].iter().any(|name| from.starts_with(name))
    };
    let at = list.rmatch_indices(word).map(|(at, _)| at).find(|at| !of_a_name(*at))?;
    Some(&list[at + word.len()..])
}

/// Names set beside each other, all of them.
fn named(list: &str, at: usize) -> Option<Listed> {
    if list.contains('等') || list.starts_with('含') || list.contains(['：', '（', '，']) {
        return None;
    }
    let names: Vec<&str> = list.split(['、', '和', '及']).filter(|n| *n != "以").collect();
    let least = list.split('、').count();
    (plain(&names, 16) && least > 1).then_some(Listed { names: names.len(), least, more: false, at })
}

/// Two names at least, none of them a clause or with figures.
fn plain(names: &[&str], longest: usize) -> bool {
    names.len() >= 2 && names.iter().all(|n| (2..=longest).contains(&n.chars().count()) && !n.contains(|c: char| c.is_ascii_digit()))
}

/// The line without what stands in brackets: 公共法律服务管理科（律师公证工作科） is one name. None where they do not match.
fn without_brackets(text: &str) -> Option<String> {
    let line = &text[..text.find('\n').map_or(text.len(), |end| end + 1)];
    let mut depth = 0i32;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '（' => depth += 1,
            '）' => depth -= 1,
            _ if depth == 0 => out.push(c),
            _ => {}
        }
        if depth < 0 {
            break;
        }
    }
    (depth == 0).then_some(out)
}

/// 具体包括： and numbered lines below: how many.
fn below(tail: &str) -> Option<usize> {
    let leads = ["，具体包括：", "，包括：", "，具体为：", "，分别为：", "，分别是：", "，具体如下："];
    let list = leads.iter().find_map(|lead| tail.strip_prefix(*lead))?.trim_start_matches(' ').strip_prefix('\n')?;
    let mut names = 0;
    let mut since = 0;
    for line in list.lines() {
        let line = line.trim_start();
        let next = names + 1;
        let numbered = line.strip_prefix(&next.to_string()).is_some_and(|rest| rest.starts_with(['.', '．', '、']));
        if numbered || line.starts_with(&format!("（{next}）")) {
            (names, since) = (next, 0);
        } else {
            // a name may run over lines
            since += 1;
        }
        if since > 2 || names > MOST {
            break;
        }
    }
    (names > 1).then_some(names)
}

/// Longer lists are none of bodies.
const MOST: usize = 400;

/// Of a count with the list of the bodies below it: those by kind together, and 本部以及下属几家 before them.
fn bodies(engine: &Engine<'_>, id: FactId) -> Vec<(Span, String, i64)> {
    let of = |id: FactId| engine.subject(&engine.fact(id).datum);
    let kinds = ["机构/行政单位", "机构/参公单位", "机构/事业单位"];
    let (last, mut out) = (engine.fact(id), Vec::new());
    if !kinds.contains(&of(id).as_str()) {
        return out;
    }
    let near: Vec<FactId> = (id.0.saturating_sub(8)..=id.0).map(FactId).filter(|f| engine.fact(*f).block + 1 >= last.block).collect();
    let kind = |f: &FactId| engine.fact(*f).sentence == last.sentence && kinds.contains(&of(*f).as_str());
    let counted: Vec<FactId> = near.iter().copied().filter(kind).collect();
    let words: Vec<String> = counted.iter().map(|f| engine.words(engine.fact(*f).span)).collect();
    out.push((last.span, words.join("、"), counted.iter().map(|f| engine.fact(*f).printed.digits).sum()));
    let text = &engine.manuscript.text;
    for fact in near.iter().map(|f| engine.fact(*f)).filter(|f| f.role == Role::Count) {
        let head = &text[..fact.span.start as usize];
        let own =
            ["本部", "本级", "机关"].iter().any(|own| ["以及", "及", "和"].iter().any(|and| head.ends_with(&format!("{own}{and}下属"))));
        if own {
            let at = Span::new(head.len() - "下属".len(), fact.span.end as usize);
            out.push((at, format!("本部和{}", engine.words(at)), fact.printed.digits + 1));
        }
    }
    out
}
