import { expect, test, vi } from 'vitest';
import { pushAll } from '../sync/push';
import { everythingStored, inTheHamlet, type Tablet, takenIn } from '../testing/device';
import { HOA, passphraseOf, VINH } from '../testing/people';
import { usual } from './catalogue';
import { closeFieldSession } from './field-session';
import { readOutbox } from './outbox';
import { unlock } from './unlock';
import { openDossier, RIPE_MS, tellViews, uncovered } from './views';

type Told = { type: string; author: string; field_session_id: string | null; facts: { views: View[] } };
type View = { dossier_id: string; at: string; reason: string };

/** Every `people_viewed` that reached the commune. */
async function toldTo({ commune }: Tablet): Promise<Told[]> {
  await pushAll();
  const all = await Promise.all(commune.arrived.map((one) => commune.opened(one)));
  return all.map(({ operation }) => operation as Told).filter(({ type }) => type === 'people_viewed');
}

test('many looks are one operation, in the order in which somebody looked', async () => {
  const tablet = await inTheHamlet();
  const [first, second] = [await takenIn(tablet), await takenIn(tablet)];
  await openDossier(tablet.context, first.id, 'read');
  await openDossier(tablet.context, second.id, 'read');
  await openDossier(tablet.context, first.id, 'deliver');
  await tellViews(tablet.context);
  const [told, ...more] = await toldTo(tablet);
  expect(more).toEqual([]);
  expect(told).toMatchObject({ author: HOA, field_session_id: tablet.context.today.value.session?.id });
  expect(told?.facts.views.map(({ dossier_id, reason }) => [dossier_id, reason])).toEqual([
    [first.id, 'read'],
    [second.id, 'read'],
    [first.id, 'deliver'],
  ]);
});

test('what was told is not told again, and nothing looked at is nothing told', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await tellViews(tablet.context);
  await openDossier(tablet.context, id, 'read');
  await tellViews(tablet.context);
  await tellViews(tablet.context);
  expect(await toldTo(tablet)).toHaveLength(1);
});

test('the outbox tells the record of views from the work of the field session', async () => {
  const tablet = await inTheHamlet();
  await openDossier(tablet.context, (await takenIn(tablet)).id, 'read');
  await tellViews(tablet.context);
  const { items } = await readOutbox(null);
  expect(items.filter(({ dossierId }) => dossierId === null).map(({ views }) => views)).toEqual([false, true]);
  await toldTo(tablet);
  expect((await readOutbox(null)).items.filter(({ views }) => views)).toMatchObject([{ state: 'received' }]);
});

test('the same look again is no second one', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  for (const why of ['read', 'read', 'act'] as const) await openDossier(tablet.context, id, why);
  await tellViews(tablet.context);
  expect((await toldTo(tablet))[0]?.facts.views).toHaveLength(2);
});

test('uncovering what is sensitive is a look of its own kind, with why', async () => {
  const tablet = await inTheHamlet();
  const { id } = await takenIn(tablet);
  await openDossier(tablet.context, id, 'read');
  await uncovered(tablet.context, id, 'identify');
  await tellViews(tablet.context);
  const [told] = await toldTo(tablet);
  expect(told?.facts.views.map(({ reason }) => reason)).toEqual(['read', 'sensitive:identify']);
});

test('sending by itself waits until there is a batch; the end of the session does not', async () => {
  const tablet = await inTheHamlet();
  await openDossier(tablet.context, (await takenIn(tablet)).id, 'read');
  await tellViews(tablet.context, RIPE_MS);
  expect(await toldTo(tablet)).toEqual([]);
  await closeFieldSession(tablet.context, '');
  expect(await toldTo(tablet)).toHaveLength(1);
  expect(tablet.commune.arrived).toHaveLength(4); // opened, taken in, looked at, closed
});

test('after ten minutes they go by themselves', async () => {
  const tablet = await inTheHamlet();
  await openDossier(tablet.context, (await takenIn(tablet)).id, 'read');
  const wall = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => wall() + RIPE_MS + 1000);
  await tellViews(tablet.context, RIPE_MS);
  vi.restoreAllMocks();
  expect(await toldTo(tablet)).toHaveLength(1);
});

test('a look outlives the app, sealed, and only its own person tells of it', async () => {
  const tablet = await inTheHamlet();
  const { context } = tablet;
  await uncovered(context, (await takenIn(tablet)).id, 'identify');
  expect(await everythingStored()).not.toContain('identify');
  await unlock(context, VINH, passphraseOf(VINH));
  await tellViews(context);
  expect(await toldTo(tablet)).toEqual([]);
  await unlock(context, HOA, passphraseOf(HOA));
  await tellViews(context);
  expect((await toldTo(tablet)).map(({ author }) => author)).toEqual([HOA]);
});

test('what cannot be told now is told later', async () => {
  const tablet = await inTheHamlet();
  const { context } = tablet;
  await openDossier(context, (await takenIn(tablet)).id, 'read');
  await tellViews({ ...context, watch: { ...context.watch, jumped: () => true } });
  expect(await toldTo(tablet)).toEqual([]);
  await tellViews(context);
  expect(await toldTo(tablet)).toHaveLength(1);
});

test('what is taken in most is known to the person alone', async () => {
  const tablet = await inTheHamlet();
  const { context } = tablet;
  const { procedureCode } = await takenIn(tablet);
  expect(await usual(context)).toEqual([procedureCode]);
  await unlock(context, VINH, passphraseOf(VINH));
  expect(await usual(context)).toEqual([]);
  const { readMetas } = await import('../store/meta');
  expect(await readMetas('habits')).toEqual({});
});
