//! A packer for tests, which also packs what no honest packer does.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::{Archive, NAME};
use crate::Refusal;
use crate::limit::{MAX_PARTS, MAX_RATIO};

/// One part to be packed.
#[derive(Clone, Default)]
pub(crate) struct Pack {
    pub(crate) name: Vec<u8>,
    pub(crate) content: Vec<u8>,
    pub(crate) flags: u16,
    /// Instead of deflate.
    pub(crate) method: Option<u16>,
    /// What it says its size is, instead of the truth.
    pub(crate) declared: Option<u32>,
}

pub(crate) fn pack(name: &str, content: impl AsRef<[u8]>) -> Pack {
    Pack { name: name.into(), content: content.as_ref().to_vec(), flags: if name.is_ascii() { 0 } else { 0x800 }, ..Pack::default() }
}

/// Packs the parts into a container.
pub(crate) fn packed(parts: &[Pack]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let method = part.method.unwrap_or(8);
        let data = if method == 8 {
            let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(&part.content).expect("packs");
            encoder.finish().expect("packs")
        } else {
            part.content.clone()
        };
        let mut crc = flate2::Crc::new();
        crc.update(&part.content);
        let mut fields = Vec::new();
        for field in [20, part.flags, method, 0, 0] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), data.len() as u32, part.declared.unwrap_or(part.content.len() as u32)] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend((part.name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        directory.extend([&b"PK\x01\x02\x14\x00"[..], &fields, &[0; 10], &(out.len() as u32).to_le_bytes(), &part.name].concat());
        out.extend([&b"PK\x03\x04"[..], &fields, &part.name, &data].concat());
    }
    let (start, count) = (out.len() as u32, (parts.len() as u16).to_le_bytes());
    out.extend(&directory);
    out.extend(
        [&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &(directory.len() as u32).to_le_bytes(), &start.to_le_bytes(), &[0, 0]].concat(),
    );
    out
}

fn read(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Refusal> {
    let mut archive = Archive::open(bytes, NAME)?;
    (0..archive.parts.len()).map(|number| archive.read(number).map(|c| c.into_owned())).collect()
}

#[test]
fn parts_are_unpacked() {
    let stored = Pack { method: Some(0), ..pack("乙", "存") };
    let bytes = packed(&[pack("甲", "压"), stored]);
    assert_eq!(read(&bytes), Ok(vec!["压".into(), "存".into()]));
    // what stands before a container moves its offsets
    assert_eq!(read(&[&b"#!"[..], &bytes].concat()).map(|c| c.len()), Ok(2));
    assert_eq!(read(&packed(&[])), Ok(Vec::new()));
}

#[test]
fn bombs_are_stopped_whatever_they_declare() {
    let zeros = vec![0; 20_000_000];
    for declared in [None, Some(1), Some(u32::MAX)] {
        let refusal = read(&packed(&[Pack { declared, ..pack("word/document.xml", &zeros) }])).expect_err("stops");
        assert!(matches!(refusal, Refusal::Ratio { ratio, .. } if ratio > MAX_RATIO), "{refusal:?}");
        assert!(refusal.to_string().contains(":1 超过 100:1，疑似压缩炸弹"), "{refusal}");
    }
    // small parts may be as regular as they like
    assert!(read(&packed(&[pack("a", &zeros[..100_000])])).is_ok());
}

#[test]
fn too_many_and_twice_the_same_are_refused() {
    let many = |n: usize| packed(&(0..n).map(|i| pack(&i.to_string(), "")).collect::<Vec<_>>());
    assert!(read(&many(MAX_PARTS)).is_ok());
    assert_eq!(read(&many(MAX_PARTS + 1)), Err(Refusal::TooManyParts { parts: MAX_PARTS + 1 }));
    let twice = packed(&[pack("word/document.xml", "甲"), pack("Word/document.xml", "乙")]);
    assert!(matches!(read(&twice), Err(Refusal::DuplicatePart { .. })));
    // a directory that says less than it holds
    let mut lying = many(3);
    let end = lying.len() - 22;
    lying[end + 8..end + 12].copy_from_slice(&[1, 0, 1, 0]);
    assert!(matches!(read(&lying), Err(Refusal::Broken { .. })));
}

#[test]
fn what_is_encrypted_unknown_or_damaged_is_named() {
    let refusal = read(&packed(&[Pack { flags: 1, ..pack("a.txt", "x") }])).expect_err("encrypted");
    assert_eq!(refusal, Refusal::Encrypted { part: "a.txt".into() });
    assert!(read(&packed(&[Pack { method: Some(14), ..pack("a", "x") }])).unwrap_err().to_string().contains("压缩方法 14"));
    let good = packed(&[pack("a.txt", "预算支出预算支出")]);
    for cut in 0..good.len() {
        assert!(read(&good[..cut]).is_err(), "{cut}");
    }
    let mut wrong = good.clone();
    wrong[38] ^= 0x55;
    assert!(matches!(read(&wrong), Err(Refusal::Broken { .. })));
    for at in 0..good.len() {
        let mut flipped = good.clone();
        flipped[at] ^= 0xFF;
        let _ = read(&flipped);
    }
}
