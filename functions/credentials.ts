/**
 * What AWS SDK clients in a bundle look for credentials with, by build/bundle.ts: Lambda gives them in the environment.
 * The SDK's own chain (profiles, SSO, STS, instance metadata) would be a third of a bundle's files.
 */
export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";
