/** The verbs of the tray and of the hand-over file, beside those of `index.ts`. */
import type { Context } from './context';
import type { TrayVerbs } from './tray-types';

type Later = typeof import('./later');
type Run = <T>(verb: (all: Later) => Promise<T>) => Promise<T>;

export function trayVerbs(context: Context, run: Run): TrayVerbs {
  return {
    problems: () => run((all) => all.problems(context)),
    solve: (id, act) => run((all) => all.solve(context, id, act)),
    retake: (id, file) => run((all) => all.retake(context, id, file)),
    handOverSize: (all) => run((verbs) => verbs.handOverSize(all)),
    makeHandOver: (all, told) => run((verbs) => verbs.makeHandOver(context, all, told)),
    handedOver: (files) => run((verbs) => verbs.markHandedOver(context, files)),
  };
}
