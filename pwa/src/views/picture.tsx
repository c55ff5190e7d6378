/** A sealed picture, opened for the eye only while it is on the screen. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../ui/i18n';
import { useWork } from './context';

/** `owner` is the draft or dossier that the picture belongs to. */
export function Picture({ owner, photo, alt }: { owner: string; photo: string; alt: string }): JSX.Element {
  const { url, gone } = usePicture(owner, photo);
  if (gone) return <span class="small muted">{t('picture.gone')}</span>;
  return url === null ? <span class="vh">{t('list.loading')}</span> : <img src={url} alt={alt} />;
}

/** Its address, null until it is open; the address ends with the screen. */
export function usePicture(owner: string, photo: string): { url: string | null; gone: boolean } {
  const work = useWork();
  const [url, setUrl] = useState<string | null>(null);
  const [gone, setGone] = useState(false);
  useEffect(() => {
    let made: string | null = null;
    let wanted = true;
    work.photoUrl(owner, photo).then(
      (found) => {
        made = found;
        if (wanted) setUrl(found);
        else URL.revokeObjectURL(found);
      },
      () => wanted && setGone(true),
    );
    return () => {
      wanted = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [owner, photo]);
  return { url, gone };
}
