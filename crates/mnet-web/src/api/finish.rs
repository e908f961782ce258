// SPDX-License-Identifier: AGPL-3.0-or-later
//! What every address has in common, added to the description — *parti comuni*.
//!
//! Headers of pace, tags and keys, problem documents, limits of texts and lists,
//! codes of the lists: said once here and not at each address.
//!
//! Source: ModI guidelines, annex on REST (`RAC_REST_*`); italia/api-oas-checker.
#![expect(
    clippy::indexing_slicing,
    reason = "a JSON object takes every key it is given; the description is one of ours"
)]

use mnet_app::Purpose;
use mnet_flow::code_lists::CodeLists;
use serde_json::{Map, Value, json};
use utoipa::openapi::OpenApi;

use super::body::KEY_LENGTH;
use super::rights::METHODS;
use super::shape::{LONGEST, MOST};
use crate::addresses::Needs;

/// How a field says that its codes stand in a list: `code-list:channels`.
const LIST: &str = "code-list:";

/// The whole description, as it is given out.
pub(super) fn finished(described: &OpenApi, base_url: &str) -> Value {
    let mut document = serde_json::to_value(described).unwrap_or_default();
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    document["info"]["x-summary"] = json!("Active labour policy and integration of migrants.");
    document["info"]["x-api-id"] = json!("5b1d3d5e-3c0a-4c55-9a53-8f3a6f3d7a10");
    let mut server = json!({ "url": base_url, "description": "This installation." });
    if !base_url.starts_with("https://") {
        server["x-sandbox"] = json!(true);
    }
    document["servers"] = json!([server]);
    common_parts(&mut document["components"]);
    operations(&mut document["paths"]);
    document["paths"]["/status"] = status();
    limits(&mut document["components"]["schemas"]);
    limits(&mut document["paths"]);
    document
}

/// The address for watchers, which stands among the public pages.
fn status() -> Value {
    let up = json!({ "description": "It answers, and its database too.", "content": {
        "application/json": { "schema": {
            "type": "object", "additionalProperties": true, "required": ["status", "version"],
            "properties": {
                "status": { "type": "string", "enum": ["ok"] },
                "version": { "type": "string", "maxLength": 30 },
            },
        } },
    } });
    json!({ "get": {
        "operationId": "get_status", "tags": ["service"], "security": [],
        "summary": "Whether the service answers", "description": "For watchers. Never kept.",
        "parameters": [reference("parameters", "Accept-Language")],
        "responses": { "200": up, "503": refusal("503", "The database does not answer.") },
    } })
}

fn common_parts(components: &mut Value) {
    components["headers"] = json!({
        "RateLimit-Limit": count("Requests a minute."),
        "RateLimit-Remaining": count("Requests left."),
        "RateLimit-Reset": count("Seconds until all of them are back."),
        "Retry-After": count("Seconds to wait."),
        "ETag": words("Tag of this answer, for `If-None-Match`.", 100),
        "Location": words("Where what was made stands.", 500),
        "Idempotency-Replayed": {
            "description": "`true` when this is the answer to an earlier request.",
            "schema": { "type": "string", "enum": ["true"] },
        },
        "WWW-Authenticate": words("What is asked for: a bearer token.", 200),
    });
    components["parameters"] = json!({
        "Idempotency-Key": {
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "Names this write: sent again, it is not done again. The same key with \
                another content is refused: of JSON the meaning is compared, whatever the order \
                of members and the spaces; of lines (NDJSON) and files each byte.",
            "schema": {
                "type": "string", "minLength": 1, "maxLength": KEY_LENGTH,
                "pattern": "^[!-~]{1,128}$",
            },
        },
        "If-None-Match": {
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "Tags of answers that the asker has; what is no tag is passed over.",
            "schema": { "type": "string" },
        },
        "If-Match": {
            "name": "If-Match", "in": "header", "required": true,
            "description": "The version that this write rests on, as the tag of the reading: \
                `\"v3\"`. Who was overtaken overwrites nothing.",
            "schema": { "type": "string", "maxLength": 100 },
        },
        "Access-Purpose": {
            "name": "Access-Purpose", "in": "header", "required": false,
            "description": "Why persons are looked at. With a token each look says it; in a \
                session it holds for the person until the session ends. A look without it is \
                refused with `PURPOSE_NEEDED`.",
            "schema": { "type": "string", "enum": Purpose::ALL.map(Purpose::code) },
        },
        "Accept-Language": {
            "name": "Accept-Language", "in": "header", "required": false,
            "description": "Language of labels and explanations: `it`, `en`, `ar`; \
                another one is passed over.",
            "schema": { "type": "string" },
        },
    });
    components["schemas"]["Problem"] = problem();
}

fn count(description: &str) -> Value {
    let schema = json!({ "type": "integer", "format": "int32", "minimum": 0, "maximum": 100_000 });
    json!({ "description": description, "schema": schema })
}

fn words(description: &str, most: u32) -> Value {
    json!({ "description": description, "schema": { "type": "string", "maxLength": most } })
}

fn problem() -> Value {
    let text = |most: u32| json!({ "type": "string", "maxLength": most });
    json!({
        "type": "object",
        "description": "What was refused and why (RFC 9457).",
        "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "maxLength": 300 },
            "title": text(200),
            "status": { "type": "integer", "format": "int32", "minimum": 400, "maximum": 599 },
            "code": { "type": "string", "maxLength": 100, "pattern": "^[A-Z][A-Z0-9_-]*$",
                "description": "Stable: it never changes its meaning." },
            "detail": text(2_000),
            "instance": { "type": "string", "format": "uri-reference", "maxLength": 20_000 },
            "competent": { "type": "string", "maxLength": 40,
                "description": "The body that is competent for where the person lives." },
            "changed": { "type": "array", "maxItems": 1_000, "items": text(20_000),
                "description": "What somebody else changed: JSON pointers." },
            "errors": { "type": "array", "maxItems": 1_000, "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {
                    "pointer": { "type": "string", "maxLength": 20_000,
                        "description": "Where: a JSON pointer into the body, or a parameter." },
                    "code": text(100),
                    "detail": text(2_000),
                },
            } },
        },
    })
}

fn operations(paths: &mut Value) {
    let Some(paths) = paths.as_object_mut() else {
        return;
    };
    for (path, item) in paths {
        for (method, _) in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                finish_operation(path, method, operation);
            }
        }
    }
}

fn finish_operation(path: &str, method: &str, operation: &mut Map<String, Value>) {
    let open = !path.starts_with("/api/");
    let read = method == "get";
    let sends = operation.contains_key("requestBody");
    let keyed = !read && !path.ends_with("/searches");
    if !operation.contains_key("description") {
        let told = operation.get("summary").cloned().unwrap_or_default();
        operation.insert("description".to_owned(), told);
    }
    let name = operation.get("operationId").and_then(Value::as_str);
    let name = name.map(str::to_owned);
    match name.as_deref().and_then(super::rights::needs) {
        Some(Needs::OneOf(rights)) => {
            let rights: Vec<&str> = rights.iter().map(|right| right.code()).collect();
            operation.insert("x-needs".to_owned(), json!(rights));
        }
        Some(Needs::Session) => {
            operation.insert("x-needs".to_owned(), json!([]));
        }
        Some(Needs::Nothing) | None => {}
    }
    let mut parameters = vec!["Accept-Language"];
    parameters.extend(read.then_some("If-None-Match"));
    parameters.extend(keyed.then_some("Idempotency-Key"));
    let is_among = |names: &[&str]| name.as_deref().is_some_and(|name| names.contains(&name));
    let versioned = is_among(super::rights::VERSIONED);
    parameters.extend(is_among(super::rights::LOOKS).then_some("Access-Purpose"));
    parameters.extend(versioned.then_some("If-Match"));
    if let Some(list) = operation
        .entry("parameters")
        .or_insert(json!([]))
        .as_array_mut()
    {
        list.extend(parameters.iter().map(|name| reference("parameters", name)));
    }
    let Some(responses) = operation
        .get_mut("responses")
        .and_then(Value::as_object_mut)
    else {
        return;
    };
    if read {
        responses.insert(
            "304".to_owned(),
            json!({ "description": "The asker has it already." }),
        );
    }
    let mut refused = refusals(open, sends, keyed, path);
    if versioned {
        refused.push((
            "412",
            "Changed meanwhile; `changed` tells where, when it is known.",
        ));
        refused.push(("428", "The version that it rests on is missing."));
    }
    for (status, description) in refused {
        responses
            .entry(status)
            .or_insert_with(|| refusal(status, description));
    }
    for (status, response) in responses.iter_mut() {
        headers(status, read, keyed, response);
    }
    // The server turns it away before anybody reads it.
    let description = "The address is too long; nothing is said beside.";
    responses.insert("414".to_owned(), json!({ "description": description }));
}

fn refusals(open: bool, sends: bool, keyed: bool, path: &str) -> Vec<(&'static str, &'static str)> {
    let mut all = vec![
        ("400", "Unreadable, or a wrong parameter."),
        ("429", "Too many requests."),
        ("503", "Not now."),
    ];
    if !open {
        all.push(("401", "No valid token."));
        all.push(("403", "This role may not, or not for this."));
    }
    if path.contains('{') {
        all.push(("404", "Not there, or one may not know that it is."));
    }
    if keyed {
        all.push(("409", "Refused by the rules of the path."));
    }
    if sends {
        all.push(("413", "Larger than is taken."));
        all.push(("415", "Another kind of body."));
        all.push(("422", "Wrong answers, field by field."));
    } else if keyed {
        all.push(("422", "The key was used for something else."));
    }
    all
}

fn refusal(status: &str, description: &str) -> Value {
    let mut refusal = json!({
        "description": description,
        "content": { "application/problem+json": {
            "schema": reference("schemas", "Problem"),
        } },
        "headers": {},
    });
    let more = match status {
        "401" => Some("WWW-Authenticate"),
        "429" | "503" => Some("Retry-After"),
        _ => None,
    };
    if let Some(name) = more {
        refusal["headers"][name] = reference("headers", name);
    }
    refusal
}

fn headers(status: &str, read: bool, keyed: bool, response: &mut Value) {
    let mut names = vec!["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
    names.extend((read && ["200", "304"].contains(&status)).then_some("ETag"));
    names.extend((status == "201").then_some("Location"));
    let replays = ["200", "201", "404", "409", "422"].contains(&status);
    names.extend((keyed && replays).then_some("Idempotency-Replayed"));
    for name in names {
        response["headers"][name] = reference("headers", name);
    }
}

fn reference(part: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{part}/{name}") })
}

/// Every text has a longest, every list a most, every object no more than it
/// names; a field of a code list names its codes.
fn limits(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(limits),
        Value::Object(fields) => {
            limit(fields);
            fields.values_mut().for_each(limits);
        }
        _ => {}
    }
}

fn limit(schema: &mut Map<String, Value>) {
    let is = |kind: &str| match schema.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(all)) => all.iter().any(|one| one == kind),
        _ => false,
    };
    let format = schema
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    if is("string") {
        if let Some(list) = format.strip_prefix(LIST) {
            codes(schema, list);
        } else if format.is_empty() && !schema.contains_key("enum") {
            schema.entry("maxLength").or_insert(json!(LONGEST));
        }
    } else if is("array") {
        schema.entry("maxItems").or_insert(json!(MOST));
    } else if is("object") && schema.contains_key("properties") {
        schema.entry("additionalProperties").or_insert(json!(false));
    }
}

/// The codes of a list (of several, joined by `+`), null where the field may be null.
fn codes(schema: &mut Map<String, Value>, list: &str) {
    let mut all: Vec<Value> = Vec::new();
    for entry in list
        .split('+')
        .flat_map(|one| CodeLists::shipped().entries(one))
    {
        let code = json!(entry.code());
        if !all.contains(&code) {
            all.push(code);
        }
    }
    if schema.get("type").is_some_and(Value::is_array) {
        all.push(Value::Null);
    }
    schema.remove("format");
    schema.insert("enum".to_owned(), Value::Array(all));
    schema.insert("x-code-list".to_owned(), json!(list));
}
