import type { Bytes } from '../domain/bytes';
import { openStore } from './db';
import { inOne } from './outbox';
import type { BlobEntry, OutboxEntry } from './schema';

/** What a hand-over file is made of: entries without their bytes, in the order of the chain and of the line. */
export type Contents = { operations: OutboxEntry[]; blobs: BlobEntry[] };

/**
 * All that is owed, what was taken out of the queue included, and the operations that announce an owed picture. `all`
 * takes everything too of which the sealed copy is still here, for a commune that may have lost it.
 */
export async function toHandOver(all: boolean): Promise<Contents> {
  const tx = (await openStore()).transaction(['outbox', 'blobs']);
  const [outbox, pictures] = [tx.objectStore('outbox'), tx.objectStore('blobs')];
  const owedBlobs = await pictures.index('owed').getAll();
  const owed = all ? await outbox.getAll() : await outbox.index('owed').getAll();
  const blobs = all ? (await pictures.getAll()).filter((blob) => blob.owed ?? blob.received_at) : owedBlobs;
  const announcing = await Promise.all([...new Set(blobs.map(({ op_id }) => op_id))].map((id) => outbox.get(id)));
  const named = new Map([...owed, ...announcing.filter((one) => one !== undefined)].map((one) => [one.op_id, one]));
  return {
    operations: [...named.values()].sort((a, b) => a.seq - b.seq),
    blobs: blobs.sort((a, b) => a.rank - b.rank || a.seq - b.seq),
  };
}

/** The sealed bytes of several things, undefined where they are gone. */
export async function sealedOf(names: string[]): Promise<(Bytes | undefined)[]> {
  const { store } = (await openStore()).transaction('sealed');
  return Promise.all(names.map((name) => store.get(name)));
}

/** These were written to a hand-over file. They stay owed: a file in somebody's bag is no receipt. */
export async function handedOver(operations: string[], blobs: string[], at: string): Promise<void> {
  await inOne(async (tx) => {
    const tags = new Set<string>();
    for (const id of operations) {
      const entry = await tx.objectStore('outbox').get(id);
      if (entry) await tx.objectStore('outbox').put({ ...entry, exported_at: at });
      if (entry) tags.add(entry.tag);
    }
    for (const id of blobs) {
      const blob = await tx.objectStore('blobs').get(id);
      if (blob) await tx.objectStore('blobs').put({ ...blob, exported_at: at });
      if (blob) tags.add(blob.tag);
    }
    for (const tag of tags) {
      const was = await tx.objectStore('progress').get(tag);
      if (was) await tx.objectStore('progress').put({ ...was, exported_at: at });
    }
  });
}
