#![no_main]
//! The inside of an RTF document in a Chinese code page: its words in any order, or any bytes.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let head = br"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 a;}{\f1\fcharset0 b;}}";
    let inside = match data.first() {
        Some(first) if first % 4 > 0 => ground::tokens::join(&data[1..], ground::tokens::RICH),
        _ => data.to_vec(),
    };
    ground::open(&[head.as_slice(), &inside].concat(), "a.rtf");
});
