import type { ComponentChild } from "preact";
import { useId, useRef, useState } from "preact/hooks";

interface Tab {
  name: string;
  content: ComponentChild;
}

/** Several views of one thing, one at a time (WAI-ARIA Authoring Practices, Tabs). @param name what they are views of */
export function Tabs({ name, tabs }: { name: string; tabs: readonly Tab[] }) {
  const [shown, setShown] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const goTo = (index: number) => {
    const next = (index + tabs.length) % tabs.length;
    setShown(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <>
      <div
        ref={list}
        class="tabs"
        role="tablist"
        aria-label={name}
        onKeyDown={({ key }) => {
          if (key === "ArrowRight") goTo(shown + 1);
          if (key === "ArrowLeft") goTo(shown - 1);
        }}
      >
        {tabs.map((tab, index) => (
          <button
            key={tab.name}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === shown}
            aria-controls={`${id}-panel`}
            tabIndex={index === shown ? 0 : -1}
            onClick={() => setShown(index)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${shown}`}>
        {tabs[shown]?.content}
      </div>
    </>
  );
}
