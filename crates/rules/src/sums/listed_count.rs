//! S080 称数与列举的项数不符

use super::enumeration::{before, behind, written};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{FactId, Role, Severity, Span, Unit};

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
        "学校内设3个处室、所，分别是教务处、总务处、教研所。",
        "中心内设科室4个：办公室、卫生和计划生育科、财务和资产科、业务科。",
        "中心内设科室4个，分别是办公室、业务科，检测一科、检测二科。",
        "学校下设教务处、总务处和财务科三个科室。",
        "学校下设教务处、总务处、实验室和设备管理处三个科室。",
        "学校下设教务处、总务处、财务科及实训中心、后勤中心两个部门。",
        "行政单位2家，事业单位1家，分别是县水利局、县水文站、县渠道管理站。",
        "林场设管护站3个，分别设于东山镇、西河镇、南桥镇。",
        "法院内设职能部门6个，包括综合办公室、政治部、立案庭、执行局。另有两个派出法庭，在东山镇和西河镇。",
        "本年收入来源有3部分：财政拨款、事业收入和其他收入。",
        "本年收入由两部分组成：财政拨款、上年结转和结余。",
        "部门预算是包括局本部以及下属2家预算单位的综合收支计划。本部门中，行政单位1家，事业单位2家，具体包括：\n1.青岚县水利局（本部）\n2.青岚县水文站\n3.青岚县渠道管理站\n",
        "纳入编制范围的单位共3个，包括本级及所属2个二级预算单位：青岚县水利局（机关）、青岚县水文站、青岚县渠道管理站。",
    ],
    bad: &[
        "学校内设⟦4个⟧处室、所,分别是教务处、总务处、教研所。",
        "林业站下设⟦3个⟧科室:办公室、造林科、防火科、种苗科。",
        "文化馆内设科室⟦2个⟧,分别是办公室、展览部、辅导部,依托景区设立服务点1个。",
        "学校下设教务处、总务处和财务科⟦两个⟧科室。",
        "学校内设⟦两个⟧科室：教务处、总务处、财务科。",
        "纳入编制范围的单位共4个，包括本级及所属⟦4个⟧二级预算单位：青岚县水利局（机关）、青岚县水文站、青岚县渠道管理站。",
        "林场设管护站⟦4个⟧，分别设于东山镇、西河镇、南桥镇。",
        "本年收入来源有⟦4部分⟧：财政拨款、事业收入和其他收入。",
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
        let text = &engine.reading.clean.text;
        let mut told = |at: Span, stated: String, least: usize, names: usize| {
            let names = if least == names { names.to_string() } else { format!("{least}至{names}") };
            let draft = Draft::new(Severity::Warning, at, stated.clone(), format!("列举{names}个"))
                .says(format!("称{stated}，而列举了{names}个"), "核对名单与数目");
            out.push(draft.by(rule, engine));
        };
        // counts in figures and in words
        let mut counts: Vec<(Span, Told)> = Vec::new();
        for (id, fact) in engine.with_role(Role::Count) {
            if fact.approx.is_some() || fact.bound.is_some() || !matches!(fact.printed.unit, Unit::Count(_)) {
                continue;
            }
            if let Some(names) = below(&engine.manuscript.text[fact.span.end as usize..]) {
                checked += 1;
                for (at, stated, count) in bodies(engine, id) {
                    if count != names as i64 {
                        told(at, stated, names, names);
                    }
                }
                continue;
            }
            counts.push((engine.reading.copies[id.index()], Told::InFigures(id)));
        }
        counts.extend(written(engine).map(|(at, count)| (at, Told::InWords(count))));
        for (at, count) in counts {
            let Some(listed) = before(text, at).or_else(|| behind(text, at)) else { continue };
            checked += 1;
            let listed_so_many = match count {
                Told::InFigures(id) => {
                    let own = i64::from(with_its_own(&text[..at.start as usize]));
                    together(engine, id).into_iter().any(|count| listed.may_be(count) || listed.may_be(count + own))
                }
                Told::InWords(count) => listed.may_be(count),
            };
            if !listed_so_many {
                let marked = engine.source(Span::new(listed.at, at.end as usize));
                told(marked, engine.words(engine.source(at)), listed.least, listed.names);
            }
        }
        if checked == 0 { Ran::Nothing } else { Ran::Checked(checked) }
    },
};

/// 包括本级及所属1个二级预算单位：甲局（机关）、甲站: are the names those of the body itself and of so many below it?
fn with_its_own(head: &str) -> bool {
    let head = ["所属", "下属", "直属"].iter().find_map(|below| head.strip_suffix(below)).unwrap_or_default();
    let head = head.trim_end_matches(['以', '及', '和', '与']);
    ["本级", "本部", "机关"].iter().any(|own| head.ends_with(own))
}

/// How a count is told.
enum Told {
    InFigures(FactId),
    InWords(i64),
}

/// 行政单位1家，事业单位2家，分别是…: the count, and with it those told just before, whose names may stand in the same list.
fn together(engine: &Engine<'_>, id: FactId) -> Vec<i64> {
    let (text, copies) = (&engine.reading.clean.text, &engine.reading.copies);
    let unit = engine.fact(id).printed.unit;
    let (mut last, mut sum) = (id, engine.fact(id).printed.digits);
    let mut out = vec![sum];
    while let Some(id) = last.before() {
        let fact = engine.fact(id);
        let beside = text.get(copies[id.index()].end as usize..copies[last.index()].start as usize);
        let short = |words: &&str| words.len() <= 4 * BESIDE && words.chars().count() <= BESIDE;
        let near = beside.filter(short).is_some_and(|words| !words.contains(['。', '；', '：', '\n']));
        if !near || out.len() > MOST || fact.role != Role::Count || fact.printed.unit != unit {
            break;
        }
        sum = sum.saturating_add(fact.printed.digits);
        out.push(sum);
        last = id;
    }
    out
}

/// So many characters stand between counts that are told together.
const BESIDE: usize = 12;

/// 具体包括： and numbered lines below: how many.
fn below(tail: &str) -> Option<usize> {
    let leads = ["具体包括：", "包括：", "具体为：", "分别为：", "分别是：", "具体如下："];
    let lead = tail.strip_prefix('，')?;
    let list = leads.iter().find_map(|word| lead.strip_prefix(*word))?.trim_start_matches(' ').strip_prefix('\n')?;
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
