// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import '../testing/patience';
import { Strip, type StripProps, stripWords } from './strip';

const OFFLINE: StripProps = { net: 'offline', saved: 12, waiting: 3, locked: false, enrolled: true, demo: false };
afterEach(cleanup);

test('offline is said first, then how many are here, then how many wait', () => {
  expect(stripWords(OFFLINE)).toEqual({ state: 'Ngoại tuyến', counts: '12 hồ sơ đã lưu trên máy · 3 chờ gửi' });
});

test('"the commune has received all" is only said when nothing waits', () => {
  expect(stripWords({ ...OFFLINE, net: 'received', waiting: 0 }).state).toBe('Có mạng, xã đã nhận đủ');
  expect(stripWords({ ...OFFLINE, net: 'received' }).state).toBe('Có mạng');
});

test('a locked device tells no numbers and leads nowhere', () => {
  render(<Strip {...OFFLINE} locked />);
  expect(screen.getByText('Máy đang khoá')).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/\d/);
  expect(screen.queryByRole('link')).toBeNull();
});

test('unlocked, it opens the outbox, and the demo says that it is one', () => {
  render(<Strip {...OFFLINE} demo />);
  expect(screen.getByRole('link').getAttribute('href')).toBe('#/outbox');
  expect(screen.getByText('Dùng thử')).toBeTruthy();
});

test('a state is announced at most once a minute, and what is no longer so is not left to be read', async () => {
  vi.useFakeTimers();
  const spoken = (): string => screen.getByRole('status').textContent ?? '';
  const { rerender } = render(<Strip {...OFFLINE} />);
  await act(() => void vi.advanceTimersByTime(1));
  expect(spoken()).toBe('Ngoại tuyến');
  rerender(<Strip {...OFFLINE} net="received" waiting={0} />);
  await act(() => void vi.advanceTimersByTime(1));
  expect(spoken()).toBe('');
  await act(() => void vi.advanceTimersByTime(60_000));
  expect(spoken()).toBe('Có mạng, xã đã nhận đủ');
  vi.useRealTimers();
});
