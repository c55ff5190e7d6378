import type { viSending } from './vi-sending';

/** Words of sending, beside those of `en-rest.ts`. */
export const enSending: Record<keyof typeof viSending, string> = {
  'send.told_later':
    'The commune is busy and asks to come again in a few minutes. Everything is kept on the device; it goes by itself then.',
};
