import { useEffect, useState } from "preact/hooks";

/** One of several items that is looked at. */
export interface Choice<T> {
  readonly chosen: T | undefined;
  /** @param id also of an item that is yet to come */
  readonly choose: (id: string) => void;
}

/**
 * Which of some items a person looks at: the first that there is, until they choose. It stays when others come.
 * @param items the newest first
 */
export function useChoice<T extends { id: string }>(items: readonly T[]): Choice<T> {
  const [id, choose] = useState<string>();
  const first = items[0];
  useEffect(() => {
    if (id === undefined && first !== undefined) choose(first.id);
  }, [id, first]);
  return { chosen: items.find((item) => item.id === id) ?? first, choose };
}
