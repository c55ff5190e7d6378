import { takeInHand } from '../store/in-hand';
import type { Context } from './context';

let putDown: (() => void) | null = null;

/** Whether a draft is open, or words are typed that are saved nowhere yet: no new version comes over them. */
export function haveInHand({ device }: Context, inHand: boolean): void {
  if (inHand === device.value.inHand) return;
  device.value = { ...device.value, inHand };
  putDown?.();
  putDown = inHand ? takeInHand() : null;
}
