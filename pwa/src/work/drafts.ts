import { uuid7 } from '../domain/ids';
import { oneOf } from '../store/catalogue';
import { putRecord } from '../store/vault-records';
import { stamp } from './clock';
import { type Context, openVault } from './context';
import { stillHere } from './evicted';
import { mayBegin } from './lease';
import { find, type KeptDraft, locked, type Place } from './records';
import { roomToBegin } from './room';
import { dropPhotos } from './seal-photos';
import type { Draft, PersonAnswers } from './types';

const NOBODY: PersonAnswers = {
  name: '',
  honorific: 'ông/bà',
  idNumber: '',
  noIdReason: '',
  birthOn: '',
  sex: '',
  phone: '',
  address: '',
  hamletId: null,
  help: [],
  fromCard: false,
};

/** An empty draft, kept at once. Raises `error.lease_over`, and `error.no_room_for_dossier` where it could not be finished here. */
export async function newDraft(context: Context): Promise<Draft> {
  const vault = openVault(context);
  await mayBegin();
  await roomToBegin(vault);
  const { at } = await stamp();
  const draft: Draft = {
    id: uuid7(),
    dossierId: uuid7(),
    step: 'person',
    person: { ...NOBODY, hamletId: context.today.value.session?.hamletId ?? null },
    acting: null,
    procedureCode: null,
    content: '',
    declaration: {},
    papers: {},
    photos: [],
    statedDueAt: null,
    returnBy: 'counter',
    returnPlace: '',
    feeVnd: null,
    readBackTicked: [],
    savedAt: at,
  };
  await inTurn(() => write(context, draft));
  void context.refresh();
  return draft;
}

/** The draft, or null; photos are those that were kept, whatever the screen last remembered. */
export async function readDraft(context: Context, id: string): Promise<Draft | null> {
  return (await find<Draft>(openVault(context), id))?.value ?? null;
}

/**
 * Keeps a draft under the officer's own vault; last write wins. Its lists of pictures are not the screen's to
 * say: only `changePages` changes them, so that a slow save never forgets one. A draft that was recorded
 * or dropped meanwhile stays gone.
 */
export function keepDraft(context: Context, draft: Draft): Promise<void> {
  return inTurn(async () => {
    const kept = await readDraft(context, draft.id);
    if (!kept) return stillHere();
    await write(context, { ...draft, ...pagesOf(kept) });
    void context.refresh(); // the first screen lists it; nobody waits for that
  });
}

/** A draft's pictures: its pages, and those that lie aside. */
export type Pages = Required<Pick<Draft, 'photos' | 'aside'>>;

export function pagesOf({ photos, aside = [] }: Pick<Draft, 'photos' | 'aside'>): Pages {
  return { photos, aside };
}

/** All pictures of a draft, whether they are its pages or not. */
export function picturesOf(draft: Pick<Draft, 'photos' | 'aside'>): string[] {
  const { photos, aside } = pagesOf(draft);
  return [...photos, ...aside.map(({ photo }) => photo)].map(({ id }) => id);
}

/** Changes the pictures of a draft that is kept; the bytes of those that are in neither list afterwards are dropped. */
export function changePages(context: Context, id: string, change: (pages: Pages) => Pages): Promise<Pages> {
  return inTurn(async () => {
    const draft = await readDraft(context, id);
    if (!draft) return { photos: [], aside: [] };
    const next = change(pagesOf(draft));
    await write(context, { ...draft, ...next });
    const left = new Set(picturesOf(next));
    const gone = picturesOf(draft).filter((one) => !left.has(one));
    if (gone.length > 0) await dropPhotos(openVault(context), gone);
    return next;
  });
}

async function write(context: Context, draft: Draft): Promise<void> {
  const vault = openVault(context);
  await stillHere();
  const { at } = await stamp();
  const procedure = draft.procedureCode ? await oneOf<{ name: string }>('catalogue', draft.procedureCode) : undefined;
  const kept: KeptDraft = { ...draft, savedAt: at, procedureName: procedure?.name ?? '' };
  await putRecord(await locked(vault, placeOf(vault.person, draft), kept));
}

let last: Promise<unknown> = Promise.resolve();

/** One after another: each reads what the one before it kept. Whoever ends a draft stands in the same row. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined); // its own caller hears of it
  return turn;
}

/** Drops a draft and its pictures. */
export async function dropDraft(context: Context, id: string): Promise<void> {
  await inTurn(async () => {
    const draft = await readDraft(context, id);
    await dropPhotos(openVault(context), draft ? picturesOf(draft) : [], [id]);
  });
  await context.refresh();
}

/** Sorted by making: a UUIDv7 rises, and says nothing of a person. */
function placeOf(owner: string, { id, dossierId }: Draft): Place {
  return { id, owner, kind: 'draft', sort: dossierId };
}
