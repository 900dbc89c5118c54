//! A run over many papers that is ended in the middle goes on where it stopped.

// not all of it is used here
#[allow(dead_code)]
mod program;

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use program::{Folder, command};

const PAPERS: usize = 400;

fn page(number: usize) -> String {
    let (basic, whole) = (464 + number, 574 + number);
    format!(
        "<html><body><p>第一部分 示例县示例{number}局2023年部门预算说明</p>\
         <p>2023年支出预算总数{whole}.98万元，其中：基本支出{basic}.98万元，项目支出110万元。</p></body></html>"
    )
}

/// Where a run over this folder goes.
fn arguments(output: &str) -> [&str; 6] {
    ["check", "公开", "--format=jsonl", "--resume", "--output", output]
}

#[test]
fn what_was_opened_is_not_opened_again_and_the_result_is_the_same() {
    let folder = Folder::new("resume");
    for number in 0..PAPERS {
        folder.file(&format!("公开/{number:03}.html"), page(number));
    }
    folder.file("公开/200.pdf", b"%PDF-1.7\nbroken");
    let whole = folder.run(arguments("一次.jsonl"));
    assert_eq!(whole.code(), 2, "{}", whole.err());
    assert!(!folder.0.join("一次.jsonl.resume").exists());

    let mut child = command()
        .current_dir(&folder.0)
        .args(arguments("几次.jsonl"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    let kept = folder.0.join("几次.jsonl.resume");
    while fs::metadata(&kept).map_or(0, |m| m.len()) < 10_000 && child.try_wait().expect("asks").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().expect("ends");
    child.wait().expect("ended");
    // on a very fast machine the run was over before it could be ended
    let ended = !folder.0.join("几次.jsonl").exists();
    if ended {
        // the entry that was being written
        let length = fs::metadata(&kept).expect("is there").len();
        fs::OpenOptions::new().write(true).open(&kept).and_then(|file| file.set_len(length - 5)).expect("cuts");
    }
    // a paper that has been changed meanwhile is opened again
    folder.file("公开/000.html", page(1000));
    let rest = folder.run(arguments("几次.jsonl"));
    assert_eq!((rest.code(), rest.err().contains("接着上次")), (2, ended), "{}", rest.err());
    let again = folder.run(arguments("一次.jsonl"));
    assert_eq!(again.code(), 2);
    let read = |name: &str| fs::read(folder.0.join(name)).expect("is there");
    assert!(read("几次.jsonl") == read("一次.jsonl"), "another result than in one go");
    let left: Vec<String> =
        fs::read_dir(&folder.0).expect("lists").flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn resuming_needs_a_file_for_the_results() {
    let folder = Folder::new("resume-output");
    folder.file("甲.txt", "2023年支出预算总数1万元。");
    assert_eq!(folder.run(["check", "甲.txt", "--resume"]).code(), 2);
}
