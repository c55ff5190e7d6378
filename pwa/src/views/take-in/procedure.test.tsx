// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { blankDraft } from '../../dev/fake-state';
import { show, title } from '../../testing/shown';
import type { Draft } from '../../work/types';

afterEach(cleanup);

test('another procedure asks for its own fee, papers and day; those of the one before are forgotten', async () => {
  const fee = { count: 3, pages: 1, exemption: null, stated: true };
  const before: Draft = {
    ...blankDraft(),
    id: 'd',
    step: 'procedure',
    procedureCode: '2.000635',
    feeVnd: 24_000,
    fee,
    otherFees: { '1.000593': { feeVnd: 5000, fee } },
    papers: { 0: { state: 'seen', note: '' } },
    statedDueAt: '2026-09-22T09:30:00.000Z',
    readBackTicked: [0, 1],
  };
  let kept = before;
  show('', '#/take-in/procedure?draft=d', {
    draft: async () => before,
    keepDraft: async (draft) => {
      kept = draft;
    },
  });
  await title('Ông/bà cần làm việc gì?');
  const box = await screen.findByRole('combobox');
  fireEvent.input(box, { target: { value: 'cắt hộ khẩu' } });
  fireEvent.click(await screen.findByRole('option', { name: /^Tách hộ/ }));
  await waitFor(() => expect(kept.procedureCode).toBe('1.010038'));
  expect(kept).toMatchObject({ fee: null, papers: {}, statedDueAt: null, readBackTicked: [] });
  expect(kept.otherFees).toBeUndefined();
  expect(kept.feeVnd).not.toBe(24_000);
});
