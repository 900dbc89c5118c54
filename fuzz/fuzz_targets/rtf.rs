#![no_main]
//! Any bytes as the inside of an RTF document in a Chinese code page.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let head = br"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 a;}{\f1\fcharset0 b;}}";
    ground::paper(&[head, data].concat(), "a.rtf");
});
