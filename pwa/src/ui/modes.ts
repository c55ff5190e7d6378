/**
 * How the reader wants to see: theme, text size, hand. Kept on this device, outside every vault: it says nothing of anyone.
 * Sunlight is remembered for the day only; the evening should not start in black and white.
 */
import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark' | 'sunlight';
export type TextSize = '' | 'lg' | 'xl' | 'xxl';
export type Hand = 'right' | 'left';

const today = (): string => new Date().toDateString();
const keep = (key: string, value: string): void => localStorage.setItem(`tn.${key}`, value);
const kept = (key: string): string => localStorage.getItem(`tn.${key}`) ?? '';

function startTheme(): Theme {
  if (kept('sun') === today()) return 'sunlight';
  const chosen = kept('theme');
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

function oneOf<T extends string>(value: string, known: readonly T[], otherwise: T): T {
  return known.find((k) => k === value) ?? otherwise;
}

export const theme = signal<Theme>('light');
export const textSize = signal<TextSize>('');
export const hand = signal<Hand>('right');

export function setTheme(next: Theme): void {
  theme.value = next;
  keep('sun', next === 'sunlight' ? today() : '');
  if (next !== 'sunlight') keep('theme', next);
}

/** Into the sun and back to what was before. */
export function toggleSun(): void {
  setTheme(theme.value === 'sunlight' ? oneOf(kept('theme'), ['dark', 'light'], 'light') : 'sunlight');
}

export function setTextSize(next: TextSize): void {
  textSize.value = next;
  keep('text', next);
}

export function setHand(next: Hand): void {
  hand.value = next;
  keep('hand', next);
}

/** Reads what was kept and holds `<html data-…>` to it from then on. */
export function startModes(): void {
  theme.value = startTheme();
  textSize.value = oneOf<TextSize>(kept('text'), ['lg', 'xl', 'xxl'], '');
  hand.value = oneOf<Hand>(kept('hand'), ['left'], 'right');
  effect(() => {
    const data = document.documentElement.dataset;
    data.theme = theme.value;
    if (textSize.value === '') delete data.text;
    else data.text = textSize.value;
    if (hand.value === 'left') data.hand = 'left';
    else delete data.hand;
  });
}
