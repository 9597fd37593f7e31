/** The SDK's clients, bundled beside the functions, so that the bench can take the network out of them; and their limits. */
export { KMSClient } from "@aws-sdk/client-kms";
export { SendTaskSuccessCommand, SFNClient } from "@aws-sdk/client-sfn";
export { CLIENT_LIMITS, inTime } from "../functions/aws.ts";
