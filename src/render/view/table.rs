//! Declares views together with the tables of their fields, so that their documentation and their schema are one text.

use super::{Markup, Shared};
use crate::schema::FieldType;

/// The type that templates see for a value. `Held` is the view within a shared value.
pub(super) trait Seen<Held = ()> {
    /// The type of the field.
    const SEEN: &'static FieldType;
}

/// Declares the field types of Rust types.
macro_rules! seen {
    ($($value:ty => $takes:expr),+ $(,)?) => {
        $(impl<Held> Seen<Held> for $value {
            const SEEN: &'static FieldType = &$takes;
        })+
    };
}

seen! {
    String => FieldType::Text,
    &'static str => FieldType::Text,
    Markup => FieldType::Markup,
    bool => FieldType::Flag,
    u8 => FieldType::Count,
    usize => FieldType::Count,
}

impl<Held, T: Seen<Held>> Seen<Held> for Option<T> {
    const SEEN: &'static FieldType = &FieldType::OrNull(T::SEEN);
}

impl<Held, T: Seen<Held>> Seen<Held> for Vec<T> {
    const SEEN: &'static FieldType = &FieldType::List(T::SEEN);
}

impl<Held: Seen> Seen<Held> for Shared {
    const SEEN: &'static FieldType = Held::SEEN;
}

/// The words of the page itself, by their keys in `locales`.
#[derive(Clone, Copy, Debug)]
pub(super) struct PageWords;

impl Seen for PageWords {
    const SEEN: &'static FieldType = &FieldType::ByName("word", &FieldType::Text);
}

/// Declares views. `#[holds(View)]` before a shared field names the view within it.
macro_rules! views {
    ($(
        $(#[doc = $about:literal])+
        #[derive($($derived:ident),+)]
        pub struct $View:ident {
            $(
                $(#[doc = $meaning:literal])+
                $(#[holds($Held:ident)])?
                pub $field:ident: $value:ty,
            )+
        }
    )+) => {$(
        $(#[doc = $about])+
        #[derive($($derived),+)]
        pub struct $View {
            $(
                $(#[doc = $meaning])+
                pub $field: $value,
            )+
        }

        impl $View {
            /// The table of the view's fields.
            pub const TABLE: &'static crate::schema::FieldTable = {
                static TABLE: crate::schema::FieldTable = crate::schema::FieldTable {
                    name: stringify!($View),
                    what: stringify!($View),
                    rows: &[$(crate::schema::FieldRow {
                        name: stringify!($field),
                        takes: *<$value as $crate::render::view::table::Seen<views!(@held $($Held)?)>>::SEEN,
                        required: true,
                        default: None,
                        meaning: concat!($($meaning),+).trim_ascii(),
                        example: "",
                    }),+],
                    rules: &[],
                };
                &TABLE
            };
        }

        impl<Held> $crate::render::view::table::Seen<Held> for $View {
            const SEEN: &'static crate::schema::FieldType = &crate::schema::FieldType::Map(Self::TABLE);
        }
    )+};
    (@held) => { () };
    (@held $Held:ident) => { $Held };
}

pub(super) use views;
