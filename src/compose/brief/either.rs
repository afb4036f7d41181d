//! An entry that may be written short, as its text alone, or long, as keys and values.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// What can be made of its text alone.
pub trait Titled: Sized {
    /// The entry that has a text and nothing else.
    ///
    /// # Errors
    /// Where the text cannot stand alone; the error says why.
    fn titled(text: &str) -> Result<Self, String>;
}

/// An entry written short or long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Either<T>(pub T);

impl<'de, T: Titled + Deserialize<'de>> Deserialize<'de> for Either<T> {
    // An untagged enum would do, but it loses the line and the cause of a mistake inside the long form.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entry(PhantomData)).map(Either)
    }
}

struct Entry<T>(PhantomData<T>);

impl<'de, T: Titled + Deserialize<'de>> Visitor<'de> for Entry<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("一句话，或者带 text 的几项")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::titled(text).map_err(E::custom)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}
