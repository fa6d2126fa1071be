//! Stored vectors as a section.

use rmpv::Value;

use super::{ImportError, Package, package::fault, writer::Writer};

const MODE: &str = "vocab/vectors.cfg";
const ROWS: &str = "vocab/key2row";
const MATRIX: &str = "vocab/vectors";

/// Section `vectors`: the width, the ids of forms in order, the row of each, the matrix.
pub(super) fn section(package: &Package) -> Result<Vec<u8>, ImportError> {
    let mode = package.json(MODE)?["mode"].clone();
    if mode != "default" {
        return Err(ImportError::Unsupported {
            path: MODE.to_owned(),
            expected: "a vector for each form",
            found: format!("mode {mode}"),
        });
    }
    let (width, numbers) = matrix(package.file(MATRIX)?).ok_or_else(|| {
        fault(
            MATRIX,
            "expected a two-dimensional array of 32-bit numbers by rows",
        )
    })?;
    let rows = rows_by_id(&package.msgpack(ROWS)?)
        .ok_or_else(|| fault(ROWS, "expected a map from ids to rows"))?;
    let mut section = Writer::default();
    section.size(width);
    let ids: Vec<u8> = rows.iter().flat_map(|(id, _)| id.to_le_bytes()).collect();
    section.bytes(&ids);
    let rows: Vec<u8> = rows.iter().flat_map(|(_, row)| row.to_le_bytes()).collect();
    section.bytes(&rows);
    section.matrix(width, &numbers);
    Ok(section.finish())
}

/// Ids and rows, in the order of ids. Forms without a vector have a negative row, and are left out.
fn rows_by_id(map: &Value) -> Option<Vec<(u64, u32)>> {
    let mut rows = Vec::new();
    for (id, row) in map.as_map()? {
        let id = id.as_u64()?;
        if row.as_i64()? >= 0 {
            rows.push((id, u32::try_from(row.as_u64()?).ok()?));
        }
    }
    rows.sort_unstable();
    Some(rows)
}

/// The width and the numbers of an array in numpy's format, version 1.
fn matrix(file: &[u8]) -> Option<(usize, Vec<f32>)> {
    let rest = file.strip_prefix(b"\x93NUMPY\x01\x00")?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (header, cells) = rest.split_at_checked(u16::from_le_bytes(*length).into())?;
    let header = std::str::from_utf8(header).ok()?;
    if !header.contains("'descr': '<f4'") || !header.contains("'fortran_order': False") {
        return None;
    }
    let (_, shape) = header.split_once("'shape': (")?;
    let (height, rest) = shape.split_once(',')?;
    let (width, _) = rest.split_once(')')?;
    let (height, width): (usize, usize) = (height.parse().ok()?, width.trim().parse().ok()?);
    let numbers: Vec<f32> = cells
        .as_chunks::<4>()
        .0
        .iter()
        .map(|cell| f32::from_le_bytes(*cell))
        .collect();
    (width > 0 && numbers.len() == height.checked_mul(width)?).then_some((width, numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_array_in_numpy_format() {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }\n";
        let mut file = b"\x93NUMPY\x01\x00".to_vec();
        file.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
        file.extend(header.bytes());
        file.extend([1.5_f32, -2.0].iter().flat_map(|cell| cell.to_le_bytes()));
        assert_eq!(matrix(&file), Some((1, vec![1.5, -2.0])));
        assert_eq!(matrix(&file[..file.len() - 1]), None);
    }

    #[test]
    fn forms_without_a_vector_are_left_out() {
        let map = Value::Map(vec![
            (7_u64.into(), 0.into()),
            (3_u64.into(), (-1).into()),
            (5_u64.into(), 1.into()),
        ]);
        assert_eq!(rows_by_id(&map), Some(vec![(5, 1), (7, 0)]));
    }
}
