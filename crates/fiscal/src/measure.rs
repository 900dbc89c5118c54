//! Measure words: what a count counts. Words of one group count the same thing.

/// An index into [`Measure::TABLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(u8);

impl Measure {
    /// (word, group). Longer words stand before their own prefixes.
    pub const TABLE: &'static [(&'static str, u8)] = &[
        ("台（套）", 1),
        ("台套", 1),
        ("人次", 2),
        ("批次", 3),
        ("个团组", 4),
        ("团组", 4),
        ("课时", 5),
        ("学时", 5),
        ("平方米", 6),
        ("㎡", 6),
        ("公里", 7),
        ("千米", 7),
        ("万人次", 2),
        ("公顷", 8),
        ("小时", 9),
        ("场次", 10),
        ("家次", 11),
        ("户次", 12),
        ("车次", 13),
        ("件次", 15),
        ("方面", 14),
        ("人", 20),
        ("名", 20),
        ("位", 20),
        ("员", 20),
        ("辆", 21),
        ("个", 22),
        ("项", 23),
        ("件", 24),
        ("条", 25),
        ("家", 26),
        ("户", 27),
        ("次", 28),
        ("批", 3),
        ("台", 1),
        ("套", 1),
        ("篇", 29),
        ("期", 30),
        ("场", 10),
        ("栋", 31),
        ("幢", 31),
        ("座", 32),
        ("处", 33),
        ("所", 34),
        ("亩", 35),
        ("米", 36),
        ("吨", 37),
        ("册", 38),
        ("份", 39),
        ("幅", 40),
        ("株", 41),
        ("分", 42),
        ("天", 43),
        ("支", 44),
        ("本", 45),
        ("部", 46),
        ("起", 47),
        ("宗", 48),
        ("门", 49),
        ("对", 50),
        ("间", 51),
        ("艘", 52),
        ("架", 53),
        ("头", 54),
        ("只", 55),
        ("例", 56),
        ("张", 57),
        ("块", 58),
        ("片", 59),
        ("棵", 41),
        ("口", 60),
        ("级", 61),
        ("类", 62),
        ("卷", 63),
        ("盏", 64),
        ("面", 65),
        ("届", 66),
        ("轮", 67),
        ("月", 68),
        ("倍", 69),
        ("委", 70),
        ("室", 71),
        ("立方米", 72),
        ("公斤", 73),
        ("把", 74),
        ("箱", 75),
        ("桶", 76),
        ("袋", 77),
        ("瓶", 78),
        ("盒", 79),
        ("枚", 80),
        ("根", 81),
        ("颗", 82),
        ("组", 83),
        ("眼", 84),
    ];

    /// The longest measure word that `text` begins with.
    pub fn at_start(text: &str) -> Option<(Measure, usize)> {
        let bucket = usize::from(bucket_of(text.as_bytes())?);
        let (starts, places) = &BUCKETS;
        places[usize::from(starts[bucket])..usize::from(starts[bucket + 1])]
            .iter()
            .map(|place| Measure(*place))
            .filter(|measure| text.starts_with(measure.word()))
            .map(|measure| (measure, measure.word().len()))
            .max_by_key(|(_, len)| *len)
    }

    /// The measure with exactly this word.
    pub fn named(word: &str) -> Option<Measure> {
        Self::at_start(word).filter(|(_, len)| *len == word.len()).map(|(measure, _)| measure)
    }

    #[inline]
    pub const fn word(self) -> &'static str {
        Self::TABLE[self.0 as usize].0
    }

    /// 倍: it counts how often another figure is in one.
    pub const fn is_multiple(self) -> bool {
        self.group() == 69
    }

    /// 人 and 名 count alike.
    #[inline]
    pub const fn group(self) -> u8 {
        Self::TABLE[self.0 as usize].1
    }
}

/// The last eight bits of the first character, if it has three bytes, as that of each measure word has.
const fn bucket_of(text: &[u8]) -> Option<u8> {
    match text {
        [0xE0..=0xEF, high, low, ..] => Some(*high << 6 | *low & 0x3F),
        _ => None,
    }
}

/// Where the measures of each bucket begin and, behind the last of them, end; the places of the measures, bucket by bucket.
const BUCKETS: ([u8; 257], [u8; Measure::TABLE.len()]) = {
    let (mut starts, mut places) = ([0; 257], [0; Measure::TABLE.len()]);
    let (mut bucket, mut filled) = (0, 0);
    while bucket < 256 {
        let mut i = 0;
        while i < Measure::TABLE.len() {
            if matches!(bucket_of(Measure::TABLE[i].0.as_bytes()), Some(own) if own as usize == bucket) {
                places[filled] = i as u8;
                filled += 1;
            }
            i += 1;
        }
        bucket += 1;
        starts[bucket] = filled as u8;
    }
    (starts, places)
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins() {
        let (m, len) = Measure::at_start("人次、").unwrap();
        assert_eq!((m.word(), len), ("人次", 6));
        assert_eq!(Measure::named("名").unwrap().group(), Measure::named("人").unwrap().group());
        assert!(Measure::at_start("万元").is_none());
        assert!(Measure::named("人次、").is_none());
        assert!(Measure::TABLE.iter().all(|(word, _)| Measure::named(word).is_some_and(|m| m.word() == *word)));
    }
}
