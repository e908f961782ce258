// SPDX-License-Identifier: AGPL-3.0-or-later
//! Dates and instants as columns.

use std::sync::LazyLock;

use jiff::Span;
use jiff::civil::{Date, date};
use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueFormat, PgValueRef};
use sqlx::{Decode, Encode, Postgres, Type};

macro_rules! column {
    ($(#[$meta:meta])* $name:ident, $value:ty, $inner:ty, $array:ty) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub $value);

        impl Type<Postgres> for $name {
            fn type_info() -> PgTypeInfo {
                <$inner as Type<Postgres>>::type_info()
            }
        }
        impl PgHasArrayType for $name {
            fn array_type_info() -> PgTypeInfo {
                <$array as PgHasArrayType>::array_type_info()
            }
        }
        impl Encode<'_, Postgres> for $name {
            fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                let inner: $inner = jiff_sqlx::ToSqlx::to_sqlx(self.0);
                inner.encode_by_ref(buf)
            }
        }
        impl From<$value> for $name {
            fn from(value: $value) -> Self {
                Self(value)
            }
        }
        impl From<$name> for $value {
            fn from(column: $name) -> Self {
                column.0
            }
        }
    };
}

column!(
    /// A calendar day.
    Day, jiff::civil::Date, jiff_sqlx::Date, jiff_sqlx::Date
);
column!(
    /// An instant.
    Ts, jiff::Timestamp, jiff_sqlx::Timestamp, jiff_sqlx::Timestamp
);

impl<'r> Decode<'r, Postgres> for Ts {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        <jiff_sqlx::Timestamp as Decode<'r, Postgres>>::decode(value)
            .map(|inner| Self(inner.to_jiff()))
    }
}

impl<'r> Decode<'r, Postgres> for Day {
    fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
        if value.format() == PgValueFormat::Text {
            let inner = <jiff_sqlx::Date as Decode<'r, Postgres>>::decode(value)?;
            return Ok(Self(inner.to_jiff()));
        }
        let after = i32::from_be_bytes(value.as_bytes()?.try_into()?);
        let day = day_of(after);
        day.map(Self)
            .ok_or_else(|| format!("no day of a calendar: {after}").into())
    }
}

/// The day from which the database counts.
const EPOCH: Date = date(2000, 1, 1);

/// How many days after it are found, and not worked out: those of nearly every row.
const NEAR: usize = 20_000;

/// These days, in order.
static DAYS: LazyLock<Vec<Date>> =
    LazyLock::new(|| EPOCH.series(Span::new().days(1)).take(NEAR).collect());

/// The day so many days after 1 January 2000, as the database writes it; an infinite one is none.
pub(crate) fn day_of(after: i32) -> Option<Date> {
    let near = usize::try_from(after)
        .ok()
        .and_then(|after| DAYS.get(after));
    near.copied().or_else(|| {
        let after = Span::new().try_days(after).ok()?;
        EPOCH.checked_add(after).ok()
    })
}
