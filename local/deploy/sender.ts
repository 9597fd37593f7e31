import { CreateEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import type { Emulator } from "../emulator/emulator.ts";

/** Makes an address an identity of SES, which the emulator takes as verified at once. */
export async function verifySender(
  { clientConfig }: Pick<Emulator, "clientConfig">,
  address: string,
): Promise<void> {
  await new SESv2Client(clientConfig).send(new CreateEmailIdentityCommand({ EmailIdentity: address }));
}
