use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::*;

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("writes");
    encoder.finish().expect("writes")
}

fn file(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("%PDF-1.7\n3 0 obj [/FlateDecode /Fl] endobj\n7 0 obj << {dictionary} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream\nendobj\n"].concat()
}

/// What comes out of a stream, and what of it is counted.
fn weighed(dictionary: &str, data: &[u8]) -> (Vec<u8>, usize) {
    let bytes = file(dictionary, data);
    let raw = streams(&bytes).next().expect("a stream");
    let mut scale = Scale::default();
    let (out, _) = scale.weigh(&bytes[raw.data..], &raw.chain, true, &String::new).expect("small");
    (out.into_owned(), MAX_INFLATED - scale.0)
}

#[test]
fn every_filter_is_undone_one_after_another() {
    let words = b"BT (1) Tj ET ".repeat(50);
    let once = deflated(&words);
    let twice = deflated(&once);
    assert_eq!(weighed("/Filter /FlateDecode", &once), (words.clone(), words.len()));
    for filters in ["[/FlateDecode/Fl]", "[ /Flate#44ecode % /LZW\n /Fl]", "3 0 R", "[3 0 R null]"] {
        assert_eq!(weighed(&format!("/Filter {filters}"), &twice), (words.clone(), words.len() + once.len()), "{filters}");
    }
    // what cannot be told is tried
    assert_eq!(weighed("/Filter 99 0 R", &twice).0, words);
    let hex: String = once.iter().map(|b| format!("{b:02X} ")).collect::<String>() + ">";
    assert_eq!(weighed("/F [/AHx /Fl]", hex.as_bytes()), (words.clone(), words.len() + once.len()));
    assert_eq!(weighed("/Filter /ASCII85Decode", b"87cURD]i,\"Ebo80~>").0, b"Hello World!");
    assert_eq!(weighed("/Filter /RL", &[2, b'a', b'b', b'c', 253, b'z', 128, 9]).0, b"abczzzz");
    assert_eq!(weighed("/Filter /LZWDecode", &[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]).0, b"-----A---B");
    assert_eq!(weighed("/Filter /DCTDecode", b"anything").1, 0);
}

#[test]
fn what_inflates_without_end_is_refused_and_what_does_not_is_not() {
    let zeros = deflated(&vec![0; 90 << 20]);
    let refusal = |bytes: &[u8]| of_file(bytes).err().map(|refusal| refusal.code());
    assert_eq!(refusal(&file("/Filter /FlateDecode", &zeros)), None);
    assert_eq!(refusal(&file("/Filter /FlateDecode", &zeros).repeat(4)), Some("inflates-too-large"));
    // of what is damaged at its end, all but the last piece is counted
    let large = deflated(&vec![0; MAX_PART + (1 << 20)]);
    assert_eq!(refusal(&file("/Filter /FlateDecode", &large)), Some("part-too-large"));
    assert_eq!(refusal(&file("/Filter [/Fl /Fl]", &deflated(&large))), Some("part-too-large"));
    assert_eq!(refusal(&file("/Filter 99 0 R", &deflated(&large))), Some("part-too-large"));
    assert_eq!(refusal(&file("/Filter /FlateDecode", &large[..large.len() - 1])), Some("part-too-large"));
    let runs = [129u8, b' '].repeat(MAX_PART / 128 + 1);
    assert_eq!(refusal(&file("/Filter /RunLengthDecode", &runs)), Some("part-too-large"));
    assert_eq!(refusal(&file("/Filter /LZWDecode", &b"stream\n".repeat(100_000))), None);
}
