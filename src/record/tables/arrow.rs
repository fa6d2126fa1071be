//! A table as an Arrow batch, and as a Parquet file.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, RecordBatch,
    builder::{Date32Builder, Int64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{ArrowError, DataType, Field, Schema};

use super::{Cell, Column, Kind, Name, Table};

/// The columns of a table as Arrow has them: text as UTF-8, numbers of 64 bits, days as `date32`.
pub fn arrow_schema(name: Name) -> Schema {
    let fields = name.columns().iter().map(|column| {
        let kind = match column.kind {
            Kind::Text => DataType::Utf8,
            Kind::Texts => DataType::List(Arc::new(item())),
            Kind::Number => DataType::Int64,
            Kind::Day => DataType::Date32,
        };
        Field::new(column.name, kind, column.optional)
    });
    Schema::new(fields.collect::<Vec<_>>())
}

/// What stands in a list.
fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}

/// The rows of a table as one batch.
///
/// # Errors
///
/// A table whose rows have other cells than its columns, which no function of this module makes.
pub fn batch(table: &Table) -> Result<RecordBatch, ArrowError> {
    let columns = table.name.columns().iter().enumerate();
    let arrays = columns.map(|(at, column)| {
        let cells = table.rows.iter().map(|row| row.get(at));
        array(column, cells.map(|cell| cell.unwrap_or(&Cell::Empty)))
    });
    RecordBatch::try_new(Arc::new(arrow_schema(table.name)), arrays.collect())
}

/// A column; what does not belong into it is left empty, which a column that asks for values tells.
fn array<'a>(column: &Column, cells: impl Iterator<Item = &'a Cell>) -> ArrayRef {
    match column.kind {
        Kind::Text => {
            let mut array = StringBuilder::new();
            for cell in cells {
                array.append_option(match cell {
                    Cell::Text(text) => Some(text),
                    _ => None,
                });
            }
            Arc::new(array.finish())
        }
        Kind::Texts => {
            let mut array = ListBuilder::new(StringBuilder::new()).with_field(item());
            for cell in cells {
                match cell {
                    Cell::Texts(texts) => array.append_value(texts.iter().map(Some)),
                    _ => array.append_null(),
                }
            }
            Arc::new(array.finish())
        }
        Kind::Number => {
            let mut array = Int64Builder::new();
            for cell in cells {
                array.append_option(match cell {
                    Cell::Number(number) => Some(*number),
                    _ => None,
                });
            }
            Arc::new(array.finish())
        }
        Kind::Day => {
            let mut array = Date32Builder::new();
            for cell in cells {
                array.append_option(match cell {
                    Cell::Day(day) => Some(*day),
                    _ => None,
                });
            }
            Arc::new(array.finish())
        }
    }
}

/// The table as a Parquet file.
///
/// # Errors
///
/// As [`batch`].
#[cfg(feature = "parquet")]
pub fn parquet(table: &Table) -> Result<Vec<u8>, parquet::errors::ParquetError> {
    use parquet::{
        arrow::ArrowWriter,
        basic::Compression,
        file::properties::{EnabledStatistics, WriterProperties},
    };

    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_created_by(concat!("variorum ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let batch = batch(table)?;
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties))?;
    writer.write(&batch)?;
    writer.close()?;
    Ok(bytes)
}
