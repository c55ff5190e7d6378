/** What is odd about a telephone number, and how it is written; the tables for it arrive when one is typed. */
import { useEffect, useState } from 'preact/hooks';
import type { PhoneWarning } from '../../domain/phone';

export interface PhoneDoubt {
  doubt: PhoneWarning | null;
  /** '' while nothing good stands there */
  written: string;
}

const NOTHING: PhoneDoubt = { doubt: null, written: '' };
const FEWEST = 9; // nobody is corrected while still typing
const REST_MS = 600;

export function usePhoneDoubt(phone: string): PhoneDoubt {
  const [said, say] = useState(NOTHING);
  useEffect(() => {
    let gone = false;
    const look = async (): Promise<void> => {
      const { checkPhone, phoneText } = await import('../../domain/phone');
      const doubt = checkPhone(phone);
      const written = doubt === null && phone !== '' ? phoneText(phone) : '';
      if (!gone) say({ doubt, written });
    };
    say(NOTHING);
    const timer = setTimeout(
      () => {
        look().catch(() => undefined); // no advice is no reason to stop anybody
      },
      phone.length >= FEWEST ? 0 : REST_MS,
    );
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [phone]);
  return phone === '' ? NOTHING : said;
}
