//! T010 模板内容未填写

use crate::codes::naming::is_han;
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use crate::wording::survey::{Cue, Hit};
use crate::wording::{Passage, group};
use fiscal::{Cause, Severity, Span};

pub static RULE: Rule = Rule {
    code: "T010",
    name: "模板内容未填写",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《地方预决算公开操作规程》（财预〔2016〕143号）",
    what: "句中是否留有模板的选择项或空位：“增加（减少）”“大（小）于”“大小于”未择一，金额、比例处是“XX”“____”或空格，“主要原因是”之后没有内容。表头和标题中的“增加（减少）”不报。",
    why: "该填的没有填，等于没有公开。",
    ok: &[
        "减少的主要原因是人员减少，增加的主要原因是设备老化，增减相抵，机关运行经费55.30万元比上年55.90万元略减0.60万元。",
        "收入增加（减少）情况\n本单位2024年无政府性基金预算拨款安排的支出，空表列示。",
        "主要原因是：人员增加。单价100万元（含）以上设备0台。",
        "（以下金额单位均为万元，下同）人员经费418.50，公用经费12.00。",
    ],
    bad: &[
        "财政拨款收入支出⟦增加（减少）⟧的主要原因是业务量增加。",
        "公务用车运行维护费支出⟦____万元⟧，主要用于车辆燃油。",
        "决算数⟦大小于⟧预算数的主要原因是项目进度调整。",
        "公务接待费0.73万元，与上年持平，⟦主要原因是。⟧",
        "本年支出XX万元，比上年增加5.00万元。⟦XX万元⟧",
        "因公出国（境）费0万元，⟦占 %⟧；公务接待费24.00万元，占 %。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let survey = engine.survey();
        let passage = Passage::of(engine);
        let hits = survey.of_any([Cue::Choice, Cue::Reason, Cue::Blank, Cue::Percent, Cue::Empty]);
        let found = hits.filter_map(|hit| leftover(&hit, &passage).map(|place| (passage.paragraph(hit.at).start, place)));
        for (_, places) in group(found) {
            out.push(draft(engine, &passage, &places).by(rule, engine));
        }
        Ran::Checked(1)
    },
};

/// Both verbs of a form, one right behind the other.
const BOTH_VERBS: [&str; 3] = ["增加减少", "增长下降", "上升下降"];

/// The second half of an unmade choice.
pub(crate) const CHOICES: &[&str] = &[
    "（减少）",
    "（下降）",
    "（降低）",
    "（减）",
    "（或减少）",
    "（或下降）",
    "（增加）",
    "（增长）",
    "（上升）",
    "（小于）",
    "（大于）",
    "（小）于",
    "（少）于",
    "（大）于",
    "（少于）",
    "（多于）",
    "（低于）",
    "（高于）",
    "（节约）",
    "大小于",
    "加或减少",
    "加/减少",
    "长/下降",
    "升/下降",
    "少/增加",
    "降/增长",
    BOTH_VERBS[0],
    BOTH_VERBS[1],
    BOTH_VERBS[2],
    "于/小于",
    "于/大于",
];

fn leftover(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let place = match hit.cue {
        Cue::Choice => choice(hit, passage),
        Cue::Reason => reason(hit, passage),
        Cue::Blank => blank(hit, passage),
        Cue::Empty => empty(hit, passage),
        _ => percent(hit, passage),
    };
    place.filter(|_| passage.is_prose(hit.at))
}

/// `增加（减少）`, `大（小）于`, `增长/下降`: with a verb of the other direction before it.
fn choice(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let text = passage.text;
    let before = &text[..hit.at];
    let words = &text[hit.at..hit.end];
    if words == "加或减少" && !passage.follows(hit.end, &["_", "X", "×"]) && !text[hit.end..].starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if words.contains(['/', '或']) && words.starts_with(is_han) || words == "大小于" {
        let start = if words == "大小于" { hit.at } else { hit.at - before.chars().next_back().map_or(0, char::len_utf8) };
        return Some(Span::new(start, hit.end));
    }
    // 同比增长下降57%: both verbs of the form
    if BOTH_VERBS.contains(&words) {
        return text[hit.end..].starts_with(|c: char| c.is_ascii_digit()).then(|| Span::new(hit.at, hit.end));
    }
    let verb = [
        "增加", "增长", "上升", "提高", "减少", "下降", "降低", "大于", "小于", "多于", "少于", "高于", "低于", "超支", "大", "多", "小",
        "增",
    ]
    .iter()
    .find(|v| before.ends_with(**v))?;
    let start = hit.at - verb.len();
    // 增加（减少）以“-”号填列 is the note of a table
    (!passage.follows(hit.end, &["以", "额", "率", "%", "情况"])).then(|| Span::new(start, hit.end))
}

/// What leads on to names.
pub(crate) const NAMELY: &[&str] = &["分别是", "分别为", "依次为"];

/// `主要原因是。`, `分别是。`
fn reason(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let text = passage.text;
    let rest = &text[hit.end..];
    let gap = rest.len() - rest.trim_start_matches(['：', ' ']).len();
    let mark = rest[gap..].chars().next()?;
    if !matches!(mark, '。' | '；' | '，') {
        return None;
    }
    // 主要原因为，贯彻落实中央八项规定: the reason stands behind a comma too many
    if mark == '，' && is_reason(&rest[gap + mark.len_utf8()..]) {
        return None;
    }
    // 设5个事业单位：分别是。
    let names = NAMELY.contains(&&text[hit.at..hit.end]);
    if names && mark == '，' {
        return None;
    }
    let main = text[..hit.at].strip_suffix("主要").map_or(hit.at, str::len);
    Some(Span::new(main, hit.end + gap + mark.len_utf8()))
}

/// A clause of some length and without a figure.
fn is_reason(behind: &str) -> bool {
    const SHORTEST: usize = 6;
    let clause = &behind[..behind.find(['，', '。', '；', '\n']).unwrap_or(behind.len())];
    clause.chars().count() >= SHORTEST && !clause.contains(|c: char| c.is_ascii_digit())
}

/// `XX万元`, `____万元`, `××年`
fn blank(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let text = passage.text;
    let words = &text[hit.at..hit.end];
    let before = text[..hit.at].chars().next_back();
    let after = text[hit.end..].trim_start_matches(' ');
    let dark = words.chars().count() >= 2 && !words.starts_with('_');
    // 主要原因是XX。 XX单位2023年…
    let told = text[..hit.at].ends_with(['是', '为', '：']) && after.starts_with(['。', '，', '；']);
    // 对XX项目开展了评价
    let led = before.is_none_or(|c| !is_han(c) || "对由在为将和及与向给".contains(c));
    if dark && (told || BODIES.iter().any(|b| after.starts_with(b)) && led) {
        return Some(Span::new(hit.at, hit.end));
    }
    let unit = AMOUNTS.iter().find(|u| after.starts_with(**u)).or_else(|| {
        let ends = |u: &str| after[u.len()..].chars().next().is_none_or(|c| !is_han(c) || "度末底初".contains(c));
        COUNTS.iter().find(|u| after.starts_with(**u) && ends(u))
    })?;
    let alone = !before.is_some_and(|c| c.is_ascii_alphanumeric());
    let long = words.starts_with('_') || words.chars().count() >= 2 || before.is_some_and(is_han) && words != "x";
    let long = if words.starts_with('_') { words.len() >= 2 } else { long };
    let end = hit.end + (text[hit.end..].len() - after.len()) + unit.len();
    (alone && long).then(|| Span::new(hit.at, end))
}

/// Whose name a template leaves open.
const BODIES: &[&str] = &["项目", "单位", "部门", "局", "县", "市", "区", "乡", "镇", "街道", "委员会"];

/// Units behind a blank.
const AMOUNTS: &[&str] = &["万元", "亿元", "元", "%", "人次", "批次", "辆", "个百分点"];

/// Words that also begin names (XX人民政府), and so stand at the end.
const COUNTS: &[&str] = &["个", "人", "年", "项", "次", "家", "名", "台"];

/// `支出   万元`: a verb or a noun that wants a number, and a gap.
fn empty(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let head = &passage.text[..hit.at];
    let before = head.trim_end_matches(' ');
    let gap = before.len() < head.len();
    let verbs = ["增加", "减少", "共计"].iter();
    let nouns = ["支出", "预算", "决算", "预算数", "决算数", "费", "合计", "安排", "为"].iter().filter(|_| gap);
    // 其中：一般公共预算财政拨款 万元，: whose money it is, and a clause that ends with the unit
    let ends = passage.text[hit.end..].starts_with(['，', '。', '；', '、']);
    let money = ["拨款", "收入", "资金", "经费", "结转", "结余", "总计"].iter().filter(|_| gap && ends);
    let word = verbs.chain(nouns).chain(money).find(|w| before.ends_with(**w))?;
    // 金额单位为 万元
    if passage.between(hit.at, &['。', '，', '；', '（']).of(passage.text).contains("单位") {
        return None;
    }
    Some(Span::new(before.len() - word.len(), hit.end))
}

/// `占 %`, `增长 %`
fn percent(hit: &Hit, passage: &Passage<'_>) -> Option<Span> {
    let text = passage.text;
    let before = text[..hit.at].trim_end_matches(' ');
    // nearly all of them have their number
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let verb = ["占", "增长", "下降", "完成预算", "完成年初预算", "完成", "预算的", "合计的", "降低", "提高"]
        .iter()
        .find(|v| before.ends_with(**v))?;
    Some(Span::new(before.len() - verb.len(), hit.end))
}

fn draft(engine: &Engine<'_>, passage: &Passage<'_>, places: &[Span]) -> Draft {
    let stated: Vec<String> = places.iter().map(|p| p.of(passage.text).split_whitespace().collect()).collect();
    let stated = stated.join("、");
    let expected = if stated.contains("原因") {
        "写明原因"
    } else if NAMELY.iter().any(|word| stated.starts_with(word)) {
        "写明名称或数额"
    } else if stated.contains(['（', '/', '于']) || BOTH_VERBS.iter().any(|verbs| stated.starts_with(verbs)) {
        "按实际择一"
    } else {
        "填写数字"
    };
    Draft::new(Severity::Warning, engine.source(places[0]), stated.clone(), expected)
        .because(Cause::Template)
        .also(places[1..].iter().map(|p| engine.source(*p)))
        .says(format!("模板内容“{stated}”未填写"), format!("{expected}，删去模板文字"))
}
