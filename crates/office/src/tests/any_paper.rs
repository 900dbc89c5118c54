//! Whatever a file holds, it is checked or refused, and shown in every view.

use proptest::prelude::*;

use crate::render::{Format, Piece, Style, Table, View, report};
use crate::{Across, Document, Form, Kept, Options, Pictures, Places, check, diff};

fn views() -> impl Iterator<Item = View> {
    Format::ALL.into_iter().map(View::from).chain(Table::ALL.into_iter().map(View::from))
}

/// No view falls back to a refusal of its own.
fn shown_in_every_view(document: &Document) {
    let refused = document.outcome.is_err();
    for view in views() {
        for style in [Style::default(), Style { colour: true, width: 1 }] {
            let piece = Piece::of(document, view, style);
            assert_eq!(piece.digest().outcome.is_err(), refused, "{view:?}");
        }
    }
}

/// Every finding is a remark of the form, in one row and no other.
fn has_a_form(document: &Document) {
    let Some(checked) = document.checked() else { return };
    let form = Form::of(&document.path, checked, None).expect("a form");
    let mut findings: Vec<usize> = form.remarks.iter().map(|r| r.finding).collect();
    findings.sort_unstable();
    assert!(findings.into_iter().eq(0..checked.report.findings.len()));
    let in_rows: Vec<usize> = form.rows.iter().flat_map(|r| r.remarks.clone()).collect();
    assert!(in_rows.into_iter().eq(0..form.remarks.len()));
    report::form(&form, &Pictures::default()).expect("a workbook");
}

fn paper() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "支出预算总数",
        "基本支出",
        "其中：",
        "项目支出",
        "574.98万元",
        "464.98",
        "１１０万元",
        "，",
        "。",
        "；",
        "占",
        "19.13%",
        "比2022年",
        "增加",
        "减少",
        "（一）",
        "一、",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "公务接待费",
        "30余人",
        "<b>",
        "|",
        "=1+1",
        "\u{202e}",
        "\u{1b}[0m",
        "𠮷",
        "-5",
        "持平",
        "\u{fffd}",
        "66,000,000.00元",
        "2.2023年",
        "合计",
        "目录\n",
        "2023年单位收入预算总表\n",
        "名词解释",
        "第二部分",
        "决算",
        "\u{3000}",
    ]);
    prop::collection::vec(words, 0..60).prop_map(|w| w.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn papers(text in paper()) {
        let document = check("甲.txt", text.as_bytes(), &Options::default());
        if let Err(refusal) = &document.outcome {
            prop_assert_ne!(refusal.code, "internal", "{}", refusal.message);
        }
        shown_in_every_view(&document);
        has_a_form(&document);
    }

    #[test]
    fn tables_as_text(text in paper(), separator in prop::sample::select(vec![",", "\t", ";", "\",\""])) {
        let table = text.replace('，', separator);
        let document = check("甲.csv", table.as_bytes(), &Options::default());
        if let Err(refusal) = &document.outcome {
            prop_assert_ne!(refusal.code, "internal", "{}", refusal.message);
        }
        shown_in_every_view(&document);
    }

    #[test]
    fn a_paper_does_not_differ_from_itself(text in paper()) {
        let document = || check("甲.txt", text.as_bytes(), &Options::default());
        let compared = diff(document(), document()).compared;
        if let Some(compared) = compared {
            let all = document().checked().map(|c| (c.report.filing.facts.len(), c.report.findings.len()));
            prop_assert!(compared.is_empty());
            prop_assert_eq!(Some((compared.unchanged, compared.open.len())), all);
        }
    }

    #[test]
    fn papers_side_by_side_are_compared_and_a_copy_agrees_with_itself(this in paper(), last in paper()) {
        let options = Options::default();
        let kept = |name: &str, title: &str, text: &str| Kept::of(&check(name, format!("{title}\n{text}").as_bytes(), &options));
        let [new, old] = ["示例县示例局2024年部门预算", "示例县示例局2023年部门预算"];
        let run = vec![kept("新.txt", new, &this), kept("旧.txt", old, &last), kept("又.txt", old, &last)];
        let across = Across::of(&run.into_iter().flatten().collect(), &options);
        prop_assert!(across.is_ok(), "{:?}", across.err());
        // of a department and an agency that publish the same figures, neither is below the other
        let department = "示例县示例局2024年部门预算\n预算单位包括：示例县示例站。";
        let run = vec![kept("部门.txt", department, &this), kept("单位.txt", "示例县示例站2024年单位预算", &this)];
        let across = Across::of(&run.into_iter().flatten().collect(), &options).expect("compares");
        prop_assert!(across.findings.is_empty(), "{:?}", across.findings);
    }

    #[test]
    fn a_comparison_counts_every_figure_and_finding_once(old in paper(), new in paper()) {
        let diff = diff(check("旧.txt", old.as_bytes(), &Options::default()), check("新.txt", new.as_bytes(), &Options::default()));
        if let (Some(a), Some(b), Some(c)) = (diff.old.checked(), diff.new.checked(), &diff.compared) {
            let both = c.unchanged + c.changed.len();
            prop_assert_eq!(a.report.filing.facts.len(), both + c.removed.len());
            prop_assert_eq!(b.report.filing.facts.len(), both + c.added.len());
            prop_assert_eq!(a.report.findings.len(), c.open.len() + c.mended.len());
            prop_assert_eq!(b.report.findings.len(), c.open.len() + c.fresh.len());
        }
    }

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        shown_in_every_view(&check("甲.txt", &bytes, &Options::default()));
    }

    #[test]
    fn places_agree_with_counting(text in paper(), at in any::<prop::sample::Index>()) {
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let byte = *at.get(&ends);
        let manuscript = fiscal::Manuscript::utf8(text.as_str());
        let places = Places::new(&manuscript);
        prop_assert_eq!(places.code_point(byte), text[..byte].chars().count());
        let line = places.line_span(places.line(byte));
        prop_assert!(line.start as usize <= byte);
    }
}
