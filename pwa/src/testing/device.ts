/** An enrolled tablet with Hoa and Vinh on it, and the ways in which the tests use it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { closeStore, openStore } from '../store/db';
import { type Context, EMPTY_TODAY, emptySignals } from '../work/context';
import { keepDraft, newDraft } from '../work/drafts';
import { enrol } from '../work/enrol';
import { openFieldSession } from '../work/field-session';
import { pull } from '../work/pull';
import { recordIntake } from '../work/record-intake';
import { readToday } from '../work/today';
import type { AgreementInput, DossierView, Draft } from '../work/types';
import { unlock } from '../work/unlock';
import { Commune } from './commune';
import { BIRTH, HOA, NA_PUC, PAY, passphraseOf, VINH } from './people';
import { drawn } from './pictures';

/** What a picture holds, so that a search through the stores can find it. */
export const PICTURE_MARK = 'MẢNH ẢNH THẬT';

/** What a picture holds that was drawn anew pixel by pixel. */
export const STRAIGHT_MARK = 'MẢNH ẢNH THẲNG';

// Argon2id all the same, but in a thousandth of the time; `vault/passphrase.test.ts` holds the real parameters.
vi.mock('hash-wasm', async (original) => {
  const real = await original<typeof import('hash-wasm')>();
  type Options = Parameters<typeof real.argon2id>[0];
  return { ...real, argon2id: (o: Options) => real.argon2id({ ...o, memorySize: 64, iterations: 1 } as Options) };
});

/** Decoding and drawing, for a runtime without pictures: what comes out is what went in. */
function stubPictures(): void {
  vi.stubGlobal('createImageBitmap', (file: Blob) =>
    Promise.resolve({ width: 40, height: 30, file, close: () => undefined }),
  );
  vi.stubGlobal('OffscreenCanvas', StubCanvas);
  vi.stubGlobal('ImageData', class {});
}

class StubCanvas {
  private drawn: Blob = new Blob();
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    const drawImage = ({ file }: { file: Blob }): void => {
      this.drawn = file;
    };
    const getImageData = (_x: number, _y: number, width: number, height: number) =>
      drawn(width, height, (x, y) => ((x + y) % 2) * 150 + 60); // sharp, and in good light
    const putImageData = (): void => {
      this.drawn = new Blob([STRAIGHT_MARK]);
    };
    return { drawImage, getImageData, putImageData };
  }
  convertToBlob(): Promise<Blob> {
    return Promise.resolve(this.drawn);
  }
}

/** A context as `createWork` makes it, without the loop. */
export function bareContext(): Context {
  const context: Context = {
    ...emptySignals(),
    vault: null,
    watch: { jumped: () => false, confirm: () => undefined },
    refresh: async () => {
      context.today.value = context.vault ? await readToday(context.vault) : EMPTY_TODAY;
    },
    kick: () => undefined,
  };
  return context;
}

export type Tablet = { context: Context; commune: Commune };

/** A fresh browser that was enrolled for Hoa and Vinh; locked. */
export async function enrolled(): Promise<Tablet> {
  await closeStore();
  globalThis.indexedDB = new IDBFactory();
  const commune = await Commune.found();
  vi.stubGlobal('fetch', commune.fetch);
  stubPictures();
  const context = bareContext();
  const people = [HOA, VINH].map((id) => ({ id, passphrase: passphraseOf(id) }));
  await enrol(context, { token: 'once', deviceName: 'Máy 07', people });
  return { context, commune };
}

/** …with Hoa at it, the trip pack there and a field session open at Nà Pục. */
export async function inTheHamlet(): Promise<Tablet> {
  const tablet = await enrolled();
  await unlock(tablet.context, HOA, passphraseOf(HOA));
  await pull(tablet.context);
  await openFieldSession(tablet.context, {
    place: 'Nhà văn hoá Nà Pục',
    hamletId: NA_PUC,
    kind: 'hamlet',
    teamId: null,
    members: [HOA, VINH],
    until: null,
  });
  return tablet;
}

export const AGREED: AgreementInput = {
  method: 'signed',
  photoId: null,
  witnesses: [],
  interpreter: '',
  readBack: ['Bà Nông Thị Pay nộp hồ sơ Đăng ký khai sinh.'],
};

/** A draft of Bà Pay, complete but for pictures. */
export async function draftOfPay({ context }: Tablet, about: Partial<Draft> = {}): Promise<Draft> {
  const draft = {
    ...(await newDraft(context)),
    person: PAY,
    procedureCode: BIRTH,
    content: 'Khai sinh cho cháu',
    ...about,
  };
  await keepDraft(context, draft);
  return draft;
}

/** Bà Pay's dossier, taken in without a picture. */
export async function takenIn(tablet: Tablet): Promise<DossierView> {
  return recordIntake(tablet.context, (await draftOfPay(tablet)).id, AGREED);
}

/** Every byte and word that lies in IndexedDB, as text in which one can search. */
export async function everythingStored(): Promise<string> {
  const db = await openStore();
  const parts: string[] = [];
  for (const name of db.objectStoreNames) {
    parts.push(...(await db.getAllKeys(name)).map(String), ...(await db.getAll(name)).map(asText));
  }
  return parts.join('\n');
}

function asText(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder('utf-8').decode(value);
  if (value instanceof CryptoKey) return `${value.type} ${value.extractable}`;
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}: ${asText(inner)}`)
    .join('\n');
}
