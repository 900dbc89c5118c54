#![no_main]
//! Any text at all, read and checked; bytes that are no UTF-8 are replaced as a reader would.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ground::check(&String::from_utf8_lossy(data));
});
