//! A component's layers as thinc serialises them: a list of nodes, with their attributes and parameters beside it.

use std::fmt::Display;

use rmpv::Value;

use super::{ImportError, Package, package::fault};

/// The layers of one `model` file, in thinc's breadth-first order.
#[derive(Debug)]
pub(super) struct Layers {
    path: String,
    layers: Vec<Layer>,
}

/// One layer. Combinators (`chain`, `concatenate`) are layers too; their names hold `>>` or `|`.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) name: String,
    attributes: Value,
    references: Value,
    parameters: Value,
}

/// A parameter: its shape, outermost first, and its numbers.
#[derive(Debug)]
pub(super) struct Array {
    pub(super) shape: Vec<usize>,
    pub(super) numbers: Vec<f32>,
}

impl Layers {
    /// Reads the layers of `component` in `package`.
    pub(super) fn read(package: &Package, component: &str) -> Result<Self, ImportError> {
        let path = format!("{component}/model");
        let model = package.msgpack(&path)?;
        let list = |key: &str| {
            field(&model, key).and_then(Value::as_array).ok_or_else(|| {
                fault(
                    &path,
                    format!("expected a thinc model, but found no `{key}`"),
                )
            })
        };
        let beside = list("attrs")?.iter().zip(list("params")?);
        let layers = list("nodes")?
            .iter()
            .zip(beside)
            .map(|(node, (attributes, parameters))| Layer {
                name: field(node, "name")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned(),
                references: field(node, "refs").cloned().unwrap_or(Value::Nil),
                attributes: attributes.clone(),
                parameters: parameters.clone(),
            })
            .collect();
        Ok(Self { path, layers })
    }

    /// All layers called `name`, in order.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Layer> {
        self.layers.iter().filter(move |layer| layer.name == name)
    }

    /// The layers that are no combinators.
    pub(super) fn simple(&self) -> impl Iterator<Item = &Layer> {
        self.layers
            .iter()
            .filter(|layer| !layer.name.contains([' ', '>', '|', '(']))
    }

    /// The first layer called `name`.
    pub(super) fn first(&self, name: &str) -> Result<&Layer, ImportError> {
        self.layers
            .iter()
            .find(|layer| layer.name == name)
            .ok_or_else(|| self.fault(format!("expected a layer `{name}`, but found none")))
    }

    /// The layer that the outermost one refers to as `role`.
    pub(super) fn referred(&self, role: &str) -> Result<&Layer, ImportError> {
        self.layers
            .first()
            .and_then(|outer| field(&outer.references, role)?.as_u64())
            .and_then(|index| self.layers.get(usize::try_from(index).ok()?))
            .ok_or_else(|| self.fault(format!("expected a layer as `{role}`, but found none")))
    }

    /// A numeric parameter of `layer`, with as many dimensions as `D`.
    pub(super) fn array<const D: usize>(
        &self,
        layer: &Layer,
        name: &str,
    ) -> Result<([usize; D], Vec<f32>), ImportError> {
        let array = field(&layer.parameters, name)
            .and_then(array)
            .ok_or_else(|| {
                self.fault(format!(
                    "expected 32-bit numbers as `{name}` of `{}`, but found none",
                    layer.name
                ))
            })?;
        let shape = <[usize; D]>::try_from(array.shape).map_err(|shape| {
            self.fault(format!(
                "expected `{name}` of `{}` in {D} dimensions, but found {}",
                layer.name,
                shape.len()
            ))
        })?;
        Ok((shape, array.numbers))
    }

    /// An attribute of `layer` that is a count or a seed.
    pub(super) fn number(&self, layer: &Layer, name: &str) -> Result<usize, ImportError> {
        layer
            .attribute(name)
            .and_then(|value| usize::try_from(value.as_u64()?).ok())
            .ok_or_else(|| {
                self.fault(format!(
                    "expected a number as `{name}` of `{}`, but found none",
                    layer.name
                ))
            })
    }

    pub(super) fn fault(&self, reason: impl Display) -> ImportError {
        fault(&self.path, reason)
    }

    pub(super) fn unsupported(
        &self,
        expected: &'static str,
        found: impl Into<String>,
    ) -> ImportError {
        ImportError::Unsupported {
            path: self.path.clone(),
            expected,
            found: found.into(),
        }
    }
}

impl Layer {
    /// An attribute, decoded; `None` where there is none of that name.
    pub(super) fn attribute(&self, name: &str) -> Option<Value> {
        let packed = field(&self.attributes, name)?;
        rmpv::decode::read_value(&mut packed.as_slice()?).ok()
    }
}

/// The value under `key` in a map whose keys are strings or bytes.
pub(super) fn field<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    map.as_map()?
        .iter()
        .find(|(found, _)| found.as_slice() == Some(key.as_bytes()))
        .map(|(_, value)| value)
}

/// A numpy array as `msgpack-numpy` packs it: a map of `type`, `shape` and `data`.
fn array(packed: &Value) -> Option<Array> {
    if field(packed, "type")?.as_slice()? != b"<f4" {
        return None;
    }
    let shape = field(packed, "shape")?
        .as_array()?
        .iter()
        .map(|size| usize::try_from(size.as_u64()?).ok())
        .collect::<Option<Vec<_>>>()?;
    let data = field(packed, "data")?.as_slice()?;
    let numbers: Vec<f32> = data
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect();
    (numbers.len() == shape.iter().product::<usize>()).then_some(Array { shape, numbers })
}
