#![no_main]
//! Tags and words of a page in any order.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ground::open(&[b"<html>", ground::tokens::join(data, ground::tokens::PAGE).as_slice()].concat(), "a.html");
});
