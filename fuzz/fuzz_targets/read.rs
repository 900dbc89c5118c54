#![no_main]
//! Any text at all.
libfuzzer_sys::fuzz_target!(|text: &str| {
    ground::read(text);
});
