/** Sun, dark, larger letters, the left hand, the language: the reader's own choices. */
import type { JSX } from 'preact';
import { Radios } from '../ui/choices';
import { lang, setLang, t } from '../ui/i18n';
import { hand, setHand, setTextSize, setTheme, textSize, theme } from '../ui/modes';
import { PAPERS, paper, setPaper } from '../ui/printer';

const SIZES = ['normal', 'lg', 'xl', 'xxl'] as const;

export function DeviceModes(): JSX.Element {
  return (
    <div class="two">
      <Sight />
      <Radios
        legend={t('mode.hand')}
        value={hand.value}
        onChange={setHand}
        options={(['right', 'left'] as const).map((x) => ({ value: x, label: t(`mode.${x}`) }))}
      />
      <Radios
        legend={t('mode.paper')}
        value={paper.value}
        onChange={setPaper}
        options={PAPERS.map((x) => ({ value: x, label: t(`mode.paper_${x}`) }))}
      />
      <Radios
        legend={t('mode.language')}
        value={lang.value}
        onChange={(x) => void setLang(x)}
        options={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
      />
    </div>
  );
}

/** Against the sun, in the dark, for eyes that want larger letters. */
function Sight(): JSX.Element {
  const size = textSize.value === '' ? 'normal' : textSize.value;
  return (
    <>
      <Radios
        legend={t('mode.theme')}
        value={theme.value}
        onChange={setTheme}
        options={(['light', 'dark', 'sunlight'] as const).map((x) => ({ value: x, label: t(`mode.${x}`) }))}
      />
      <Radios
        legend={t('mode.text')}
        value={size}
        onChange={(x) => setTextSize(x === 'normal' ? '' : x)}
        options={SIZES.map((x) => ({ value: x, label: t(`mode.text_${x}`) }))}
      />
    </>
  );
}
