use encoding_rs::GB18030;

use std::collections::BTreeMap;

use super::{Member, is_batch};
use crate::archive::tests::{Pack, pack, packed};
use crate::{MAX_BYTES, Refusal, read};

/// All members, and the others.
fn unpack(bytes: &[u8]) -> Result<(Vec<Member>, BTreeMap<String, usize>), Refusal> {
    let mut members = Vec::new();
    let others = super::unpack(bytes, |member| members.push(member))?;
    Ok((members, others))
}

#[test]
fn members_come_in_order_and_the_others_are_counted() {
    let gbk = Pack { name: GB18030.encode("公开/预算说明.TXT").0.into_owned(), flags: 0, ..pack("", "支出5万元") };
    let bytes = packed(&[
        gbk,
        pack("公开/", ""),
        pack("公开/a.docx", "x"),
        pack("公开/表.odb", "x"),
        pack("公开/章.PNG", "x"),
        pack("无", "x"),
        pack("__MACOSX/._a.docx", "x"),
        pack("公开/~$a.docx", "x"),
        pack("word/c.txt", "x"),
    ]);
    assert!(is_batch(&bytes, "公开.zip"));
    let (members, others) = unpack(&bytes).expect("unpacks");
    let names: Vec<&str> = members.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(names, ["word/c.txt", "公开/a.docx", "公开/预算说明.TXT"]);
    assert_eq!(others.into_iter().collect::<Vec<_>>(), [(String::new(), 1), (".odb".to_owned(), 1), (".png".to_owned(), 1)]);
}

#[test]
fn what_is_wrong_with_one_member_is_its_own() {
    let bytes = packed(&[
        pack("../../etc/a.txt", "x"),
        pack("C:\\a.txt", "x"),
        Pack { flags: 1, ..pack("b.txt", "x") },
        Pack { method: Some(12), ..pack("c.txt", "x") },
        pack("d.zip", packed(&[pack("e.txt", "x")])),
        pack("f.txt", "支出"),
    ]);
    let members = unpack(&bytes).expect("unpacks").0;
    let codes: Vec<&str> = members.iter().map(|m| m.content.as_ref().map_or_else(Refusal::code, |_| "read")).collect();
    assert_eq!(codes, ["unsafe-name", "unsafe-name", "encrypted", "broken", "read", "read"]);
    let nested = members[4].content.as_ref().expect("bytes");
    assert_eq!(read(nested, "d.zip").expect_err("refused"), Refusal::Batch);
    assert!(Refusal::Nested.to_string().contains("只打开一层"));
}

#[test]
fn a_batch_without_papers_or_over_a_limit_is_refused() {
    assert_eq!(unpack(&packed(&[])), Err(Refusal::NothingInside { others: 0 }));
    assert_eq!(unpack(&packed(&[pack("a.jpg", "x")])), Err(Refusal::NothingInside { others: 1 }));
    let bomb = packed(&[pack("a.txt", vec![b'0'; MAX_BYTES])]);
    assert!(matches!(unpack(&bomb), Err(Refusal::Ratio { .. })));
    let many = packed(&(0..2_001).map(|i| pack(&format!("{i}.txt"), "")).collect::<Vec<_>>());
    assert!(matches!(unpack(&many), Err(Refusal::TooManyParts { parts: 2_001 })));
    assert!(matches!(read(&many, "a.zip"), Err(Refusal::TooManyParts { .. })));
    assert!(matches!(unpack(b"PK\x03\x04"), Err(Refusal::Broken { .. })));
}
