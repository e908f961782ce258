//! mnet-app
