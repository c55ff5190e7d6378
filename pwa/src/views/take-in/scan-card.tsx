/** The card's QR code fills what the card says. Typing stays open beside it, always. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type Card, readCard, readInsurance } from '../../domain/id-number';
import { nameCase } from '../../domain/text';
import { t } from '../../ui/i18n';
import { Ico, LOCK } from '../../ui/icons';
import { ID_CARD, REFRESH } from '../../ui/icons-more';
import { Doors, Finder } from '../code-finder';
import { useScan } from '../use-scan';

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
  const scan = useScan({ as: cardOf, found, atOnce: fresh && !fromCard });
  const byHand = (): void => {
    scan.stop();
    onByHand();
  };
  return (
    <section class="scan" aria-label={t('scan.label')}>
      {scan.state === 'off' ? (
        <Doors scan={scan} icon={fromCard ? REFRESH : ID_CARD} label={t(fromCard ? 'scan.again' : 'scan.card')} />
      ) : (
        <Finder scan={scan} aim={t('scan.aim')} onByHand={byHand} />
      )}
      <div role="status">
        {said !== '' && scan.state === 'off' && <p class="state state--received">{said}</p>}
        {scan.trouble !== '' && (
          <p class="state state--sending">{scan.trouble === 'other' ? scan.other : t(`scan.${scan.trouble}`)}</p>
        )}
      </div>
      <p class="hint small">
        <Ico d={LOCK} />
        <span>{t('scan.privacy')}</span>
      </p>
    </section>
  );
}

/** An identity card, or else a card of the health insurance. */
function cardOf(text: string): { thing: Card } | { other: string } {
  const thing = readCard(text) ?? readInsurance(text);
  return thing === null ? { other: t('scan.not_card') } : { thing };
}
