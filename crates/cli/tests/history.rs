//! What became of a paper, what papers say against one another, and what somebody answers for: `diff`, several papers
//! in one `check`, `waive`.

mod program;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

use serde_json::Value;

use program::Folder;

const LAST: &str = "示例县示例局2024年部门预算\n\
    2024年支出预算总数410.27万元，其中：基本支出300.27万元，项目支出110万元。\n";
const THIS: &str = "示例县示例局2025年部门预算\n\
    2025年支出预算总数433.60万元，比2024年支出预算总数401.27万元增加32.33万元。\n";

#[test]
fn a_mended_paper_ends_with_0_and_says_what_was_mended() {
    let folder = Folder::new("history-diff");
    folder.file("旧.txt", LAST.replace("110万元", "120万元"));
    folder.file("新.txt", LAST);
    let run = folder.run(["diff", "旧.txt", "新.txt"]);
    assert_eq!((run.code(), run.err().as_str()), (0, ""));
    let words = run.out();
    for said in ["改动 支出预算/项目支出", "旧.txt:2:41 120万元", "新.txt:2:41 110万元", "已改正 错误[S010]", "改动 1，新增 0，删去 0"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let back = folder.run(["diff", "新.txt", "旧.txt"]);
    assert_eq!(back.code(), 1);
    assert!(back.out().contains("新出现 错误[S010]"), "{}", back.out());
    let open = folder.run(["diff", "旧.txt", "旧.txt", "--format=json"]);
    assert_eq!(open.code(), 1);
    assert_eq!(open.json()["findings"]["open"].as_array().map(Vec::len), Some(1));
    assert_eq!(open.json()["figures"]["changed"], Value::Array(Vec::new()));
    let csv = folder.run(["diff", "旧.txt", "新.txt", "-o", "对照.csv"]);
    assert_eq!((csv.code(), csv.out().as_str()), (0, ""));
    assert!(fs::read_to_string(folder.0.join("对照.csv")).expect("reads").contains("数字,改动"));
}

#[test]
fn what_cannot_be_read_ends_a_comparison_with_2() {
    let folder = Folder::new("history-diff-refused");
    folder.file("新.txt", LAST);
    let run = folder.run(["diff", "没有.txt", "新.txt", "-f", "json"]);
    assert_eq!(run.code(), 2);
    assert_eq!(run.json()["old"]["refusal"]["code"], "not-found");
    assert_eq!(run.json()["figures"], Value::Null);
    assert!(run.err().contains("未读取 没有.txt"), "{}", run.err());
    assert_eq!(folder.run(["diff", "新.txt"]).code(), 2);
    folder.file("包.zip", [b"PK\x05\x06".as_slice(), &[0; 18]].concat());
    let zip = folder.run(["diff", "包.zip", "新.txt"]);
    assert!(zip.code() == 2 && zip.err().contains("不是单份文件"), "{}", zip.err());
}

#[test]
fn papers_of_one_run_are_held_against_one_another() {
    let folder = Folder::new("history-across");
    folder.file("2024.txt", LAST);
    folder.file("2025.txt", THIS);
    let run = folder.run(["check", "."]);
    assert_eq!((run.code(), run.err().as_str()), (0, ""), "a warning is no error");
    let words = run.out();
    assert!(words.contains("跨文件核对：配对 1 对文件，核对 1 个数据，结论 1 条"), "{words}");
    assert!(words.contains("2 | 2025年支出预算总数433.60万元，比2024年支出预算总数401.27万元"), "{words}");
    assert!(words.contains("^^^^^^^^^^ 应为 410.27万元") && words.contains("2024.txt:2:12 2024年支出预算总数"), "{words}");
    assert!(words.contains("疑点[H010]") && words.contains("2025.txt:2:33") && words.contains("2024.txt:2:12"), "{words}");
    let value = folder.run(["check", ".", "--format=json"]).json();
    assert_eq!(value["across"][0]["rule"], "H010");
    assert_eq!(value["across"][0]["expected"], "410.27万元");
    let lines = folder.run(["check", ".", "--format=jsonl"]).out();
    let last: Value = serde_json::from_str(lines.lines().last().expect("a line")).expect("JSON");
    assert_eq!((lines.lines().count(), &last["across"]), (3, &value["across"]));
    for out in [["--ignore", "H"], ["--select", "S"]] {
        let run = folder.run(["check", "."].into_iter().chain(out));
        assert!(!run.out().contains("跨文件核对"), "{}", run.out());
    }
    let only = folder.run(["check", ".", "--select", "跨年上下级"]);
    assert!(only.out().contains("疑点[H010]"), "{}", only.out());
    let explained = folder.run(["check", ".", "--explain"]).out();
    assert!(explained.contains("用到 1 条规则\n\nH010 "), "{explained}");
    let alone = folder.run(["check", "2025.txt", "--format=json"]).json();
    assert_eq!(alone["across"], Value::Array(Vec::new()));
}

#[test]
fn papers_that_agree_and_papers_of_nobody_in_common_say_so() {
    let folder = Folder::new("history-agree");
    folder.file("2024.txt", LAST);
    folder.file("2025.txt", THIS.replace("401.27万元增加32.33", "4,102,700元增加23.33"));
    assert!(folder.run(["check", "."]).out().contains("核对 1 个数据，没有发现不一致"));
    folder.file("2025.txt", THIS.replace("示例局", "另一局"));
    assert!(folder.run(["check", "."]).out().contains("没有可以配对的文件"));
    folder.file("2024乙.txt", LAST);
    folder.file("2025.txt", THIS);
    let words = folder.run(["check", "."]).out();
    assert!(words.contains("提示[H050]") && !words.contains("H010"), "{words}");
}

/// The key of the first finding of a paper.
fn key(folder: &Folder, paper: &str) -> String {
    let value = folder.run(["check", paper, "--format=json"]).json();
    let document = &value["documents"][0];
    let found = document["findings"].get(0).or(document["waived"].get(0).map(|w| &w["finding"]));
    found.expect("a finding")["key"].as_str().expect("a key").to_owned()
}

fn waive(key: &str, until: &str, more: &[&str]) -> Vec<OsString> {
    let fixed = ["waive", key, "--reason", "口径不同，已报批", "--by", "张三", "--until", until];
    fixed.iter().chain(more).map(OsString::from).collect()
}

#[test]
fn a_waived_finding_does_not_count_but_is_shown() {
    let folder = Folder::new("history-waive");
    folder.file("甲.txt", LAST.replace("110万元", "120万元"));
    let key = key(&folder, "甲.txt");
    assert_eq!(folder.run(["check", "甲.txt"]).code(), 1);
    let done = folder.run(waive(&key, "2999-12-31", &["--file", "甲.txt"]));
    assert_eq!(done.code(), 0, "{}", done.err());
    let run = folder.run(["check", "甲.txt"]);
    assert_eq!(run.code(), 0);
    let words = run.out();
    assert!(words.contains("已豁免 错误[S010]") && words.contains("口径不同，已报批（张三，至 2999-12-31"), "{words}");
    assert!(words.contains("错误 0，疑点 0，提示 0；已豁免 1"), "{words}");
    let value = folder.run(["check", "甲.txt", "-f", "json"]).json();
    assert_eq!(value["documents"][0]["waived"][0]["finding"]["key"].as_str(), Some(key.as_str()));
    assert_eq!(value["waivers"], Value::Array(Vec::new()));
    // in another folder nobody answers for it
    let elsewhere = Folder::new("history-waive-elsewhere");
    let paper = folder.0.join("甲.txt");
    assert_eq!(elsewhere.run([OsStr::new("check"), paper.as_os_str()]).code(), 1);
    let list = folder.0.join("mingzhang.waivers");
    let named = [OsStr::new("check"), paper.as_os_str(), OsStr::new("--waivers"), list.as_os_str()];
    assert_eq!(elsewhere.run(named).code(), 0);
}

#[test]
fn unused_and_expired_waivers_are_reported_and_do_nothing() {
    let folder = Folder::new("history-expired");
    folder.file("甲.txt", LAST.replace("110万元", "120万元"));
    let key = key(&folder, "甲.txt");
    let list = format!("# 清单\n{key}\t2001-12-31\t张三\t\t旧理由\n00000000000000aa\t2999-12-31\t李四\t\t无此结论\n");
    folder.file("清单.txt", list);
    let run = folder.run(["check", "甲.txt", "--waivers", "清单.txt"]);
    assert_eq!(run.code(), 1);
    let words = run.out();
    assert!(words.contains("已于 2001-12-31 到期") && words.contains("00000000000000aa 没有用到"), "{words}");
    let csv = folder.run(["check", "甲.txt", "--waivers", "清单.txt", "-f", "csv"]);
    assert!(csv.err().contains("到期") && csv.err().contains("没有用到"), "{}", csv.err());
}

#[test]
fn a_waiver_needs_a_reason_a_name_a_day_and_a_finding() {
    let folder = Folder::new("history-refuse");
    folder.file("甲.txt", LAST);
    let key = "00abcdef01234567";
    let list = |folder: &Folder| folder.0.join("mingzhang.waivers").exists();
    for (arguments, words) in [
        (waive("甲", "2999-12-31", &[]), "16位"),
        (waive(key, "2001-12-31", &[]), "已过"),
        (waive(key, "2999-02-30", &[]), "YYYY-MM-DD"),
        (waive(key, "2999-12-31", &["--file", "甲.txt"]), "没有标识为"),
        (waive(key, "2999-12-31", &["--file", "没有.txt"]), "找不到"),
        (["waive", key, "--reason", "理由", "--until", "2999-12-31"].map(OsString::from).to_vec(), "缺少 --by"),
        (["waive", key, "--by", "张三", "--until", "2999-12-31"].map(OsString::from).to_vec(), "缺少 --reason"),
        (["waive", key, "--by", "张三", "--reason", "理由"].map(OsString::from).to_vec(), "缺少 --until"),
        (["waive", key, "--by", "张三", "--reason", " ", "--until", "2999-12-31"].map(OsString::from).to_vec(), "没有写明理由"),
    ] {
        let run = folder.run(&arguments);
        assert_eq!(run.code(), 2, "{arguments:?}");
        assert!(run.err().contains(words), "{arguments:?}: {}", run.err());
        assert!(!list(&folder), "{arguments:?} wrote");
    }
    assert_eq!(folder.run(waive(key, "2999-12-31", &[])).code(), 0);
    // registered again, it takes the place of the earlier one
    let again = folder.run(waive(key, "2999-12-30", &[]));
    assert!(again.code() == 0 && again.err().contains("代替原有的一条（张三，至 2999-12-31）"), "{}", again.err());
    let text = fs::read_to_string(folder.0.join("mingzhang.waivers")).expect("reads");
    let lines: Vec<&str> = text.lines().filter(|l| !l.starts_with('#')).collect();
    assert!(lines.len() == 1 && lines[0].contains("2999-12-30"), "{text}");
}

#[test]
fn a_waiver_holds_for_the_paper_it_names_only() {
    let folder = Folder::new("history-narrow");
    let wrong = LAST.replace("110万元", "120万元");
    folder.file("甲.txt", &wrong);
    folder.file("乙.txt", wrong.replace("示例局", "另一局"));
    let key = key(&folder, "甲.txt");
    let done = folder.run(waive(&key, "2999-12-31", &["--file", "甲.txt"]));
    assert!(done.code() == 0 && done.err().contains("只用于："), "{}", done.err());
    let value = folder.run(["check", "甲.txt", "乙.txt", "-f", "json"]).json();
    let waived = |i: usize| value["documents"][i]["waived"].as_array().map(Vec::len);
    let paths = [&value["documents"][0]["path"], &value["documents"][1]["path"]];
    let of = |name: &str| waived(paths.iter().position(|p| p.as_str() == Some(name)).expect("a document"));
    assert_eq!((of("甲.txt"), of("乙.txt")), (Some(1), Some(0)), "{value}");
    // under another name it is the same paper
    folder.file("新.txt", &wrong);
    assert_eq!(folder.run(["check", "新.txt"]).code(), 0);
}

#[test]
fn a_broken_list_is_no_list() {
    let folder = Folder::new("history-broken");
    folder.file("甲.txt", LAST);
    folder.file("mingzhang.waivers", "00abcdef01234567\t2999-12-31\t张三\n");
    let run = folder.run(["check", "甲.txt"]);
    assert_eq!((run.code(), run.out().as_str()), (2, ""));
    assert!(run.err().contains("第1行"), "{}", run.err());
    assert_eq!(folder.run(waive("00abcdef01234567", "2999-12-31", &[])).code(), 2);
    assert_eq!(folder.run(["check", "甲.txt", "--waivers", "没有"]).code(), 2);
    assert!(Path::new(&folder.0.join("甲.txt")).exists());
}
