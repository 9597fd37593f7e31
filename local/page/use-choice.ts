import { useEffect, useState } from "preact/hooks";

interface Item {
  id: string;
}

/** One of several items that is looked at. */
export interface Choice<T> {
  readonly chosen: T | undefined;
  /** Whether a person has chosen it; the first comes by itself. */
  readonly isByPerson: boolean;
  /** @param id also of an item that is yet to come */
  readonly choose: (id: string) => void;
  /** Shows an item by itself, like the first. */
  readonly show: (id: string) => void;
}

/**
 * Which of some items a person looks at: the first that there is, until they choose. It stays when others come.
 * @param items the newest first
 * @param offered those that may come by themselves: all, unless said
 */
export function useChoice<T extends Item>(items: readonly T[], offered = items): Choice<T> {
  const [choice, setChoice] = useState<{ id: string; isByPerson: boolean }>();
  const first = offered[0];
  useEffect(() => {
    if (choice === undefined && first !== undefined) setChoice({ id: first.id, isByPerson: false });
  }, [choice, first]);
  return {
    chosen: chosenOf(items, offered, choice?.id),
    isByPerson: choice?.isByPerson === true,
    choose: (id) => setChoice({ id, isByPerson: true }),
    show: (id) => setChoice({ id, isByPerson: false }),
  };
}

/** The item with this id, of all; until it is there, the first of those that are offered. */
export function chosenOf<T extends Item>(
  items: readonly T[],
  offered: readonly T[],
  id: string | undefined,
): T | undefined {
  return items.find((item) => item.id === id) ?? offered[0];
}
