//! mnet-demo
