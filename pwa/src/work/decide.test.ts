import { afterEach, expect, test, vi } from 'vitest';
import { readMeta } from '../store/meta';
import { inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { BIRTH, COPIES, passphraseOf, UNIT, VINH } from '../testing/people';
import { composedDecision, keepDecision } from './composed';
import { decide, leadersHere } from './decide';
import { dossierView } from './dossiers';
import { addNote, appraise } from './handling';
import { mandateOf, type PackedMandate } from './mandates';
import { pull } from './pull';

const GRANTED = { outcome: 'granted', number: '12/GKS', result: 'Giấy khai sinh', reason: '' } as const;
const LEADER = { personId: VINH, passphrase: passphraseOf(VINH) };

afterEach(() => vi.unstubAllGlobals());

async function appraised(): Promise<{ tablet: Tablet; id: string }> {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  return { tablet, id };
}

/** The newest trip pack says that Vinh has this passkey. */
async function withPasskey({ context, commune }: Tablet, passkeys: string[]): Promise<void> {
  commune.next = [{ kind: 'person', id: VINH, data: { id: VINH, name: 'Lý Quang Vinh', roles: ['leader'], passkeys } }];
  await pull(context);
}

/** A browser whose authenticators answer like this. */
function authenticator(get: () => Promise<unknown>): void {
  vi.stubGlobal('PublicKeyCredential', class {});
  vi.stubGlobal('navigator', { ...globalThis.navigator, credentials: { get }, locks: globalThis.navigator.locks });
}

test('a passkey that refuses, or was reset, signs nothing and costs nothing: the words stay, the work goes on', async () => {
  const { tablet, id } = await appraised();
  await withPasskey(tablet, ['a2V5']);
  authenticator(() => Promise.reject(new DOMException('', 'NotAllowedError')));
  await keepDecision(tablet.context, id, GRANTED);
  const before = await readMeta('head');
  await expect(decide(tablet.context, id, GRANTED, LEADER)).rejects.toMatchObject({ key: 'error.passkey_refused' });
  expect(await readMeta('head')).toEqual(before);
  expect(await composedDecision(tablet.context, id)).toEqual(GRANTED);
  expect(await dossierView(tablet.context, id)).toMatchObject({ state: 'appraised', composed: true });
  await addNote(tablet.context, id, 'Chờ lãnh đạo');
  expect((await takenIn(tablet)).id).not.toBe(id);
});

test('what was composed is signed later, once, and is then composed no more', async () => {
  const { tablet, id } = await appraised();
  await keepDecision(tablet.context, id, GRANTED);
  await decide(tablet.context, id, await composedDecision(tablet.context, id), LEADER);
  expect(await dossierView(tablet.context, id)).toMatchObject({ state: 'decided', composed: false });
  expect(await composedDecision(tablet.context, id)).toMatchObject({ number: '', result: '' });
});

test('outside of a demo a leader whose passkey was removed is told so by the newest trip pack', async () => {
  const { tablet, id } = await appraised();
  await withPasskey(tablet, []);
  tablet.context.device.value = { ...tablet.context.device.value, unit: { ...UNIT, demo: false } };
  await expect(decide(tablet.context, id, GRANTED, LEADER)).rejects.toMatchObject({ key: 'error.no_passkey' });
  expect((await dossierView(tablet.context, id)).state).toBe('appraised');
});

test('a leader without a mandate for this procedure is told before the key is asked for', async () => {
  const { tablet, id } = await appraised();
  const given = [{ person: VINH, procedure: COPIES, from: '2020-01-01', to: null }];
  tablet.commune.next = [{ kind: 'mandates', id: UNIT.id, data: { given } }];
  await pull(tablet.context);
  expect((await leadersHere(tablet.context, COPIES))[0]?.mandate).toEqual({ may: true });
  expect((await leadersHere(tablet.context, BIRTH))[0]?.mandate).toEqual({ may: false, from: null });
  const wrong = { ...LEADER, passphrase: 'sai' };
  await expect(decide(tablet.context, id, GRANTED, wrong)).rejects.toMatchObject({ key: 'error.no_mandate' });
});

test('a mandate holds from its first day to its last, and until one has begun everybody signs', () => {
  const one: PackedMandate = { person: VINH, procedure: null, from: '2026-09-15', to: '2026-09-20' };
  const on = (day: string, given = [one]) => mandateOf(given, VINH, BIRTH, `${day}T03:00:00.000Z`);
  expect(on('2026-09-14')).toEqual({ may: true });
  expect(on('2026-09-15')).toEqual({ may: true });
  expect(on('2026-09-20')).toEqual({ may: true });
  expect(on('2026-09-21')).toEqual({ may: false, from: null });
  const others = { ...one, person: 'somebody', from: '2026-01-01', to: null };
  expect(on('2026-09-14', [one, others])).toEqual({ may: false, from: '2026-09-15' });
  expect(mandateOf([one], VINH, BIRTH, '2026-09-14T17:30:00.000Z')).toEqual({ may: true }); // the 15th in Viet Nam
});
