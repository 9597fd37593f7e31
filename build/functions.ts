/** The functions of the app, by their folders in `dist/`: the modules that have their handlers. */
export const FUNCTIONS = {
  "create-urls": "functions/create-urls/direct.ts",
  "create-urls-api": "functions/create-urls/api.ts",
  respond: "functions/respond/handler.ts",
  notify: "functions/notify/handler.ts",
  slack: "functions/slack/handler.ts",
} as const;
