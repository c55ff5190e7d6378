/** One page as it can be shown: a picture, or the sign of a PDF. */
import type { JSX } from 'preact';
import { Ico } from '../../ui/icons';
import { FILE_TEXT } from '../../ui/icons-more';
import type { DraftPhoto } from '../../work/types';
import { Picture } from '../picture';

export function PagePicture({ owner, photo, alt }: { owner: string; photo: DraftPhoto; alt: string }): JSX.Element {
  if (photo.mediaType !== 'application/pdf') return <Picture owner={owner} photo={photo.id} alt={alt} />;
  return (
    <span class="pdf">
      <Ico d={FILE_TEXT} />
      PDF<span class="vh"> {alt}</span>
    </span>
  );
}
