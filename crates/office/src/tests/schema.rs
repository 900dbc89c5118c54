//! Sample output against the schemas in `docs/`, by as much of JSON Schema as that file uses.

use serde_json::{Map, Value, json};

use super::fixture::{TEXT, both, paper, refused};
use crate::render::{self, Format, Piece, Stream, Style, Table};
use crate::{Across, Date, Document, Kept, Options, Selection, Waivers, check, diff};

const CHECK: &str = include_str!("../../../../docs/check.schema.json");
const DIFF: &str = include_str!("../../../../docs/diff.schema.json");
/// How the one schema calls the other.
const CHECK_ID: &str = "urn:mingzhang:check:1";

struct Schema {
    root: Value,
}

impl Schema {
    fn load(text: &str) -> Schema {
        Schema { root: serde_json::from_str(text).expect("the schema is JSON") }
    }

    /// What is wrong with `value`, by JSON pointer.
    fn errors(&self, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
        let rules = schema.as_object().expect("a schema is an object");
        for (keyword, rule) in rules {
            match keyword.as_str() {
                "$ref" => {
                    let (file, pointer) = rule.as_str().and_then(|r| r.split_once('#')).expect("a place in a schema");
                    let other = (file == CHECK_ID).then(|| Schema::load(CHECK));
                    let home = other.as_ref().unwrap_or(self);
                    let target = home.root.pointer(pointer).expect("the target of a $ref exists");
                    home.errors(target, value, at, errors);
                }
                "type" => {
                    let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                    if !types.iter().any(|t| is_of(value, t.as_str().expect("type"))) {
                        errors.push(format!("{at}: {value} is no {rule}"));
                    }
                }
                "const" if value != rule => errors.push(format!("{at}: {value} is not {rule}")),
                "enum" if !rule.as_array().expect("enum").contains(value) => {
                    errors.push(format!("{at}: {value} is not among {rule}"));
                }
                "minimum" if value.as_i64() < rule.as_i64() => {
                    errors.push(format!("{at}: {value} is under {rule}"));
                }
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.errors(rule, item, &format!("{at}/{i}"), errors);
                    }
                }
                "oneOf" => {
                    let fits = |s: &&Value| {
                        let mut inner = Vec::new();
                        self.errors(s, value, at, &mut inner);
                        inner.is_empty()
                    };
                    if rule.as_array().expect("oneOf").iter().filter(fits).count() != 1 {
                        errors.push(format!("{at}: fits not exactly one of {rule}"));
                    }
                }
                "properties" => self.properties(rules, value, at, errors),
                "required" => {
                    for key in rule.as_array().expect("required") {
                        if value.get(key.as_str().expect("key")).is_none() {
                            errors.push(format!("{at}: lacks {key}"));
                        }
                    }
                }
                "const" | "enum" | "minimum" | "additionalProperties" | "description" | "title" | "$schema" | "$id" | "$defs" => {}
                other => panic!("the schema uses {other}, which this test does not know"),
            }
        }
    }

    fn properties(&self, rules: &Map<String, Value>, value: &Value, at: &str, errors: &mut Vec<String>) {
        let known = rules["properties"].as_object().expect("properties");
        for (key, item) in value.as_object().into_iter().flatten() {
            match known.get(key) {
                Some(schema) => self.errors(schema, item, &format!("{at}/{key}"), errors),
                None if rules.get("additionalProperties") == Some(&json!(false)) => {
                    errors.push(format!("{at}: {key} is not in the schema"));
                }
                None => {}
            }
        }
    }

    #[track_caller]
    fn accepts(&self, text: &str) {
        let value: Value = serde_json::from_str(text).expect("JSON");
        let mut errors = Vec::new();
        self.errors(&self.root, &value, "", &mut errors);
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("unknown type {other}"),
    }
}

fn whole(documents: &[Document]) -> String {
    render::all(documents, Format::Json, Style::default())
}

#[test]
fn sample_output_is_as_the_schema_says() {
    let schema = Schema::load(CHECK);
    schema.accepts(&whole(&both()));
    schema.accepts(&whole(&[]));
    schema.accepts(&whole(&[check("甲.txt", TEXT.as_bytes(), &Options::default())]));
    schema.accepts(&whole(&[check("乙.txt", b"\0", &Options::default())]));
}

#[test]
fn the_schema_refuses_what_is_not_in_it() {
    let schema = Schema::load(CHECK);
    let good = whole(&[paper()]);
    for (from, to) in [
        ("\"version\":1", "\"version\":2"),
        ("\"holds\":null", "\"holds\":0"),
        ("\"severity\":\"notice\"", "\"severity\":\"hint\""),
        ("\"encoding\":", "\"coding\":"),
        ("\"line\":3", "\"line\":0"),
    ] {
        let bad: Value = serde_json::from_str(&good.replace(from, to)).expect("JSON");
        let mut errors = Vec::new();
        schema.errors(&schema.root, &bad, "", &mut errors);
        assert!(!errors.is_empty(), "{from} → {to} is accepted");
    }
}

const LAST: &str = "示例县示例局2024年部门预算\n2024年支出预算总数410.27万元，其中：基本支出300.27万元，项目支出120万元。\n";
const THIS: &str = "示例县示例局2025年部门预算\n2025年支出预算总数433.60万元，比2024年支出预算总数401.27万元增加32.33万元。\n";

/// Both papers under these waivers, in this format, with all that papers and waivers together give.
fn run(waivers: &str, format: Format) -> String {
    let today = Date::parse("2025-06-01").expect("a day");
    let waivers = Waivers::parse(waivers, today).expect("waivers");
    let options = Options { waivers, selection: Selection::default(), ..Options::default() };
    let documents = [check("上年.txt", LAST.as_bytes(), &options), check("本年.txt", THIS.as_bytes(), &options)];
    let mut stream = Stream::begin(Vec::new(), format, Style::default()).expect("begins");
    for document in &documents {
        stream.add(Piece::of(document, format, Style::default())).expect("adds");
    }
    stream.across(Across::of(&documents.iter().filter_map(Kept::of).collect(), &options).expect("compares"));
    let leftover = options.waivers.leftover(stream.tally());
    stream.leftover(leftover);
    String::from_utf8(stream.finish().0.expect("finishes")).expect("UTF-8")
}

/// Waivers of everything in the two papers, one that nothing needs, and one that is over.
fn waivers() -> String {
    let value: Value = serde_json::from_str(&run("", Format::Json)).expect("JSON");
    let keys = [&value["documents"][0]["findings"][0]["key"], &value["across"][0]["key"]];
    let [own, across] = keys.map(|key| key.as_str().expect("a key").to_owned());
    let line = |key: &str, until: &str| format!("{key}\t{until}\t张三\t\t已报批\n");
    let unused = line("00000000000000aa", "2025-06-01");
    line(&own, "2025-06-01") + &line(&across, "2025-06-02") + &unused + &line("00000000000000bb", "2025-05-31")
}

#[test]
fn what_papers_say_against_one_another_is_as_the_schema_says() {
    let schema = Schema::load(CHECK);
    let open = run("", Format::Json);
    schema.accepts(&open);
    let value: Value = serde_json::from_str(&open).expect("JSON");
    assert_eq!(value["across"][0]["rule"], "H010");
    assert_eq!(value["matched"], json!([{ "rule": "H010", "path": "本年.txt", "against": "上年.txt", "figures": 1 }]));
    assert_eq!(value["across"][0]["at"]["path"], "本年.txt");
    assert_eq!(value["across"][0]["against"][0]["place"]["line"], 2);

    let waived = run(&waivers(), Format::Json);
    schema.accepts(&waived);
    let value: Value = serde_json::from_str(&waived).expect("JSON");
    assert_eq!((&value["documents"][0]["findings"], &value["across"]), (&json!([]), &json!([])));
    assert_eq!(value["documents"][0]["waived"][0]["finding"]["rule"], "S010");
    assert_eq!(value["across_waived"][0]["finding"]["rule"], "H010");
    let states: Vec<&Value> = value["waivers"].as_array().expect("waivers").iter().map(|w| &w["state"]).collect();
    assert_eq!(states, ["expired", "unused"]);
}

#[test]
fn every_format_shows_what_is_between_papers_and_what_is_waived() {
    let waivers = waivers();
    for format in Format::ALL {
        let (open, waived) = (run("", format), run(&waivers, format));
        assert!(open.contains("H010") && open.contains("401.27万元"), "{format:?}: {open}");
        assert!(waived.contains("H010") && waived.contains("S010") && waived.contains("已报批"), "{format:?}: {waived}");
    }
    let text = run(&waivers, Format::Text);
    assert!(text.contains("错误 0，疑点 0，提示 0；已豁免 1") && text.contains("到期") && text.contains("没有用到"), "{text}");
    for log in [run("", Format::Sarif), run(&waivers, Format::Sarif)] {
        let log: Value = serde_json::from_str(&log).expect("JSON");
        assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    }
}

#[test]
fn a_comparison_is_as_its_schema_says() {
    let schema = Schema::load(DIFF);
    let paper = |name: &str, text: &str| check(name, text.as_bytes(), &Options::default());
    let mended = LAST.replace("120万元", "110万元").replace("2024年支出", "资金另有20.00万元。\n2024年支出");
    for (old, new) in [(LAST, mended.as_str()), (mended.as_str(), LAST), (LAST, LAST), (TEXT, "\n"), ("", LAST)] {
        schema.accepts(&render::diff(&diff(paper("旧.txt", old), paper("新.txt", new)), Table::Json, Style::default()));
    }
    schema.accepts(&render::diff(&diff(paper("旧.txt", TEXT), refused()), Table::Json, Style::default()));
    let text = render::diff(&diff(paper("旧.txt", LAST), paper("新.txt", &mended)), Table::Text, Style::default());
    assert!(text.contains("120万元") && text.contains("110万元") && text.contains("已改正 错误[S010]"), "{text}");
    let csv = render::diff(&diff(paper("旧.txt", LAST), paper("新.txt", &mended)), Table::Csv, Style::default());
    assert!(csv.contains("数字,改动") && csv.contains("结论,已改正"), "{csv}");
}
