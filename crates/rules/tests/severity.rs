//! An error is what the paper proves; what may as well be our reading is a doubt.

use fiscal::{Manuscript, Severity};

fn severities(text: &str) -> Vec<Severity> {
    let manuscript = Manuscript::utf8(text);
    let report = rules::check(&manuscript, statute::read(&manuscript, Default::default()));
    report.findings.iter().map(|f| f.severity).filter(|s| *s > Severity::Notice).collect()
}

#[test]
fn unexplained_in_one_sentence_is_an_error() {
    let text = "柳溪县档案馆2024年度部门决算\n本年收入合计620.31万元，其中：财政拨款收入533.72万元，其他收入51.26万元。\n";
    assert_eq!(severities(text), [Severity::Error]);
}

#[test]
fn unexplained_across_paragraphs_is_a_doubt() {
    let text = "柳溪县档案馆2024年度部门决算\n一、收入支出决算总体情况\n2024年度收入总计620.31万元。\n二、收入决算情况\n本馆负责全县档案的接收和保管。\n\
                三、其他情况\n2024年度收入总计871.95万元。\n";
    assert_eq!(severities(text), [Severity::Warning]);
}

#[test]
fn a_slip_across_paragraphs_is_an_error() {
    let text = "柳溪县档案馆2024年度部门决算\n一、收入支出决算总体情况\n2024年度收入总计620.31万元。\n二、收入决算情况\n本馆负责全县档案的接收和保管。\n\
                三、其他情况\n2024年度收入总计6203.1万元。\n";
    assert_eq!(severities(text), [Severity::Error]);
}

#[test]
fn unexplained_and_far_off_is_a_doubt() {
    let list = |other: &str| {
        format!("柳溪县档案馆2024年度部门决算\n本年收入合计620.31万元，其中：财政拨款收入133.72万元，其他收入{other}万元。\n")
    };
    assert_eq!(severities(&list("51.26")), [Severity::Warning]);
    // a digit typed in explains it, however far off it is
    assert_eq!(severities(&list("4863.59")), [Severity::Error]);
}
