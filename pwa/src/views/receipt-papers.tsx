/** All that one intake gives to take home: the receipt of each dossier, for one press of the printer's button. */
import type { JSX } from 'preact';
import type { DeviceState, DossierView, Procedure } from '../work/types';
import { feeTogether } from './bundle-slips';
import { ReceiptPaper } from './papers-printed';

interface ReceiptsProps {
  /** taken in at once: each dossier has its own number, code and day, so each has its own paper */
  all: readonly DossierView[];
  unit: DeviceState['unit'];
  procedures: readonly Pick<Procedure, 'code' | 'limit'>[];
}

/** Mẫu 01 of each dossier: a sheet of its own, or one after another on the roll, to be cut apart. */
export function ReceiptPapers({ all, unit, procedures }: ReceiptsProps): JSX.Element {
  const sum = all.length > 1 ? feeTogether(all) : null;
  return (
    <>
      {all.map((d) => (
        <section key={d.id} class="one-paper">
          <ReceiptPaper d={d} unit={unit} limit={limitOf(d, procedures)} sum={sum} />
        </section>
      ))}
    </>
  );
}

function limitOf({ procedureCode }: DossierView, procedures: ReceiptsProps['procedures']): string {
  const limit = procedures.find(({ code }) => code === procedureCode)?.limit;
  return limit === undefined ? '' : `${limit.text}${limit.verified ? '' : ' (chưa xác minh)'}`;
}
