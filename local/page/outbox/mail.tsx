import { LinkedText } from "../linked-text.tsx";
import { Tabs } from "../tabs.tsx";

/** A mail, as programs that show HTML show it and as the others do. */
export function Mail({ id, text }: { id: string; text: string }) {
  return (
    <Tabs
      name="Mail"
      tabs={[
        { name: "HTML", content: <Html id={id} /> },
        { name: "Text", content: <LinkedText text={text} /> },
      ]}
    />
  );
}

/** No script runs in it. Its links open in tabs of their own, which are pages like others. */
function Html({ id }: { id: string }) {
  return (
    <iframe
      title="Mail"
      class="mail"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src={`/messages/${encodeURIComponent(id)}/html`}
    />
  );
}
