//! mnet-linkage
