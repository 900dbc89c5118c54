//! The program as a person or a script meets it.

mod program;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use program::{Folder, Run, command};

const PAPER: &str = "第一部分 示例县示例局2023年部门预算说明\n\
    2023年支出预算总数574.98万元，其中：基本支出464.98万元，项目支出110万元。\n";

fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Run {
    Run(command().args(arguments).stdin(Stdio::null()).output().expect("runs"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn a_clean_paper_ends_with_0() {
    let folder = Folder::new("clean");
    let path = folder.file("甲.txt", PAPER);
    let output = run([OsStr::new("check"), path.as_os_str()]);
    assert_eq!((output.code(), output.err().as_str()), (0, ""));
    let words = output.out();
    assert!(words.contains("错误 0") || words.contains("没有规则运行"), "{words}");
}

#[test]
fn a_paper_with_an_error_ends_with_1() {
    if run(["rule"]).out().is_empty() {
        return; // no rule is built in yet
    }
    let folder = Folder::new("errors");
    let path = folder.file("甲.txt", PAPER.replace("110万元", "120万元"));
    let output = run([OsStr::new("check"), path.as_os_str()]);
    assert_eq!((output.code(), output.err().as_str()), (1, ""));
    assert!(output.out().contains("错误[S"), "{}", output.out());
}

#[test]
fn unreadable_files_end_with_2_and_the_others_are_still_checked() {
    let folder = Folder::new("refused");
    folder.file("a.txt", PAPER);
    folder.file("b.txt", "");
    folder.file("c.txt", b"\0\x01\x02");
    folder.file("d.txt", b"%PDF-1.7\n");
    folder.file("e/f.TXT", PAPER);
    let folder = folder.0.as_os_str();
    let output = run([OsStr::new("check"), folder, OsStr::new("--format=json")]);
    assert_eq!(output.code(), 2);
    let value = output.json();
    let documents = value["documents"].as_array().expect("documents");
    let outcomes: Vec<String> = documents.iter().map(|d| d["refusal"]["code"].as_str().unwrap_or("checked").to_owned()).collect();
    assert_eq!(outcomes, ["checked", "empty", "binary", "broken", "checked"]);
    let messages = output.err();
    assert_eq!(messages.matches("未读取").count(), 3, "{messages}");
    assert!(messages.contains("b.txt") && messages.contains("已损坏"), "{messages}");
}

#[test]
fn documents_are_read_in_a_worker_and_tell_what_was_left_out() {
    let folder = Folder::new("worker");
    let words: String = PAPER.encode_utf16().map(|unit| format!("\\u{}?", unit as i16)).collect();
    let paper = folder.file("a.rtf", format!("{{\\rtf1 {words}{{\\v x}}}}").replace("\\u10?", "\\par "));
    let broken = folder.file("b.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let output = run(["check".as_ref(), "--format".as_ref(), "json".as_ref(), paper.as_os_str(), broken.as_os_str()]);
    assert_eq!(output.code(), 2, "{}", output.err());
    let documents = output.json()["documents"].clone();
    assert_eq!(documents[0]["encoding"], "UTF-8");
    assert!(documents[0]["notes"].to_string().contains("1 个字是隐藏文字"), "{documents}");
    assert_eq!(documents[0]["facts"].as_array().map(Vec::len), Some(3));
    assert!(output.err().contains("已损坏") || output.err().contains("Office"), "{}", output.err());
    // how the program calls itself is nothing a person should call
    assert!(!run(["--help"]).out().contains("worker"));
}

#[test]
fn a_missing_file_is_a_named_refusal() {
    let output = run(["check", "没有.txt", "--format", "jsonl"]);
    assert_eq!(output.code(), 2);
    assert_eq!(output.json()["refusal"]["code"], "not-found");
    assert!(output.err().contains("找不到此文件"));
}

#[test]
fn papers_of_other_formats_are_refused_by_name_and_the_rest_is_counted() {
    let folder = Folder::new("skipped");
    folder.file("a.txt", PAPER);
    folder.file("b.pdf", "%PDF-1.7\n1 0 obj");
    folder.file("c/d.png", "x");
    folder.file("c/e.png", "x");
    folder.file("c/~$e.docx", "x");
    folder.file("无", "x");
    let output = run([OsStr::new("check"), folder.0.as_os_str()]);
    assert_eq!(output.code(), 2);
    assert!(output.out().contains("b.pdf") && output.out().contains("未读取"), "{}", output.out());
    let words = output.err();
    assert!(words.contains("跳过 4 个不能读的文件") && words.contains(".png 2 个") && words.contains("临时文件 1 个"), "{words}");
}

/// A zip of these files.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begins");
        zip.write_all(bytes).expect("packs");
    }
    zip.finish().expect("packs").into_inner()
}

fn docx(text: &str) -> Vec<u8> {
    let body: String = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", document.as_bytes())])
}

#[test]
fn word_documents_pages_and_batches_are_papers_too() {
    let folder = Folder::new("office");
    folder.file("a.docx", docx(PAPER));
    folder.file("b.html", format!("<html><body><p>{}</p></body></html>", PAPER.replace('\n', "<br>")));
    let batch = [("乙/甲.docx", &*docx(PAPER)), ("丁.zip", &*packed(&[("a.txt", b"x")])), ("丙.txt", PAPER.as_bytes()), ("表.png", b"x")];
    folder.file("公开文件.zip", packed(&batch));
    let output = run([OsStr::new("check"), folder.0.as_os_str(), OsStr::new("--format=json")]);
    assert_eq!(output.code(), 2);
    let value = output.json();
    let outcomes: Vec<(String, &str)> = value["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .map(|d| {
            let path = d["path"].as_str().expect("path").replace('\\', "/");
            let name =
                path.rsplit_once(&format!("{}/", folder.0.file_name().expect("name").to_string_lossy())).expect("below").1.to_owned();
            (name, d["refusal"]["code"].as_str().unwrap_or("checked"))
        })
        .collect();
    let expected = [
        ("a.docx", "checked"),
        ("b.html", "checked"),
        ("公开文件.zip/丁.zip", "nested"),
        ("公开文件.zip/丙.txt", "checked"),
        ("公开文件.zip/乙/甲.docx", "checked"),
    ];
    assert_eq!(outcomes, expected.map(|(path, code)| (path.to_owned(), code)));
    let figures = |i: usize| value["documents"][i]["facts"].as_array().map(Vec::len);
    assert!([0, 1, 3, 4].iter().all(|i| figures(*i) == Some(3)), "{value}");
    assert!(output.err().contains("公开文件.zip：跳过 1 个不能读的文件（.png 1 个）"), "{}", output.err());
}

#[test]
fn a_batch_is_taken_apart_by_a_worker_under_limits() {
    let folder = Folder::new("batch");
    let bomb = vec![b'0'; 20 << 20];
    folder.file("a.zip", packed(&[("甲.txt", PAPER.as_bytes()), ("乙.txt", &bomb)]));
    // the flag of encryption, at the part and in the list
    let mut locked = packed(&[("a.txt", b"x"), ("b.txt", PAPER.as_bytes())]);
    locked[6] |= 1;
    let listed = locked.windows(4).position(|four| four == b"PK\x01\x02").expect("a list");
    locked[listed + 8] |= 1;
    folder.file("b.zip", locked);
    folder.file("c.zip", packed(&[("d.zip", &packed(&[("e.txt", b"x")])), ("f.docx", &docx(PAPER)), ("../g.txt", b"x")]));
    let run = folder.run(["check", ".", "--format=json"]);
    assert_eq!(run.code(), 2);
    let value = run.json();
    let documents = value["documents"].as_array().expect("documents");
    let outcome = |d: &Value| format!("{} {}", d["path"].as_str().unwrap_or(""), d["refusal"]["code"].as_str().unwrap_or("checked"));
    let outcomes: Vec<String> = documents.iter().map(|d| outcome(d).replace('\\', "/").trim_start_matches("./").to_owned()).collect();
    // one bomb makes the whole batch suspect
    let expected = ["a.zip ratio", "b.zip/a.txt encrypted", "b.zip/b.txt checked", "c.zip/../g.txt unsafe-name", "c.zip/d.zip nested"];
    assert_eq!(outcomes, [&expected[..], &["c.zip/f.docx checked"]].concat());
    assert!(run.err().contains("疑似压缩炸弹"), "{}", run.err());
}

#[test]
fn an_empty_folder_is_not_the_same_as_nothing_found() {
    let folder = Folder::new("empty");
    let output = run([OsStr::new("check"), folder.0.as_os_str(), OsStr::new("--format=json")]);
    assert_eq!(output.code(), 2);
    assert!(output.err().contains("没有可检查的"));
    assert_eq!(output.json()["documents"], Value::Array(Vec::new()));
}

#[test]
fn results_come_in_the_order_of_paths_and_the_same_every_time() {
    let folder = Folder::new("order");
    for i in 0..300 {
        folder.file(&format!("{i:03}.txt"), PAPER);
    }
    let arguments = [OsStr::new("check"), folder.0.as_os_str(), OsStr::new("--format=jsonl")];
    let (first, second) = (run(arguments), run(arguments));
    assert_eq!(first.0.stdout, second.0.stdout);
    let paths: Vec<String> = first.out().lines().map(|l| json(l)["path"].to_string()).collect();
    assert_eq!(paths.len(), 300);
    assert!(paths.is_sorted());
    assert_eq!(first.err(), "");
}

#[test]
fn standard_input_is_a_paper_too() {
    let mut child = command()
        .args(["check", "-", "--format=json", "--kind=决算", "--year=2021"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let mut stdin = child.stdin.take().expect("stdin");
    stdin.write_all("支出决算总数5.00万元。\n".as_bytes()).expect("writes");
    drop(stdin);
    let output = Run(child.wait_with_output().expect("ends"));
    assert_ne!(output.code(), 2);
    let value = output.json();
    let document = &value["documents"][0];
    assert_eq!(document["path"], "-");
    assert_eq!((&document["kind"], &document["year"]), (&Value::from("final"), &Value::from(2021)));
}

#[test]
fn every_format_is_what_it_says() {
    let folder = Folder::new("formats");
    let path = folder.file("甲.txt", PAPER);
    let of = |format: &str| {
        let output = run([OsStr::new("check"), path.as_os_str(), OsStr::new("-f"), OsStr::new(format)]);
        assert_eq!(output.code(), 0, "{format}");
        output.out()
    };
    assert_eq!(json(&of("json"))["version"], 1);
    assert_eq!(json(&of("jsonl"))["encoding"], "UTF-8");
    assert_eq!(json(&of("sarif"))["runs"][0]["tool"]["driver"]["name"], "mingzhang");
    assert!(of("csv").starts_with("\u{feff}文件,规则"));
    assert!(of("html").starts_with("<!DOCTYPE html>") && of("html").ends_with("</html>\n"));
    assert!(of("md").starts_with("## "));
    assert!(of("text").contains("规则"));
    let refused = run([OsStr::new("check"), path.as_os_str(), OsStr::new("-f"), OsStr::new("xml")]);
    assert_eq!(refused.code(), 2);
    assert!(refused.err().contains("可用：text、json"));
}

#[test]
fn results_go_to_a_file_whole_and_its_name_tells_the_format() {
    let folder = Folder::new("output");
    let path = folder.file("甲.txt", PAPER);
    let out = folder.0.join("结果.html");
    let arguments = [OsStr::new("check"), path.as_os_str(), OsStr::new("-o"), out.as_os_str()];
    let output = run(arguments);
    assert_eq!((output.code(), output.0.stdout.len()), (0, 0));
    assert!(fs::read_to_string(&out).expect("reads").starts_with("<!DOCTYPE html>"));
    assert_eq!(fs::read_dir(&folder.0).expect("lists").count(), 2, "no part is left");

    for (command, name, words) in
        [("check", "结果.xlsx", "电子表格请用 .csv"), ("facts", "数字.DOC", "text、json、csv"), ("check", "a.log", "--format")]
    {
        let refused = folder.run([command, "甲.txt", "-o", name]);
        assert!(refused.code() == 2 && refused.err().contains(words) && !folder.0.join(name).exists(), "{}", refused.err());
    }
    assert_eq!(folder.run(["check", "甲.txt", "-o", "a.log", "-f", "text"]).code(), 0);
    assert_eq!(folder.run(["check", "甲.txt", "-o", "结果"]).code(), 0);

    let nowhere = folder.0.join("没有/结果.json");
    let arguments = [OsStr::new("check"), path.as_os_str(), OsStr::new("-o"), nowhere.as_os_str()];
    let output = run(arguments);
    assert_eq!(output.code(), 2);
    assert!(output.err().contains("所在文件夹不存在"), "{}", output.err());
}

#[test]
fn colours_only_when_wanted() {
    let folder = Folder::new("colours");
    let path = folder.file("甲.txt", PAPER);
    let coloured = |variables: &[(&str, &str)]| {
        let mut command = command();
        command.args([OsStr::new("check"), path.as_os_str()]).envs(variables.iter().copied());
        command.output().expect("runs").stdout.contains(&0x1b)
    };
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1"), ("CLICOLOR", "1")]));
}

#[test]
fn figures_are_listed_in_three_ways() {
    let folder = Folder::new("facts");
    let path = folder.file("甲.txt", PAPER);
    let of = |format: &str| {
        let output = run([OsStr::new("facts"), path.as_os_str(), OsStr::new("-f"), OsStr::new(format)]);
        assert_eq!(output.code(), 0, "{format}");
        output.out()
    };
    assert!(of("text").contains("数字"));
    assert!(json(&of("json"))["documents"][0]["facts"].is_array());
    assert!(of("csv").starts_with("\u{feff}文件,位置"));
    assert_eq!(run(["facts", "没有.txt"]).code(), 2);
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_chinese() {
    for (arguments, words) in [
        (vec!["check"], "缺少"),
        (vec!["chek", "a"], "是否想写 check"),
        (vec!["check", "a", "--nonsense"], "不认识的选项 --nonsense"),
        (vec!["check", "a", "--year", "23"], "四位数的年份"),
        (vec!["check", "a", "--kind", "报告"], "可用：预算、决算"),
        (vec!["check", "a", "--select", "甲"], "勾稽"),
        (vec!["check", "a", "-f", "json", "-f", "md"], "只能写一次"),
        (vec!["completions", "dos"], "可用：bash"),
        (vec![], "用法"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.code(), 2, "{arguments:?}");
        assert!(output.err().contains(words), "{arguments:?}: {}", output.err());
        for english in ["error:", "Usage", "For more information", "possible values"] {
            assert!(!output.err().contains(english), "{arguments:?}: {}", output.err());
        }
    }
}

#[test]
fn help_is_in_chinese() {
    let pages = ["", "check", "facts", "diff", "waive", "rule", "completions", "man"];
    for page in pages {
        let output = run([page, "--help"].into_iter().filter(|a| !a.is_empty()));
        assert_eq!(output.code(), 0, "{page}");
        let words = output.out();
        assert!(words.contains("用法："), "{words}");
        for english in ["Usage", "Options", "Arguments", "Commands", "Print", "[default", "[possible"] {
            assert!(!words.contains(english), "{page}: {english}: {words}");
        }
    }
}

#[test]
fn completions_and_the_manual_are_written() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(["completions", shell]);
        assert_eq!(output.code(), 0);
        assert!(output.out().contains("mingzhang"), "{shell}");
    }
    let manual = run(["man"]).out();
    assert!(manual.contains(".TH mingzhang") && manual.contains(".SH 名称"), "{manual}");
    assert!(manual.contains(".SH mingzhang check") && manual.contains("退出状态"), "{manual}");
    assert!(!manual.contains("SYNOPSIS") && !manual.contains("OPTIONS"));
}

#[test]
fn rules_are_explained() {
    let all = run(["rule", "all", "--format", "json"]).json();
    let all = all.as_array().expect("rules");
    assert_eq!(run(["rule"]).code(), 0);
    if let Some(first) = all.first() {
        let code_of = first["code"].as_str().expect("code");
        let words = run(["rule", &code_of.to_lowercase()]).out();
        assert!(words.contains(code_of) && words.contains("查什么"), "{words}");
        assert_eq!(run(["rule", "没有"]).code(), 2);
    }
}

#[test]
fn rules_that_found_something_are_explained_behind_the_results() {
    let folder = Folder::new("explain");
    folder.file("甲.txt", PAPER.replace("110万元", "120万元"));
    folder.file("乙.txt", PAPER.replace("110万元", "120万元"));
    let words = folder.run(["check", "甲.txt", "乙.txt", "--explain"]).out();
    let (results, rules) = words.split_once("规则说明：以上结论用到 1 条规则").expect("a section of its own");
    assert!(results.contains("共 2 份文件"), "{words}");
    assert_eq!(rules.trim(), folder.run(["rule", "S010"]).out().trim());
    folder.file("丙.txt", PAPER);
    assert!(folder.run(["check", "丙.txt", "--explain"]).out().contains("没有要说明的规则"));
    for format in ["csv", "sarif", "html"] {
        let [with, without] = [&["--explain"][..], &[]].map(|more| folder.run(["check", "甲.txt", "-f", format].iter().chain(more)));
        assert_eq!((with.code(), with.out()), (without.code(), without.out()));
        assert!(with.err().contains("--explain"), "{format}: {}", with.err());
    }
    for words in [run(["check", "--help"]).out(), run(["man"]).out().replace('\\', ""), run(["completions", "bash"]).out()] {
        assert!(words.contains("--explain"), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_trouble() {
    let folder = Folder::new("pipe");
    for i in 0..200 {
        folder.file(&format!("{i:03}.txt"), PAPER.repeat(20));
    }
    let mut child = command()
        .args([OsStr::new("check"), folder.0.as_os_str(), OsStr::new("--format=json")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = Run(child.wait_with_output().expect("ends"));
    assert!(output.0.status.code().is_some_and(|c| c < 2), "{:?}", output.0.status);
    assert_eq!(output.err(), "");
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed() {
    let folder = Folder::new("links");
    folder.file("a.txt", PAPER);
    std::os::unix::fs::symlink(&folder.0, folder.0.join("自己")).expect("links");
    let output = run([OsStr::new("check"), folder.0.as_os_str(), OsStr::new("--format=jsonl")]);
    assert_eq!(output.code(), 0);
    assert_eq!(output.out().lines().count(), 1);
    assert!(output.err().contains("链接"));
}
