import { useEffect, useState } from "preact/hooks";

const SECOND = 1_000;

/** The time in milliseconds since the epoch, each second anew. @param ticks whether anything depends on it */
export function useNow(ticks: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticks) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, [ticks]);
  return now;
}
