//! The binary operators and the names of their methods.

use crate::object::Str;
use crate::value::Gc;
use crate::vm::Names;

macro_rules! operators {
    ($($variant:ident $symbol:literal $inplace_symbol:literal $name:ident $reflected:ident $inplace:ident;)*) => {
        /// A binary operator, in the order of the bytecode.
        #[repr(u8)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum BinaryOp { $(#[doc = concat!("`a ", $symbol, " b`")] $variant,)* }

        impl BinaryOp {
            /// All of them.
            pub const ALL: &'static [BinaryOp] = &[$(BinaryOp::$variant,)*];

            /// As error messages show it.
            pub fn symbol(self) -> &'static str {
                match self { $(BinaryOp::$variant => $symbol,)* }
            }

            /// The assignment, as error messages show it.
            pub fn inplace_symbol(self) -> &'static str {
                match self { $(BinaryOp::$variant => $inplace_symbol,)* }
            }

            /// The method of the left operand.
            pub fn method(self, names: &Names) -> Gc<Str> {
                match self { $(BinaryOp::$variant => names.$name,)* }
            }

            /// The method of the right operand.
            pub fn reflected(self, names: &Names) -> Gc<Str> {
                match self { $(BinaryOp::$variant => names.$reflected,)* }
            }

            /// The method of the assignment.
            pub fn inplace_method(self, names: &Names) -> Gc<Str> {
                match self { $(BinaryOp::$variant => names.$inplace,)* }
            }
        }
    };
}

operators! {
    Or "|" "|=" __or__ __ror__ __ior__;
    Xor "^" "^=" __xor__ __rxor__ __ixor__;
    And "&" "&=" __and__ __rand__ __iand__;
    LeftShift "<<" "<<=" __lshift__ __rlshift__ __ilshift__;
    RightShift ">>" ">>=" __rshift__ __rrshift__ __irshift__;
    Add "+" "+=" __add__ __radd__ __iadd__;
    Subtract "-" "-=" __sub__ __rsub__ __isub__;
    Multiply "*" "*=" __mul__ __rmul__ __imul__;
    MatrixMultiply "@" "@=" __matmul__ __rmatmul__ __imatmul__;
    FloorDivide "//" "//=" __floordiv__ __rfloordiv__ __ifloordiv__;
    TrueDivide "/" "/=" __truediv__ __rtruediv__ __itruediv__;
    Modulo "%" "%=" __mod__ __rmod__ __imod__;
    Power "** or pow()" "**=" __pow__ __rpow__ __ipow__;
}

impl BinaryOp {
    /// The operator of that number in the bytecode.
    pub fn from_number(number: u8) -> Option<BinaryOp> {
        Self::ALL.get(usize::from(number)).copied()
    }
}
