import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Brings an element into view when it comes. @param isAsked whether a person wants to see it; else it comes where it is */
export function useShown<E extends HTMLElement>(isAsked: boolean): RefObject<E | null> {
  const element = useRef<E>(null);
  useEffect(() => {
    if (isAsked) element.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return element;
}
