//! Entries as YAML, the same bytes as `serde_yaml` gives and several times as fast: what a bank is made of are a few
//! kinds of blocks, and nearly all of its strings are Chinese and stand as they are.

use std::fmt::{Display, Write};

use serde::Serialize;
use serde::ser::{self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, Serializer};

use crate::bank::plain;

/// Adds `entry` to `out` as an item of a list. Where it holds something that is not written here, nothing is added.
///
/// # Errors
/// When the entry holds what a bank never holds, or a string of several lines.
pub(super) fn item<E: Serialize>(out: &mut String, entry: &E) -> Result<(), Unfit> {
    let before = out.len();
    out.push_str("- ");
    let written = entry.serialize(At { out, column: 0, place: Place::Item });
    if written.is_err() {
        out.truncate(before);
    }
    written
}

/// Longer keys are written in a style of their own, in bytes.
const KEY: usize = 100;

/// What an entry holds that is not written here.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Unfit(String);

impl ser::Error for Unfit {
    fn custom<T: Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Where a value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// After the dash of a list.
    Item,
    /// After the colon of a key.
    Value,
    /// Where a key stands.
    Key,
}

/// The place at which a value is written; `column` is that of the dash or key before it.
struct At<'o> {
    out: &'o mut String,
    column: usize,
    place: Place,
}

/// A list or a mapping whose lines begin at `column`; the first may go on in the line that is begun.
struct Block<'o> {
    out: &'o mut String,
    column: usize,
    inline: bool,
}

impl<'o> At<'o> {
    fn scalar(self, write: impl FnOnce(&mut String) -> Result<(), Unfit>) -> Result<(), Unfit> {
        if self.place == Place::Value {
            self.out.push(' ');
        }
        write(self.out)?;
        self.out.push(if self.place == Place::Key { ':' } else { '\n' });
        Ok(())
    }

    fn show(self, value: impl Display) -> Result<(), Unfit> {
        self.scalar(|out| write!(out, "{value}").map_err(ser::Error::custom))
    }

    /// Begins a list or mapping of so many; below a key, a list stands as far left as the key.
    fn block(self, length: Option<usize>, empty: &str, indent: usize) -> Result<Block<'o>, Unfit> {
        let (Some(length), true) = (length, self.place != Place::Key) else { return unfit("a block") };
        let inline = self.place == Place::Item;
        if length == 0 {
            self.out.push_str(if inline { "" } else { " " });
            self.out.push_str(empty);
        }
        if length == 0 || !inline {
            self.out.push('\n');
        }
        Ok(Block { out: self.out, column: self.column + if inline { 2 } else { indent }, inline })
    }
}

impl Block<'_> {
    fn line(&mut self) {
        if !std::mem::take(&mut self.inline) {
            self.out.extend(std::iter::repeat_n(' ', self.column));
        }
    }

    fn at(&mut self, place: Place) -> At<'_> {
        At { out: self.out, column: self.column, place }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.line();
        self.out.push_str("- ");
        value.serialize(self.at(Place::Item))
    }
}

fn unfit<T>(what: &str) -> Result<T, Unfit> {
    Err(Unfit(format!("{what} is not written here")))
}

macro_rules! shown {
    ($($name:ident $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<(), Unfit> { self.show(value) })*
    };
}

macro_rules! refused {
    ($($name:ident($($type:ty),*) -> $ok:ty;)*) => {
        $(fn $name(self, $(_: $type),*) -> Result<$ok, Unfit> { unfit(stringify!($name)) })*
    };
}

impl<'o> Serializer for At<'o> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = Block<'o>;
    type SerializeTuple = Block<'o>;
    type SerializeMap = Block<'o>;
    type SerializeStruct = Block<'o>;
    type SerializeTupleStruct = Impossible<(), Unfit>;
    type SerializeTupleVariant = Impossible<(), Unfit>;
    type SerializeStructVariant = Impossible<(), Unfit>;

    shown!(serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    refused! {
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }

    fn serialize_str(self, value: &str) -> Result<(), Unfit> {
        if self.place == Place::Key && value.len() > KEY {
            return unfit("a long key");
        }
        self.scalar(|out| plain::string(out, value).map_err(Unfit))
    }

    fn serialize_none(self) -> Result<(), Unfit> {
        self.show("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Unfit> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Unfit> {
        unfit("a variant")
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Block<'o>, Unfit> {
        self.block(length, "[]", 0)
    }

    fn serialize_tuple(self, length: usize) -> Result<Block<'o>, Unfit> {
        self.block(Some(length), "[]", 0)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Block<'o>, Unfit> {
        self.block(length, "{}", 2)
    }

    fn serialize_struct(self, _: &'static str, length: usize) -> Result<Block<'o>, Unfit> {
        self.block(Some(length), "{}", 2)
    }
}

impl SerializeSeq for Block<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.item(value)
    }

    fn end(self) -> Result<(), Unfit> {
        Ok(())
    }
}

impl SerializeTuple for Block<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.item(value)
    }

    fn end(self) -> Result<(), Unfit> {
        Ok(())
    }
}

impl SerializeMap for Block<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unfit> {
        self.line();
        key.serialize(self.at(Place::Key))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        value.serialize(self.at(Place::Value))
    }

    fn end(self) -> Result<(), Unfit> {
        Ok(())
    }
}

impl SerializeStruct for Block<'_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Unfit> {
        self.line();
        self.out.push_str(key);
        self.out.push(':');
        value.serialize(self.at(Place::Value))
    }

    fn end(self) -> Result<(), Unfit> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Serialize)]
    struct Entry {
        id: String,
        kind: Option<&'static str>,
        parts: Vec<String>,
        spans: Vec<[usize; 2]>,
        inner: Vec<Inner>,
        elsewhere: BTreeMap<String, u64>,
    }

    #[derive(Debug, Serialize)]
    struct Inner {
        text: String,
        parts: Vec<Vec<u8>>,
    }

    /// What may stand in a bank, and what makes trouble in YAML.
    const PIECES: &str = "\u{feff}抓早，。“”《》{{topic}}_×*#:-?![]&%@`|>'\"~ 　0129aef.yn\t…—𠮷\u{85}\u{2028}=+,/\\";

    fn text() -> impl Strategy<Value = String> {
        let pieces: Vec<char> = PIECES.chars().collect();
        let mixed = proptest::collection::vec(proptest::sample::select(pieces), 0..9).prop_map(String::from_iter);
        prop_oneof![
            mixed,
            "[抓早小、，_{}]{0,8}",
            "[0-9a-f]{12}",
            "[0-9e]{12}",
            "t-[0-9a-f]{12}",
            "[a-z]{1,6}",
            "0b[01]{10}"
        ]
    }

    proptest! {
        #[test]
        fn entries_are_written_as_serde_yaml_writes_them(
            texts in proptest::collection::vec(text(), 4),
            parts in proptest::collection::vec(text(), 0..4),
            elsewhere in proptest::collection::btree_map(text(), 0_u64..9, 0..3),
            spans in proptest::collection::vec([0_usize..99, 0..99], 0..3),
        ) {
            let inner = texts[2..].iter().map(|text| Inner { text: text.clone(), parts: vec![vec![1, 2], vec![], vec![3]] });
            let kind = (parts.len() > 1).then_some("triad");
            let entry = Entry { id: texts[0].clone(), kind, parts, spans, inner: inner.collect(), elsewhere };
            let mut out = String::new();
            let broken = |text: &String| text.contains(plain::BREAKS);
            let all = [&entry.id].into_iter().chain(&entry.parts).chain(entry.inner.iter().map(|one| &one.text));
            let broken = all.chain(entry.elsewhere.keys()).any(broken);
            prop_assert_eq!(item(&mut out, &entry).is_err(), broken);
            if !broken {
                prop_assert_eq!(out, serde_yaml::to_string(&[&entry]).unwrap());
            }
        }
    }

    #[test]
    fn what_has_several_lines_is_left_to_others() {
        let mut out = String::from("- 甲\n");
        assert!(item(&mut out, &["甲", "乙\n丙"]).is_err());
        assert_eq!(out, "- 甲\n");
    }
}
