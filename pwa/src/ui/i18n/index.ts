/**
 * Words of the interface. Vietnamese is the language of the app; English is complete beside it and arrives on demand.
 * The dictionary stands in two parts each: `first` (unlock, strip, tabs: within the first screen) and `rest`.
 */
import { signal } from '@preact/signals';
import { viFirst } from './vi-first';

export type Lang = 'vi' | 'en';
export type Vars = Readonly<Record<string, string | number>>;
export type FirstKey = keyof typeof viFirst;
export type RestKey = keyof typeof import('./vi-rest').viRest;
export type Key = FirstKey | RestKey;
type Words = Readonly<Record<string, string>>;

const STORE = 'tn.lang';
const words: Record<Lang, Record<string, string>> = { vi: { ...viFirst }, en: {} };
let restLoaded = false;

/** The language on the screen; reading it in a view subscribes the view. */
export const lang = signal<Lang>('vi');

function add(to: Lang, more: Words): void {
  Object.assign(words[to], more);
}

/** Loads the words that lazy views need, in the language on the screen. Idempotent. */
export async function loadRest(): Promise<void> {
  if (!restLoaded) {
    add('vi', (await import('./vi-rest')).viRest);
    restLoaded = true;
  }
  if (lang.value === 'en') await loadEnglish();
}

async function loadEnglish(): Promise<void> {
  const [first, rest] = await Promise.all([import('./en-first'), import('./en-rest')]);
  add('en', first.enFirst);
  add('en', rest.enRest);
}

/** Changes the language and remembers it on this device. */
export async function setLang(next: Lang): Promise<void> {
  if (next === 'en') await loadEnglish();
  lang.value = next;
  document.documentElement.lang = next;
  localStorage.setItem(STORE, next);
}

/** Puts back the language chosen before; Vietnamese when none was. */
export async function restoreLang(): Promise<void> {
  if (localStorage.getItem(STORE) === 'en') await setLang('en');
}

/** True when the dictionaries know this key. */
export function knows(key: string): key is Key {
  return key in words.vi || key in words.en;
}

/**
 * The words for `key`, with `{name}` replaced from `vars`; `{Name}` takes `vars.name` with a capital.
 * English falls back to Vietnamese rather than showing a bare key.
 */
export function t(key: Key, vars?: Vars): string {
  const found = words[lang.value][key] ?? words.vi[key] ?? key;
  return vars === undefined ? found : fill(found, vars);
}

/** As `t`, for keys that come from data; `fallback` when the dictionaries do not know it. */
export function tOr(key: string, fallback: string, vars?: Vars): string {
  return knows(key) ? t(key, vars) : fallback;
}

function fill(text: string, vars: Vars): string {
  return text.replace(/\{(\p{L}+)\}/gu, (whole, name: string) => {
    const value = vars[name];
    if (value !== undefined) return String(value);
    const low = vars[name.charAt(0).toLowerCase() + name.slice(1)];
    return low === undefined ? whole : capital(String(low));
  });
}

/** "bà" → "Bà". */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
