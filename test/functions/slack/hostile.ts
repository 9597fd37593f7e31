/** Values that would do something if Slack parsed them. */
export const HOSTILE = [
  "<!channel> <!here> @here @channel",
  "<@U0123ABCD> <#C0123ABCD> <!subteam^S1|all>",
  "*bold* _italic_ ~gone~ `code` ```block```",
  "> quote\n- item\n1. item",
  ":smile: :partyparrot:",
  "<https://evil.example/|Approve> https://evil.example/",
  "&lt;!channel&gt; & < >",
  "<!date^1392734382^{date}|fallback>",
  "\u202eevorppA \u2066x",
  '"}]},{"type":"actions"',
  "a\u0000b\u001b[31m\ud800",
  "${7*7} {{7*7}} $recipient",
] as const;
