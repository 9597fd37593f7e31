import type { DefaultTheme } from "vitepress";

/** The pages in the order in which they are read, by what the sidebar calls them. */
const SECTIONS: Record<string, Record<string, string>> = {
  Start: {
    "What it is": "README.md",
    "On a laptop": "docs/local.md",
    Guide: "docs/guide.md",
  },
  "Asking people": {
    Notify: "docs/notify.md",
    "Setting up a channel": "docs/channels.md",
    "What approvers see": "docs/pages.md",
    Events: "docs/events.md",
  },
  "In your project": {
    "Ways to deploy it": "docs/adoption.md",
    "Client for TypeScript": "packages/client/README.md",
    "CDK construct": "packages/cdk/README.md",
    "Durable functions": "docs/durable-functions.md",
  },
  Examples: {
    "All examples": "examples/README.md",
    "Human approval": "examples/human-approval/README.md",
    "Approval emails": "examples/approval-emails/README.md",
    "Pipeline approval": "examples/pipeline-approval/README.md",
    "Deployment approval": "examples/deployment-approval/README.md",
    "Promotion, by activity": "examples/promotion-activity/README.md",
    "Durable function": "examples/durable-approval/README.md",
  },
  Reference: {
    Reference: "docs/reference.md",
    Fields: "docs/fields.md",
    HTTP: "docs/http.md",
    "Requests to try": "events/README.md",
  },
  Operate: {
    Operations: "docs/operations.md",
    Runbook: "docs/runbook.md",
    Quotas: "docs/quotas.md",
    Performance: "docs/performance.md",
    "Supply chain": "docs/supply-chain.md",
    Licences: "docs/licenses.md",
    Security: "SECURITY.md",
  },
  Inside: {
    Architecture: "docs/architecture.md",
    Decisions: "docs/decisions.md",
    "Faults and abuse": "test/faults/README.md",
    Contributing: "CONTRIBUTING.md",
    Changelog: "CHANGELOG.md",
  },
};

/** Every page that the sidebar has, by its path in the repository. */
export const LISTED = Object.values(SECTIONS).flatMap((pages) => Object.values(pages));

/** VitePress' sidebar: the same on every page. */
export const SIDEBAR: DefaultTheme.SidebarItem[] = Object.entries(SECTIONS).map(([section, pages]) => ({
  text: section,
  items: Object.entries(pages).map(([text, page]) => ({ text, link: linkOf(page) })),
}));

function linkOf(page: string): string {
  return `/${page.replace(/(^|\/)README\.md$/, "$1").replace(/\.md$/, "")}`;
}
