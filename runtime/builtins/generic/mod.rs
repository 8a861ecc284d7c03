//! Types that stand in annotations: generic aliases, unions, type variables
//! and type aliases.

pub mod alias;
pub mod union;
pub mod variable;
