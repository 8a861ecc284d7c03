//! Types that stand in annotations: generic aliases, unions, type variables
//! and type aliases.

pub mod alias;
mod construct;
pub mod no_default;
pub mod spec_part;
mod substitute;
pub mod type_alias;
pub mod typing;
pub mod union;
pub mod variable;
