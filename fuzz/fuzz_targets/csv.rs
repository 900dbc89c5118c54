#![no_main]
//! A table as text: any bytes under its name.

libfuzzer_sys::fuzz_target!(|data: &[u8]| ground::paper(data, "a.csv"));
