import type { APIGatewayProxyEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { toApiGateway } from "../../../functions/http/reply.ts";
import { fromApiGateway, jsonBody, mediaTypeOf } from "../../../functions/http/request.ts";
import { httpRequest } from "./requests.ts";

function from(event: object) {
  return fromApiGateway({
    httpMethod: "GET",
    resource: "/respond",
    path: "/base/respond",
    ...event,
  } as APIGatewayProxyEvent);
}

describe("fromApiGateway", () => {
  it("takes multi-value headers and queries, in order", () => {
    const request = from({
      multiValueHeaders: { Accept: ["text/html", "*/*"], "X-One": ["1"] },
      headers: { Accept: "*/*" },
      multiValueQueryStringParameters: { data: ["a", "b"], e: ["é&="] },
      queryStringParameters: { data: "b" },
    });
    expect(request.headers.get("accept")).toBe("text/html, */*");
    expect(request.query).toEqual(
      new Map([
        ["data", ["a", "b"]],
        ["e", ["é&="]],
      ]),
    );
  });

  it("takes single values when there are no others", () => {
    const request = from({ headers: { ACCEPT: "a/b" }, queryStringParameters: { data: "x" } });
    expect(request.headers.get("accept")).toBe("a/b");
    expect(request.query.get("data")).toEqual(["x"]);
  });

  it("takes null queries, headers, values and bodies for empty ones", () => {
    const nothing = { headers: null, multiValueHeaders: null, queryStringParameters: null, body: null };
    expect(from(nothing)).toMatchObject({ query: new Map(), headers: new Map(), body: Buffer.alloc(0) });
    expect(from({ multiValueQueryStringParameters: { a: null, b: [null] } }).query).toEqual(
      new Map([
        ["a", []],
        ["b", [""]],
      ]),
    );
    expect(from({ queryStringParameters: { a: undefined } }).query).toEqual(new Map([["a", [""]]]));
  });

  it("reads base64 bodies, and keeps the resource apart from a custom domain's base path", () => {
    const request = from({ body: Buffer.from("{}").toString("base64"), isBase64Encoded: true });
    expect(request.body.toString()).toBe("{}");
    expect(request.route).toBe("/respond");
  });

  it("names the path that fell through to the greedy resource", () => {
    expect(from({ resource: "/{proxy+}", pathParameters: { proxy: "respond" } }).route).toBe("/respond");
    expect(from({ resource: "/{proxy+}", pathParameters: null }).route).toBe("/{proxy+}");
  });
});

describe("mediaTypeOf", () => {
  it.each([
    ["Application/JSON; charset=utf-8", "application/json"],
    [" text/plain ", "text/plain"],
    ["", ""],
  ])("reads %j", (value, type) =>
    expect(mediaTypeOf(httpRequest({ headers: { "content-type": value } }))).toBe(type),
  );

  it("is empty when there is none", () => expect(mediaTypeOf(httpRequest())).toBe(""));
});

describe("jsonBody", () => {
  it("refuses bytes that are no UTF-8", () => {
    const request = { ...httpRequest(), body: Buffer.of(0x22, 0xff, 0x22) };
    expect(() => jsonBody(request)).toThrow(expect.objectContaining({ reason: "syntax" }));
  });
});

describe("toApiGateway", () => {
  it("puts the common headers on every reply", () => {
    expect(toApiGateway({ status: 204, headers: { allow: "GET" }, body: "" })).toEqual({
      statusCode: 204,
      body: "",
      headers: {
        allow: "GET",
        "cache-control": "no-store",
        "content-security-policy":
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-content-type-options": "nosniff",
      },
    });
  });

  it("sends nothing that isn't Unicode", () => {
    expect(toApiGateway({ status: 200, headers: {}, body: "a\ud800" }).body).toBe("a\ufffd");
  });

  it("lets a reply allow what it uses when it has a header of its own", () => {
    const headers = { "content-security-policy": "default-src 'self'", "cache-control": "private" };
    expect(toApiGateway({ status: 200, headers, body: "" }).headers).toMatchObject(headers);
  });
});
