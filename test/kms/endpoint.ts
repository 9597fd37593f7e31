import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { type AwsEndpoint, awsError, type Reply, serveAwsJson } from "../step-functions/aws-json.ts";
import { Faults } from "../step-functions/faults.ts";

/** How the service fails, instead of giving a MAC. */
export type Fault =
  | "AccessDeniedException"
  | "DisabledException"
  | "InvalidKeyUsageException"
  | "KMSInvalidStateException"
  | "NotFoundException"
  | "ThrottlingException"
  /** A 500 with an inner text. */
  | "KMSInternalException"
  /** Never replies. */
  | "hang";

interface GenerateMac {
  KeyId: string;
  MacAlgorithm: string;
  /** Base64. */
  Message: string;
}

/** KMS as far as we use it: GenerateMac, a real HMAC-SHA-256 under a random root key per ARN. */
export class KmsEndpoint extends Faults<Fault> {
  /** Every GenerateMac that came in, retries included. */
  readonly calls: GenerateMac[] = [];
  readonly #roots = new Map<string, Buffer>();
  #server: AwsEndpoint | undefined;

  static async start(): Promise<KmsEndpoint> {
    const endpoint = new KmsEndpoint();
    endpoint.#server = await serveAwsJson((operation, input) =>
      endpoint.#receive(operation, input as GenerateMac),
    );
    return endpoint;
  }

  /** For `AWS_ENDPOINT_URL_KMS`. */
  get url(): string {
    return this.#server?.url ?? "";
  }

  /** Makes an HMAC_256 key. @param id the last part of its ARN @param place its Region and account */
  createKey(id: string = randomUUID(), place = "us-east-1:111122223333"): string {
    const arn = `arn:aws:kms:${place}:key/${id}`;
    this.#roots.set(arn, randomBytes(32));
    return arn;
  }

  /** Every call that named this key. */
  callsFor(arn: string): GenerateMac[] {
    return this.calls.filter(({ KeyId }) => KeyId === arn);
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  #receive(operation: string, call: GenerateMac): Reply {
    if (operation !== "GenerateMac") return awsError("AccessDeniedException", `${operation} is not allowed`);
    this.calls.push(call);
    const kind = this.next();
    if (kind === undefined) return this.#generate(call);
    if (kind === "hang") return "hang";
    return awsError(kind, `${kind} for ${JSON.stringify(call)}`, kind === "KMSInternalException" ? 500 : 400);
  }

  #generate({ KeyId, MacAlgorithm, Message }: GenerateMac): Reply {
    const root = this.#roots.get(KeyId);
    if (!root) return awsError("NotFoundException", `Key '${KeyId}' does not exist`);
    if (MacAlgorithm !== "HMAC_SHA_256")
      return awsError("InvalidKeyUsageException", `${KeyId} is not for ${MacAlgorithm}`);
    const Mac = createHmac("sha256", root).update(Buffer.from(Message, "base64")).digest("base64");
    return { status: 200, body: { KeyId, MacAlgorithm, Mac } };
  }
}
