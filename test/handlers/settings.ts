/** The address of the stack's API, by default. */
export const API = "https://abcdefghij.execute-api.us-east-1.amazonaws.com/v1";

/** What template.yaml gives its functions when every parameter has its default, and a key of its own. */
export const DEFAULTS = {
  DISABLE_ENCRYPTION: "false",
  PREVIOUS_ENCRYPTION_KEY_ARN: "",
  AUDIENCE: "111122223333/us-east-1/callback-urls",
  ENABLE_OUTPUT_PARAMETERS: "false",
  ENABLE_POST_ACTIONS: "false",
  ENABLE_DURABLE_CALLBACKS: "false",
  VERBOSE_LOGGING: "false",
  ENABLE_METRICS: "false",
  ACT_ON_GET: "never",
  EVENT_BUS_NAME: "",
  ENCRYPTION_KEY_ARN: "",
  BASE_URL: API,
  BRAND_NAME: "",
  BRAND_LOGO_URL: "",
  ACCENT_COLOR: "#0b57d0",
  EMAIL_FROM: "",
  SNS_TOPIC_ARNS: "",
  SLACK_BOT_TOKEN_SECRET_ARN: "",
  SLACK_WEBHOOK_SECRET_ARN: "",
  SLACK_SIGNING_SECRET_ARN: "",
  SLACK_API_URL: "https://slack.com/api",
  TEAMS_WEBHOOK_SECRET_ARN: "",
  WEBHOOK_ALLOWED_HOSTS: "",
  WEBHOOK_SIGNING_SECRET_ARN: "",
  ALLOW_PRIVATE_WEBHOOKS: "false",
};

/** The environment of a stack's functions, as far as it isn't the default. */
export type Settings = Partial<typeof DEFAULTS>;
