/** What can be done with a draft's pages. Nothing here touches bytes: what a picture shows changes only by another picture. */
import type { Context } from './context';
import { changePages, type Pages } from './drafts';
import type { DraftPhoto, PageAct } from './types';

/** Resolves with the draft's pages as they are kept then. */
export async function changePage(
  context: Context,
  draftId: string,
  photoId: string,
  act: PageAct,
): Promise<DraftPhoto[]> {
  return (await changePages(context, draftId, (pages) => ACTS[act](pages, photoId))).photos;
}

/** Drops a picture, whether it is a page or lies aside, and what it was cut out of. */
export async function dropPhoto(context: Context, draftId: string, photoId: string): Promise<void> {
  await changePages(context, draftId, (pages) => dropped(pages, photoId));
}

/** Another picture in the place of `instead`, which is dropped; behind all others where that is no page any more. */
export function put(pages: Pages, photo: DraftPhoto, instead: string | undefined): Pages {
  const at = pages.photos.findIndex(({ id }) => id === instead);
  if (instead === undefined || at < 0) return { ...pages, photos: [...pages.photos, photo] };
  const { photos, aside } = dropped(pages, instead);
  return { photos: photos.toSpliced(at, 0, photo), aside };
}

/** A sheet that was cut out of a picture, in its place; the picture lies aside. Who used that as it was is not asked again. */
export function cutOut({ photos, aside }: Pages, photo: DraftPhoto, from: string): Pages {
  const at = photos.findIndex(({ id }) => id === from);
  const whole = photos[at];
  if (!whole) return { photos, aside };
  const sheet = { ...(whole.faults ? photo : asItIs(photo)), whole: from };
  return { photos: photos.with(at, sheet), aside: [...aside, { photo: whole, at }] };
}

const ACTS: Record<PageAct, (pages: Pages, id: string) => Pages> = {
  use: ({ photos, aside }, id) => ({ photos: photos.map((one) => (one.id === id ? asItIs(one) : one)), aside }),
  up: (pages, id) => moved(pages, id, -1),
  down: (pages, id) => moved(pages, id, 1),
  put_aside: ({ photos, aside }, id) => {
    const at = photos.findIndex((one) => one.id === id);
    const photo = photos[at];
    return photo ? { photos: photos.toSpliced(at, 1), aside: [...aside, { photo, at }] } : { photos, aside };
  },
  bring_back: ({ photos, aside }, id) => {
    const found = aside.find(({ photo }) => photo.id === id);
    if (!found) return { photos, aside };
    return { photos: photos.toSpliced(found.at, 0, found.photo), aside: aside.filter((one) => one !== found) };
  },
  whole_again: ({ photos, aside }, id) => {
    const at = photos.findIndex((one) => one.id === id);
    const found = aside.find(({ photo }) => photo.id === photos[at]?.whole);
    if (!found) return { photos, aside };
    return { photos: photos.with(at, found.photo), aside: aside.filter((one) => one !== found) };
  },
};

function asItIs({ faults: _, ...photo }: DraftPhoto): DraftPhoto {
  return photo;
}

/** Changes places with the page before or behind it of the same paper. */
function moved({ photos, aside }: Pages, id: string, by: -1 | 1): Pages {
  const at = photos.findIndex((one) => one.id === id);
  const mine = photos[at];
  const same = photos.flatMap((one, i) => (one.kind === mine?.kind && one.component === mine.component ? [i] : []));
  const to = same[same.indexOf(at) + by];
  const other = to === undefined ? undefined : photos[to];
  if (!mine || to === undefined || !other) return { photos, aside };
  return { photos: photos.with(at, other).with(to, mine), aside };
}

function dropped({ photos, aside }: Pages, id: string): Pages {
  const all = [...photos, ...aside.map(({ photo }) => photo)];
  const gone = new Set([id, all.find((one) => one.id === id)?.whole]);
  const stays = ({ id: one }: DraftPhoto): boolean => !gone.has(one);
  return { photos: photos.filter(stays), aside: aside.filter(({ photo }) => stays(photo)) };
}
