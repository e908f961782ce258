// SPDX-License-Identifier: AGPL-3.0-or-later
//! A client that only asks and counts — *cliente di misura*: HTTP/1.1, kept alive.

use std::io::{self, ErrorKind};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection with a session.
pub(super) struct Client {
    stream: BufReader<TcpStream>,
    head: String,
}

/// What came back.
pub(super) struct Answer {
    /// HTTP status.
    pub(super) status: u16,
    /// Body as it travelled, without the frame of its chunks.
    pub(super) body: Vec<u8>,
}

impl Client {
    /// Connects; `cookie` is the session's, `encodings` what may come back.
    pub(super) async fn connect(host: &str, cookie: &str, encodings: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(host).await?;
        stream.set_nodelay(true)?;
        let head = format!(
            "HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\naccept-encoding: {encodings}\r\n\
             accept: text/html\r\naccept-language: it\r\n\r\n"
        );
        Ok(Self {
            stream: BufReader::with_capacity(1 << 15, stream),
            head,
        })
    }

    /// Asks for a page and reads it to its end.
    pub(super) async fn get(&mut self, path: &str) -> io::Result<Answer> {
        let request = format!("GET {path} {}", self.head);
        self.stream.write_all(request.as_bytes()).await?;
        let status = self.line().await?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer {
            status: status.ok_or_else(torn)?,
            body: Vec::new(),
        };
        let (mut length, mut is_chunked) = (0, false);
        loop {
            let line = self.line().await?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = value.trim().parse().map_err(|_| torn())?;
            }
            is_chunked |= line.starts_with("transfer-encoding:") && line.contains("chunked");
        }
        if is_chunked {
            self.chunks(&mut answer.body).await?;
        } else {
            self.take(&mut answer.body, length).await?;
        }
        Ok(answer)
    }

    async fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let line = self.line().await?;
            let length = usize::from_str_radix(line.trim(), 16).map_err(|_| torn())?;
            self.take(body, length).await?;
            self.line().await?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    async fn take(&mut self, body: &mut Vec<u8>, length: usize) -> io::Result<()> {
        let wanted = u64::try_from(length).unwrap_or(u64::MAX);
        let taken = (&mut self.stream).take(wanted).read_to_end(body).await?;
        if taken == length { Ok(()) } else { Err(torn()) }
    }

    async fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        match line.strip_suffix("\r\n") {
            Some(line) => Ok(line.to_owned()),
            None => Err(torn()),
        }
    }
}

fn torn() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "the answer is torn")
}
