//! Sample output against `docs/check.schema.json`, by as much of JSON Schema as that file uses.

use serde_json::{Map, Value, json};

use super::fixture::{both, paper};
use crate::render::{self, Format, Style};
use crate::{Document, Options, check};

const SCHEMA: &str = include_str!("../../../../docs/check.schema.json");

struct Schema {
    root: Value,
}

impl Schema {
    fn load() -> Schema {
        Schema { root: serde_json::from_str(SCHEMA).expect("the schema is JSON") }
    }

    /// What is wrong with `value`, by JSON pointer.
    fn errors(&self, schema: &Value, value: &Value, at: &str, errors: &mut Vec<String>) {
        let rules = schema.as_object().expect("a schema is an object");
        for (keyword, rule) in rules {
            match keyword.as_str() {
                "$ref" => {
                    let pointer = rule.as_str().and_then(|r| r.strip_prefix('#')).expect("local");
                    let target = self.root.pointer(pointer).expect("the target of a $ref exists");
                    self.errors(target, value, at, errors);
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
    let schema = Schema::load();
    schema.accepts(&whole(&both()));
    schema.accepts(&whole(&[]));
    let text = super::fixture::TEXT;
    schema.accepts(&whole(&[check("甲.txt", text.as_bytes(), &Options::default())]));
    schema.accepts(&whole(&[check("乙.txt", b"\0", &Options::default())]));
}

#[test]
fn the_schema_refuses_what_is_not_in_it() {
    let schema = Schema::load();
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
