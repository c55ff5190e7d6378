import { expect, test } from 'vitest';
import { readMeta } from '../store/meta';
import { owed } from '../store/outbox';
import { sendOnce } from '../sync/loop';
import { inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, MINH, passphraseOf, VINH } from '../testing/people';
import { decide } from './decide';
import { dossierView } from './dossiers';
import { closeFieldSession, openFieldSession } from './field-session';
import { addNote, appraise } from './handling';
import { pull } from './pull';
import { unlock } from './unlock';

const GRANTED = { outcome: 'granted', number: '', result: 'Giấy khai sinh', reason: '' } as const;
const by = (personId: string) => ({ personId, passphrase: passphraseOf(personId) });

async function appraised(tablet: Tablet): Promise<string> {
  const { id } = await takenIn(tablet);
  await appraise(tablet.context, id, { outcome: 'complete', note: '' });
  return id;
}

test('whoever is no leader is told so, and nothing is shown as saved that the commune would refuse', async () => {
  const tablet = await inTheHamlet();
  const id = await appraised(tablet);
  const before = await readMeta('head');
  await expect(decide(tablet.context, id, GRANTED, by(HOA))).rejects.toMatchObject({ key: 'error.not_a_leader' });
  await expect(decide(tablet.context, id, GRANTED, { personId: HOA, passphrase: 'sai' })).rejects.toMatchObject({
    key: 'error.not_a_leader',
  });
  await expect(decide(tablet.context, id, GRANTED, by(MINH))).rejects.toMatchObject({ key: 'error.officer_left' });
  expect((await dossierView(tablet.context, id)).state).toBe('appraised');
  expect(await readMeta('head')).toEqual(before);
  await decide(tablet.context, id, GRANTED, by(VINH));
  expect((await dossierView(tablet.context, id)).state).toBe('decided');
});

test('a leader who is not in the field session does not sign in it', async () => {
  const tablet = await inTheHamlet();
  const id = await appraised(tablet);
  await closeFieldSession(tablet.context, '');
  const alone = {
    place: 'Pác Nghè',
    hamletId: null,
    kind: 'hamlet',
    teamId: null,
    members: [HOA],
    until: null,
  } as const;
  await openFieldSession(tablet.context, { ...alone, members: [HOA] });
  const sign = decide(tablet.context, id, GRANTED, by(VINH));
  await expect(sign).rejects.toMatchObject({ key: 'error.leader_not_here' });
  expect((await dossierView(tablet.context, id)).state).toBe('appraised');
});

test('acts after being unassigned are not begun on this device; what was saved before is sent', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  tablet.commune.next = [{ kind: 'person', id: HOA, deleted: true }];
  await pull(tablet.context);
  await expect(addNote(tablet.context, id, 'ghi thêm')).rejects.toMatchObject({ key: 'error.officer_left' });
  await expect(takenIn(tablet)).rejects.toMatchObject({ key: 'error.officer_left' });
  expect(await owed()).toMatchObject({ operations: 2 });
  expect(await sendOnce()).toBe('received');
  expect(tablet.commune.arrived).toHaveLength(2);
  tablet.context.vault = null;
  await unlock(tablet.context, VINH, passphraseOf(VINH));
  await addNote(tablet.context, id, 'đồng nghiệp làm tiếp');
  expect((await dossierView(tablet.context, id)).timeline.at(-1)?.words).toBe('đồng nghiệp làm tiếp');
});

test('a role that may not take anything in does not', async () => {
  const tablet = await inTheHamlet();
  const data = { id: HOA, name: 'Nông Thị Hoa', roles: ['supervisor'] };
  tablet.commune.next = [{ kind: 'person', id: HOA, data }];
  await pull(tablet.context);
  await expect(takenIn(tablet)).rejects.toMatchObject({ key: 'error.not_your_role' });
});
