//! mnet-testkit
