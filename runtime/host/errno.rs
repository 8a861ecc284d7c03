//! The errors of the operating system: number, name, text and class of each.

use crate::builtins::registry::Type;

/// An error of the operating system.
pub struct Known {
    /// Its number.
    pub number: i32,
    /// `ENOENT`
    pub name: &'static str,
    /// `No such file or directory`
    pub text: &'static str,
    /// The exception it becomes.
    pub class: Type,
}

macro_rules! errors {
    ($($number:literal $name:ident $class:ident $text:literal;)*) => {
        $(#[doc = $text] pub const $name: i32 = $number;)*

        /// Every known error, by number.
        pub static KNOWN: &[Known] = &[$(Known { number: $number, name: stringify!($name), text: $text, class: Type::$class },)*];
    };
}

errors! {
    1 EPERM PermissionError "Operation not permitted";
    2 ENOENT FileNotFoundError "No such file or directory";
    3 ESRCH ProcessLookupError "No such process";
    4 EINTR InterruptedError "Interrupted system call";
    5 EIO OSError "Input/output error";
    6 ENXIO OSError "No such device or address";
    7 E2BIG OSError "Argument list too long";
    8 ENOEXEC OSError "Exec format error";
    9 EBADF OSError "Bad file descriptor";
    10 ECHILD ChildProcessError "No child processes";
    11 EAGAIN BlockingIOError "Resource temporarily unavailable";
    12 ENOMEM OSError "Cannot allocate memory";
    13 EACCES PermissionError "Permission denied";
    14 EFAULT OSError "Bad address";
    15 ENOTBLK OSError "Block device required";
    16 EBUSY OSError "Device or resource busy";
    17 EEXIST FileExistsError "File exists";
    18 EXDEV OSError "Invalid cross-device link";
    19 ENODEV OSError "No such device";
    20 ENOTDIR NotADirectoryError "Not a directory";
    21 EISDIR IsADirectoryError "Is a directory";
    22 EINVAL OSError "Invalid argument";
    23 ENFILE OSError "Too many open files in system";
    24 EMFILE OSError "Too many open files";
    25 ENOTTY OSError "Inappropriate ioctl for device";
    26 ETXTBSY OSError "Text file busy";
    27 EFBIG OSError "File too large";
    28 ENOSPC OSError "No space left on device";
    29 ESPIPE OSError "Illegal seek";
    30 EROFS OSError "Read-only file system";
    31 EMLINK OSError "Too many links";
    32 EPIPE BrokenPipeError "Broken pipe";
    33 EDOM OSError "Numerical argument out of domain";
    34 ERANGE OSError "Numerical result out of range";
    35 EDEADLOCK OSError "Resource deadlock avoided";
    36 ENAMETOOLONG OSError "File name too long";
    37 ENOLCK OSError "No locks available";
    38 ENOSYS OSError "Function not implemented";
    39 ENOTEMPTY OSError "Directory not empty";
    40 ELOOP OSError "Too many levels of symbolic links";
    42 ENOMSG OSError "No message of desired type";
    43 EIDRM OSError "Identifier removed";
    44 ECHRNG OSError "Channel number out of range";
    45 EL2NSYNC OSError "Level 2 not synchronized";
    46 EL3HLT OSError "Level 3 halted";
    47 EL3RST OSError "Level 3 reset";
    48 ELNRNG OSError "Link number out of range";
    49 EUNATCH OSError "Protocol driver not attached";
    50 ENOCSI OSError "No CSI structure available";
    51 EL2HLT OSError "Level 2 halted";
    52 EBADE OSError "Invalid exchange";
    53 EBADR OSError "Invalid request descriptor";
    54 EXFULL OSError "Exchange full";
    55 ENOANO OSError "No anode";
    56 EBADRQC OSError "Invalid request code";
    57 EBADSLT OSError "Invalid slot";
    59 EBFONT OSError "Bad font file format";
    60 ENOSTR OSError "Device not a stream";
    61 ENODATA OSError "No data available";
    62 ETIME OSError "Timer expired";
    63 ENOSR OSError "Out of streams resources";
    64 ENONET OSError "Machine is not on the network";
    65 ENOPKG OSError "Package not installed";
    66 EREMOTE OSError "Object is remote";
    67 ENOLINK OSError "Link has been severed";
    68 EADV OSError "Advertise error";
    69 ESRMNT OSError "Srmount error";
    70 ECOMM OSError "Communication error on send";
    71 EPROTO OSError "Protocol error";
    72 EMULTIHOP OSError "Multihop attempted";
    73 EDOTDOT OSError "RFS specific error";
    74 EBADMSG OSError "Bad message";
    75 EOVERFLOW OSError "Value too large for defined data type";
    76 ENOTUNIQ OSError "Name not unique on network";
    77 EBADFD OSError "File descriptor in bad state";
    78 EREMCHG OSError "Remote address changed";
    79 ELIBACC OSError "Can not access a needed shared library";
    80 ELIBBAD OSError "Accessing a corrupted shared library";
    81 ELIBSCN OSError ".lib section in a.out corrupted";
    82 ELIBMAX OSError "Attempting to link in too many shared libraries";
    83 ELIBEXEC OSError "Cannot exec a shared library directly";
    84 EILSEQ OSError "Invalid or incomplete multibyte or wide character";
    85 ERESTART OSError "Interrupted system call should be restarted";
    86 ESTRPIPE OSError "Streams pipe error";
    87 EUSERS OSError "Too many users";
    88 ENOTSOCK OSError "Socket operation on non-socket";
    89 EDESTADDRREQ OSError "Destination address required";
    90 EMSGSIZE OSError "Message too long";
    91 EPROTOTYPE OSError "Protocol wrong type for socket";
    92 ENOPROTOOPT OSError "Protocol not available";
    93 EPROTONOSUPPORT OSError "Protocol not supported";
    94 ESOCKTNOSUPPORT OSError "Socket type not supported";
    95 ENOTSUP OSError "Operation not supported";
    96 EPFNOSUPPORT OSError "Protocol family not supported";
    97 EAFNOSUPPORT OSError "Address family not supported by protocol";
    98 EADDRINUSE OSError "Address already in use";
    99 EADDRNOTAVAIL OSError "Cannot assign requested address";
    100 ENETDOWN OSError "Network is down";
    101 ENETUNREACH OSError "Network is unreachable";
    102 ENETRESET OSError "Network dropped connection on reset";
    103 ECONNABORTED ConnectionAbortedError "Software caused connection abort";
    104 ECONNRESET ConnectionResetError "Connection reset by peer";
    105 ENOBUFS OSError "No buffer space available";
    106 EISCONN OSError "Transport endpoint is already connected";
    107 ENOTCONN OSError "Transport endpoint is not connected";
    108 ESHUTDOWN BrokenPipeError "Cannot send after transport endpoint shutdown";
    109 ETOOMANYREFS OSError "Too many references: cannot splice";
    110 ETIMEDOUT TimeoutError "Connection timed out";
    111 ECONNREFUSED ConnectionRefusedError "Connection refused";
    112 EHOSTDOWN OSError "Host is down";
    113 EHOSTUNREACH OSError "No route to host";
    114 EALREADY BlockingIOError "Operation already in progress";
    115 EINPROGRESS BlockingIOError "Operation now in progress";
    116 ESTALE OSError "Stale file handle";
    117 EUCLEAN OSError "Structure needs cleaning";
    118 ENOTNAM OSError "Not a XENIX named type file";
    119 ENAVAIL OSError "No XENIX semaphores available";
    120 EISNAM OSError "Is a named type file";
    121 EREMOTEIO OSError "Remote I/O error";
    122 EDQUOT OSError "Disk quota exceeded";
    123 ENOMEDIUM OSError "No medium found";
    124 EMEDIUMTYPE OSError "Wrong medium type";
    125 ECANCELED OSError "Operation canceled";
    126 ENOKEY OSError "Required key not available";
    127 EKEYEXPIRED OSError "Key has expired";
    128 EKEYREVOKED OSError "Key has been revoked";
    129 EKEYREJECTED OSError "Key was rejected by service";
    130 EOWNERDEAD OSError "Owner died";
    131 ENOTRECOVERABLE OSError "State not recoverable";
    132 ERFKILL OSError "Operation not possible due to RF-kill";
}

/// Another name of ENOTSUP.
pub const EOPNOTSUPP: i32 = ENOTSUP;
/// Another name of EAGAIN.
pub const EWOULDBLOCK: i32 = EAGAIN;

/// The error of that number.
pub fn lookup(number: i32) -> Option<&'static Known> {
    KNOWN.binary_search_by_key(&number, |known| known.number).ok().and_then(|index| KNOWN.get(index))
}

/// `os.strerror(number)`
pub fn text(number: i32) -> alloc::string::String {
    match lookup(number) {
        Some(known) => alloc::string::String::from(known.text),
        None => alloc::format!("Unknown error {number}"),
    }
}
