/** Who uses Slack in the playground: mentions of this id are of the person in front of it. */
export const YOU = { id: "U0PLAYGROUND", username: "you", name: "you", team_id: "T0PLAYGROUND" };

/** Their workspace. */
export const TEAM = { id: "T0PLAYGROUND", domain: "playground" };
