import type { JsonSchema } from "../json-schema.ts";

/** What can be done over HTTP. */
export type OperationId =
  | "createUrls"
  | "openLink"
  | "lookAtLink"
  | "answerLink"
  | "askLink"
  | "answerInSlack";

/** Stands for a component. */
export interface Reference {
  /** Such as `#/components/headers/cache-control`. */
  $ref: string;
}

/** A header of a reply, as OpenAPI 3.1 has it. */
export interface Header {
  description: string;
  required?: boolean;
  schema: JsonSchema;
}

/** A body, by media type. One without a schema may be anything, or nothing. */
export type Content = Readonly<Record<string, { schema?: JsonSchema; example?: unknown }>>;

/** What comes with one status. */
export interface Reply {
  description: string;
  headers?: Readonly<Record<string, Header | Reference>>;
  content?: Content;
}

/** What an operation takes beside its body. */
export interface Parameter {
  name: string;
  in: "query" | "header";
  required?: boolean;
  description: string;
  style?: "form";
  explode?: boolean;
  schema: JsonSchema;
}

/** What a method of a path does. */
export interface Operation {
  operationId: OperationId;
  summary: string;
  description: string;
  security: readonly Readonly<Record<string, readonly string[]>>[];
  parameters?: readonly (Parameter | Reference)[];
  requestBody?: { description: string; required: boolean; content: Content };
  responses: Readonly<Record<string, Reply>>;
}

/** An OpenAPI 3.1 document, as far as ours goes. */
export interface OpenApi {
  openapi: string;
  info: {
    title: string;
    summary: string;
    description: string;
    version: string;
    license: { name: string; identifier: string };
  };
  servers: readonly {
    url: string;
    description: string;
    variables: Readonly<Record<string, { default: string; description: string }>>;
  }[];
  paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  components: {
    schemas: Readonly<Record<string, JsonSchema>>;
    parameters: Readonly<Record<string, Parameter>>;
    headers: Readonly<Record<string, Header>>;
    securitySchemes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}
