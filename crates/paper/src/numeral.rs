//! The ways in which word processors write the numbers of lists.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// A letter is repeated at most so often (`aaa`); a higher number is written in digits.
const MOST_LETTERS: u32 = 26 * 5;

/// `number` as `format` (a `w:numFmt`) writes it. What a format cannot write stands in digits,
/// as Word does it too.
pub(crate) fn written(number: u32, format: &str) -> String {
    let circled = |first: char, most: u32| (1..=most).contains(&number).then(|| char::from_u32(first as u32 + number - 1)).flatten();
    let from = |signs: &str| number.checked_sub(1).and_then(|n| signs.chars().nth(n as usize));
    let sign = match format {
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number),
        "decimalEnclosedParen" => circled('⑴', 20),
        "decimalEnclosedFullstop" => circled('⒈', 20),
        "ideographEnclosedCircle" => circled('㊀', 10),
        "ideographTraditional" => from(STEMS),
        "ideographZodiac" => from(BRANCHES),
        _ => None,
    };
    if let Some(sign) = sign {
        return sign.to_string();
    }
    match format {
        "none" => String::new(),
        "decimalZero" => format!("{number:02}"),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(wide).collect(),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "chineseCounting" | "taiwaneseCounting" if number >= 100 => by_digit(number),
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => by_digit(number),
        "chineseCounting" | "chineseCountingThousand" | "taiwaneseCounting" | "taiwaneseCountingThousand" | "japaneseCounting" => {
            counted(number, &DIGITS, ['十', '百', '千'], '零', true)
        }
        "chineseLegalSimplified" => counted(number, &LEGAL, ['拾', '佰', '仟'], '零', false),
        _ => number.to_string(),
    }
}

fn enclosed(number: u32) -> Option<char> {
    let code = match number {
        1..=20 => 0x2460 + number - 1,
        21..=35 => 0x3251 + number - 21,
        36..=50 => 0x32B1 + number - 36,
        _ => return None,
    };
    char::from_u32(code)
}

fn wide(digit: char) -> char {
    char::from_u32(digit as u32 - '0' as u32 + '０' as u32).unwrap_or(digit)
}

fn by_digit(number: u32) -> String {
    number.to_string().bytes().map(|b| DIGITS[usize::from(b - b'0')]).collect()
}

/// 一百二十三. `bare_ten` writes 十二 for 一十二.
fn counted(number: u32, digits: &[char; 10], places: [char; 3], zero: char, bare_ten: bool) -> String {
    if number == 0 {
        return zero.to_string();
    }
    if number >= 10_000 {
        return number.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (power, place) in [(1000, Some(places[2])), (100, Some(places[1])), (10, Some(places[0])), (1, None)] {
        let digit = (number / power % 10) as usize;
        if digit == 0 {
            gap |= !out.is_empty();
            continue;
        }
        if gap {
            out.push(zero);
            gap = false;
        }
        if !(bare_ten && power == 10 && digit == 1 && out.is_empty()) {
            out.push(digits[digit]);
        }
        out.extend(place);
    }
    out
}

fn roman(number: u32) -> String {
    const VALUES: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in VALUES {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn letters(number: u32, first: u8) -> String {
    if number == 0 || number > MOST_LETTERS {
        return number.to_string();
    }
    let letter = char::from(first + ((number - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((number - 1) / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_does() {
        for (number, format, words) in [
            (3, "chineseCounting", "三"),
            (12, "chineseCountingThousand", "十二"),
            (20, "japaneseCounting", "二十"),
            (101, "chineseCountingThousand", "一百零一"),
            (110, "chineseCountingThousand", "一百一十"),
            (1010, "chineseCountingThousand", "一千零一十"),
            (120, "chineseCounting", "一二〇"),
            (2, "ideographTraditional", "乙"),
            (11, "ideographTraditional", "11"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (3, "decimalEnclosedCircle", "③"),
            (21, "decimalEnclosedCircleChinese", "㉑"),
            (51, "decimalEnclosedCircle", "51"),
            (4, "decimalEnclosedParen", "⑷"),
            (10, "decimalFullWidth", "１０"),
            (5, "decimalZero", "05"),
            (1994, "upperRoman", "MCMXCIV"),
            (4, "lowerRoman", "iv"),
            (27, "lowerLetter", "aa"),
            (u32::MAX, "upperLetter", "4294967295"),
            (u32::MAX, "upperRoman", "4294967295"),
            (u32::MAX, "japaneseCounting", "4294967295"),
            (0, "chineseCounting", "零"),
            (7, "unknown", "7"),
        ] {
            assert_eq!(written(number, format), words, "{number} {format}");
        }
    }
}
