/** The card's QR code fills what the card says. Typing stays open beside it, always. */
import './scan-card.css';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Camera } from '../../capture/scan';
import type { Card } from '../../domain/id-number';
import { nameCase } from '../../domain/text';
import { t } from '../../ui/i18n';
import { Ico, LOCK } from '../../ui/icons';
import { ID_CARD, PENCIL, REFRESH, SUN } from '../../ui/icons-more';
import { type Scan, useScan } from './use-scan';

interface ScanProps {
  /** a card was read for this person before */
  fromCard: boolean;
  /** nothing was typed yet: where the camera is allowed it opens by itself */
  fresh: boolean;
  onCard: (card: Card) => void;
  /** the officer types instead */
  onByHand: () => void;
}

export function ScanCard({ fromCard, fresh, onCard, onByHand }: ScanProps): JSX.Element {
  const [said, say] = useState('');
  const found = (card: Card): void => {
    say(t(card.number === '' ? 'scan.done_insurance' : 'scan.done', { name: nameCase(card.name) }));
    onCard(card);
  };
  const scan = useScan(found, fresh && !fromCard);
  const byHand = (): void => {
    scan.stop();
    onByHand();
  };
  return (
    <section class="scan" aria-label={t('scan.label')}>
      {scan.state === 'off' ? <Doors scan={scan} again={fromCard} /> : <Finder scan={scan} onByHand={byHand} />}
      <div role="status">
        {said !== '' && scan.state === 'off' && <p class="state state--received">{said}</p>}
        {scan.trouble !== '' && <p class="state state--sending">{t(`scan.${scan.trouble}`)}</p>}
      </div>
      <p class="hint small">
        <Ico d={LOCK} />
        <span>{t('scan.privacy')}</span>
      </p>
    </section>
  );
}

function Doors({ scan, again }: { scan: Scan; again: boolean }): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (): void => {
    const file = input.current?.files?.[0];
    if (file !== undefined) scan.fromPicture(file);
    if (input.current !== null) input.current.value = ''; // the same file may be chosen again
  };
  return (
    <div class="doors">
      <button type="button" class="btn btn--line" onClick={scan.start}>
        <Ico d={again ? REFRESH : ID_CARD} />
        <span>{t(again ? 'scan.again' : 'scan.card')}</span>
      </button>
      <input ref={input} hidden type="file" accept="image/*" aria-label={t('scan.from_picture')} onChange={chosen} />
      <button type="button" class="quiet" onClick={() => input.current?.click()}>
        {t('scan.from_picture')}
      </button>
    </div>
  );
}

function Finder({ scan, onByHand }: { scan: Scan; onByHand: () => void }): JSX.Element {
  return (
    <div class="finder">
      {scan.camera !== null && <video ref={scan.onVideo} autoplay playsInline muted />}
      <span class="aim" aria-hidden="true" />
      <div class="say">
        <p>{t(scan.state === 'starting' ? 'scan.starting' : 'scan.aim')}</p>
        {scan.camera?.light && <Light light={scan.camera.light} />}
        <button type="button" class="quiet" onClick={onByHand}>
          <Ico d={PENCIL} />
          {t('scan.by_hand')}
        </button>
      </div>
    </div>
  );
}

/** The camera's own light, for a house without one. */
export function Light({ light }: { light: NonNullable<Camera['light']> }): JSX.Element {
  const [on, set] = useState(false);
  const turn = (): void => {
    light(!on).then(
      () => set(!on),
      () => set(false), // the camera has none after all
    );
  };
  return (
    <button type="button" class="quiet" aria-pressed={on} onClick={turn}>
      <Ico d={SUN} />
      {t('scan.light')}
    </button>
  );
}
