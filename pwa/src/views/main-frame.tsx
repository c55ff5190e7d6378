/** What the main screens share: the tabs in the bar, and the lock. */
import type { ComponentChildren, JSX } from 'preact';
import { Bar, type Tab, Tabs } from '../ui/frame';
import { useWork } from './context';
import { go } from './router';

interface MainBarProps {
  tab: Tab | null;
  children?: ComponentChildren;
  note?: ComponentChildren;
}

export function MainBar({ tab, children, note }: MainBarProps): JSX.Element {
  return (
    <Bar note={note} tabs={<Tabs current={tab} waiting={useWork().strip.value.waiting} />}>
      {children}
    </Bar>
  );
}

/** Locks, and forgets where the officer was: the next one starts at today. */
export function useLock(): () => void {
  const work = useWork();
  return () => {
    void work.lock().then(() => go('#/today', true));
  };
}
