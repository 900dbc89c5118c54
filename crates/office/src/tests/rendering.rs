use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::fixture::{TEXT, both, paper, refused};
use crate::render::{self, Format, Piece, Stream, Style, Table};

fn rendered(format: Format) -> String {
    render::all(&both(), format, Style::default())
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn the_same_documents_give_the_same_bytes_streamed_or_not() {
    for format in Format::ALL {
        let whole = rendered(format);
        assert_eq!(whole, rendered(format));
        let mut stream = Stream::begin(Vec::new(), format, Style::default()).expect("begins");
        for document in both() {
            stream.add(Piece::of(&document, format, Style::default())).expect("adds");
        }
        let (out, tally) = stream.finish();
        let out = out.expect("finishes");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), whole, "{format:?}");
        assert_eq!(tally.findings(), [1, 1, 1]);
        assert_eq!(tally.refused().count(), 1);
    }
}

#[test]
fn no_documents_make_a_whole_too() {
    for format in Format::ALL {
        let whole = render::all(&[], format, Style::default());
        if matches!(format, Format::Json | Format::Sarif) {
            parsed(&whole);
        }
    }
}

#[test]
fn json_says_everything_in_code_points_and_exact_decimals() {
    let json = rendered(Format::Json);
    assert!(json.contains("\"value\":574.98,\"unit\":\"万元\",\"fen_low\":574975000,\"fen_high\":574985000"), "{json}");
    assert!(json.contains("\"value\":26.50,"));
    let value = parsed(&json);
    assert_eq!(value["version"], 1);
    let document = &value["documents"][0];
    let chars: Vec<char> = TEXT.chars().collect();
    for fact in document["facts"].as_array().expect("facts") {
        let number = |key: &str| fact["at"][key].as_u64().expect("number") as usize;
        let words: String = chars[number("offset")..number("offset") + number("length")].iter().collect();
        assert_eq!(Value::from(words.as_str()), fact["text"]);
        let line = TEXT.lines().nth(number("line") - 1).expect("line");
        let in_line: String = line.chars().skip(number("column") - 1).take(number("length")).collect();
        assert_eq!(in_line, words);
    }
    let rules: Vec<&Value> = document["facts"].as_array().expect("facts").iter().map(|f| &f["rules"]).collect();
    assert_eq!(rules[0], &Value::from(vec!["N070", "S010"]));
    assert_eq!(rules[2], &Value::from(vec!["N070"]));
    assert_eq!(rules[6], &Value::Array(Vec::new()));
    let holds: Vec<&Value> = document["claims"].as_array().expect("claims").iter().map(|c| &c["holds"]).collect();
    assert_eq!(holds, [&Value::Bool(false), &Value::Bool(true), &Value::Null]);
    assert_eq!(document["findings"][0]["cause"], "typed-digit");
    assert_eq!(document["findings"][0]["key"], "00abcdef01234567");
    assert_eq!(document["facts"][8]["datum"]["counted"], "人");
    assert_eq!(document["coverage"]["figures"], 10);
    assert_eq!(document["coverage"]["covered"], 5);
    assert_eq!(document["rules"]["could_not"][0]["rule"], "S090");
    assert_eq!(value["documents"][1]["refusal"]["code"], "empty");
}

#[test]
fn json_lines_hold_the_same_documents() {
    let whole = parsed(&rendered(Format::Json));
    let lines: Vec<Value> = rendered(Format::Jsonl).lines().map(parsed).collect();
    assert_eq!(whole["documents"], Value::Array(lines));
}

#[test]
fn sarif_has_results_and_notifications() {
    let log = parsed(&rendered(Format::Sarif));
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(run["results"].as_array().map(Vec::len), Some(3));
    assert_eq!(run["results"][1]["level"], "warning");
    let location = &run["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["region"]["startLine"], 3);
    assert_eq!(location["artifactLocation"]["uri"], "%E5%85%AC%E5%BC%80/%E7%94%B2%20%3Cb%3E.txt");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"], "empty");
    let only_refused = parsed(&render::all(&[refused()], Format::Sarif, Style::default()));
    assert_eq!(only_refused["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn csv_has_one_row_a_finding_and_none_is_a_formula() {
    let csv = rendered(Format::Csv);
    assert!(csv.starts_with("\u{feff}文件,规则"));
    assert_eq!(csv.matches("\r\n").count(), 5);
    assert!(csv.contains("'=5.2"));
    assert!(csv.contains("empty") && csv.contains("未读取"));
}

#[test]
fn marks_stand_under_their_figures() {
    let text = rendered(Format::Text);
    let lines: Vec<&str> = text.lines().collect();
    let sentence = lines.iter().position(|l| l.contains("项目支出120万元，")).expect("sentence");
    let marks = lines[sentence + 1];
    let column = |line: &str, what: &str| line.find(what).map(|i| line[..i].width()).expect("there");
    assert_eq!(column(lines[sentence], "120万元"), column(marks, "^^^"), "{text}");
    assert!(text.contains("错误[S010] 分项之和不等于合计"), "{text}");
    assert!(text.contains("--> 公开/甲 <b>.txt:3:43") || text.contains(":3:"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    assert!(text.contains("或者：3:12") && !text.contains("或者：3:49"), "{text}");
    assert!(text.contains("未能运行 S090") && text.contains("共 2 份文件"));
}

#[test]
fn colours_only_where_asked_for() {
    let coloured = render::all(&both(), Format::Text, Style { colour: true, width: 60 });
    assert!(coloured.contains("\u{1b}[1;31m错误[S010]\u{1b}[0m"));
}

#[test]
fn narrow_terminals_get_narrow_excerpts() {
    let style = Style { colour: false, width: 40 };
    let text = render::all(&[paper()], Format::Text, style);
    for line in text.lines().filter(|l| l.contains(" | ") && !l.contains('^') && !l.contains('-')) {
        assert!(line.width() <= 40, "{line}");
    }
    assert!(text.contains("^^^^^^^"), "a figure is not split: {text}");
}

#[test]
fn the_page_is_well_formed_and_a_paper_cannot_write_into_it() {
    let page = rendered(Format::Html);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(&quot;甲&amp;乙&quot;)"));
    assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'));
    assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("url("));
    let mut open: Vec<&str> = Vec::new();
    let body = &page[page.find("</style>").expect("style") + 8..];
    for tag in body.split('<').skip(1).map(|t| t.split('>').next().unwrap_or("")) {
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or("");
        if name == "meta" || name.starts_with('!') {
            continue;
        }
        if tag.starts_with('/') {
            let expected = open.pop();
            assert!(expected == Some(name) || matches!(name, "head" | "html"), "</{name}> closes {expected:?}");
        } else {
            open.push(name);
        }
    }
    let targets: Vec<&str> = attributes(&page, "href=\"#");
    let ids = attributes(&page, "id=\"");
    for target in targets {
        assert_eq!(ids.iter().filter(|id| **id == target).count(), 1, "#{target}");
    }
}

fn attributes<'t>(page: &'t str, start: &str) -> Vec<&'t str> {
    page.match_indices(start)
        .filter(|(i, _)| page[..*i].ends_with(' '))
        .filter_map(|(i, _)| page[i + start.len()..].split('"').next())
        .collect()
}

#[test]
fn markdown_keeps_its_table_whole() {
    let markdown = rendered(Format::Markdown);
    for row in markdown.lines().filter(|l| l.starts_with('|')) {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
    }
}

#[test]
fn figures_are_listed_with_what_could_not_be_read() {
    let [text, json, csv] = Table::ALL.map(|t| render::all(&both(), t, Style::default()));
    assert!(text.contains("574.98万元") && text.contains("未读懂") && text.contains("增减额（减少）"), "{text}");
    let value = parsed(&json);
    assert_eq!(value["documents"][0]["facts"].as_array().map(Vec::len), Some(9));
    assert_eq!(value["documents"][0]["unread"].as_array().map(Vec::len), Some(1));
    assert_eq!(value["documents"][1]["refusal"]["code"], "empty");
    assert_eq!(csv.lines().count(), 12);
}

/// Writes every rendering to the folder in `MINGZHANG_SHOW`, for looking at.
#[test]
#[ignore = "writes files to look at"]
fn show() {
    let Some(folder) = std::env::var_os("MINGZHANG_SHOW") else {
        return;
    };
    for format in Format::ALL {
        let path = std::path::Path::new(&folder).join(format!("show.{}", format.name()));
        std::fs::write(path, rendered(format)).expect("writes");
        let path = std::path::Path::new(&folder).join(format!("one.{}", format.name()));
        std::fs::write(path, render::all(&[paper()], format, Style::default())).expect("writes");
    }
}
