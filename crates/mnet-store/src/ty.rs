// SPDX-License-Identifier: AGPL-3.0-or-later
//! Dates and instants as columns.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef};
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
        impl<'r> Decode<'r, Postgres> for $name {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                <$inner as Decode<'r, Postgres>>::decode(value).map(|inner| Self(inner.to_jiff()))
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
