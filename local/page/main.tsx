/** The playground's page: what its server sends, shown, and what a person does, sent back. */
import { render } from "preact";
import { App } from "./app.tsx";

const root = document.getElementById("page");
if (root === null) throw new Error("index.html has no element with the id page");
root.replaceChildren();
render(<App />, root);
