//! mnet-web
