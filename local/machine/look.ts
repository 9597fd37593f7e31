/**
 * How drawings look, on a page as in a file of their own: a paper of its own keeps every text readable, whatever
 * the colour around it.
 */
export const LOOK = `
.machine { --paper: #fff; --box: #f6f8fa; --ink: #1f2328; --faint: #59636e; --line: #6e7781; --now: #0550ae;
  --on-now: #fff; --passed: #ddf4ff; --good: #1a7f37; --bad: #cf222e; max-width: 100%; height: auto; }
@media (prefers-color-scheme: dark) {
  .machine { --paper: #0d1117; --box: #161b22; --ink: #e6edf3; --faint: #9198a1; --line: #848d97; --now: #79c0ff;
    --on-now: #0d1117; --passed: #12324f; --good: #3fb950; --bad: #f85149; }
}
.machine text { font: 14px system-ui, sans-serif; fill: var(--ink);
  text-anchor: middle; dominant-baseline: central; }
.machine .paper { fill: var(--paper); }
.machine .shape { fill: var(--box); stroke: var(--line); stroke-width: 1.5; }
.machine .frame > .shape { fill: none; }
.machine .type { fill: var(--faint); font-size: 12px; }
.machine .Wait > .shape { stroke-dasharray: 5 4; }
.machine .Succeed > .shape { stroke: var(--good); }
.machine .Fail > .shape { stroke: var(--bad); stroke-width: 2; }
.machine .start text, .machine .end text { fill: var(--faint); font-size: 12px; }
.machine .way { fill: none; stroke: var(--line); stroke-width: 1.5; }
.machine .head { fill: var(--line); }
.machine .caught > .way { stroke-dasharray: 5 4; }
.machine .label { fill: var(--faint); font-size: 12px; stroke: var(--paper); stroke-width: 5; stroke-linejoin: round;
  paint-order: stroke; }
.machine .passed > .shape { fill: var(--passed); stroke: var(--now); }
.machine .now > .shape { fill: var(--now); stroke: var(--now); stroke-width: 4; }
.machine .now > text { fill: var(--on-now); font-weight: bold; }
.machine .frame.passed > .shape, .machine .frame.now > .shape { fill: none; }
.machine .frame.now > text { fill: var(--now); }
.machine .badge { fill: var(--paper); stroke: var(--now); stroke-width: 1.5; }
.machine .now .badge { stroke-width: 3; }
.machine .sign { fill: none; stroke: var(--now); stroke-width: 2; }
.machine .now .sign { fill: var(--now); }
`;
