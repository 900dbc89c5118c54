//! The inspectors' form of the paper made by hand.

use fiscal::Severity;
use statute::Context;

use super::fixture::{both, paper};
use crate::render::report::{Line, form, summary};
use crate::{Across, Date, Document, Form, Options, Pictures, Verdict, check};

fn filled(document: &Document) -> Form {
    Form::of(&document.path, document.checked().expect("checked"), Date::parse("2024-02-29")).expect("a form")
}

fn row<'f>(form: &'f Form, item: &str) -> &'f crate::Row {
    form.rows.iter().find(|r| r.item == item).unwrap_or_else(|| panic!("{item}: {:?}", form.rows))
}

#[test]
fn remarks_say_where_what_and_what_is_right() {
    let document = paper();
    let form = filled(&document);
    assert_eq!(form.title, "2023年度部门预算公开情况检查表");
    let words: Vec<&str> = form.remarks.iter().map(|r| r.words.as_str()).collect();
    assert_eq!(words.len(), 3, "{words:?}");
    assert!(words[0].starts_with("第3行“") && words[0].contains("120万元"), "{words:?}");
    assert!(words[0].contains("；应为110.00万元；或者第3行“574.98万元”应为584.98万元；因此另有1处不成立。[S010]"), "{words:?}");
    let marked = |severity, mark: &str| form.remarks.iter().filter(|r| r.severity == severity).all(|r| r.words.starts_with(mark));
    assert!(marked(Severity::Warning, "（疑点）") && marked(Severity::Notice, "（提示）"), "{words:?}");
    assert!(words.iter().all(|w| !w.contains('\u{1b}') && !w.contains('\u{202e}')));
}

#[test]
fn rows_are_no_where_something_is_wrong_and_undecided_where_the_file_does_not_tell() {
    let form = filled(&paper());
    for (item, verdict) in [
        ("及时公开部门预算", Verdict::Undecided),
        ("封面", Verdict::Undecided),
        ("主要职能", Verdict::No),
        ("预算编制说明", Verdict::No),
        ("《收支总表》", Verdict::Undecided),
        ("其他相关说明", Verdict::None),
    ] {
        assert_eq!(row(&form, item).verdict, verdict, "{item}: {:?}", row(&form, item));
    }
    assert!(row(&form, "主要职能").note.contains("财预〔2016〕143号"));
    assert_eq!(form.verdict(), Verdict::No);
}

#[test]
fn published_in_time_or_late_where_both_days_are_known() {
    let of = |head: &str, context: Context| {
        let text = format!("{head}云溪县水务局2024年部门预算\n2024年支出预算总数410.27万元。\n");
        let form = filled(&check("甲.txt", text.as_bytes(), &Options { context, ..Options::default() }));
        let row = row(&form, "及时公开部门预算").clone();
        (row.verdict, row.note, row.remarks.len())
    };
    let told = |published: &str, approved: &str| Context {
        published: Date::parse(published),
        approved: Date::parse(approved),
        ..Context::default()
    };
    assert_eq!(of("发布日期：2024-02-14\n", Context::default()).1, "未判定：2024-02-14公开，不知道批复日期");
    assert_eq!(
        of("", told("2024-03-01", "2024-02-10")),
        (
            Verdict::Yes,
            "2024-02-10批复，2024-03-01公开（依据：《预算法》第十四条；《预算法实施条例》（国务院令第729号）第六条）".to_owned(),
            0
        )
    );
    let (verdict, note, remarks) = of("发布日期：2024-03-02\n", told("", "2024-02-10"));
    assert_eq!((verdict, remarks), (Verdict::No, 1), "{note}");
    assert!(note.starts_with("2024-02-10批复，2024-03-02公开，时限至2024-03-01"), "{note}");
    // what the caller knows goes before what the page says
    assert_eq!(of("发布日期：2024-03-02\n", told("2024-03-01", "2024-02-10")).0, Verdict::Yes);
}

#[test]
fn a_notice_alone_leaves_a_row_as_it_should_be() {
    let mut document = paper();
    if let Ok(checked) = &mut document.outcome {
        checked.report.findings.retain(|f| f.severity == Severity::Notice);
    }
    let form = filled(&document);
    let own = form.rows.iter().find(|r| !r.remarks.is_empty()).expect("a row");
    assert_eq!(own.verdict, Verdict::Yes, "{own:?}");
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    let documents = both();
    let made = || form(&filled(&documents[0]), &Pictures::default()).expect("a workbook");
    assert_eq!(made(), made());
    let lines: Vec<Line> = vec![
        Line::of(&documents[0], Some(&filled(&documents[0])), Some("检查表/甲.检查表.xlsx".to_owned())),
        Line::of(&documents[1], None, None),
    ];
    let whole = || summary(&lines, &Across::default(), None).expect("a workbook");
    assert_eq!(whole(), whole());
    let text = paper::read(&whole(), "检查表.xlsx").expect("reads").text;
    assert!(text.contains("共2份文件：已检查1份，其中符合要求0份、不符合1份、未判定0份；未读取1份。"), "{text}");
    assert!(text.contains("文件是空的（0 字节）。") && text.contains("甲.检查表.xlsx"), "{text}");
}
