import { allowed, type State } from '../domain/lifecycle';
import { offSite } from '../domain/offsite';
import { oneOf } from '../store/catalogue';
import { readMeta } from '../store/meta';
import { owedOf, progressOf } from '../store/progress';
import type { DeviceRecord } from '../store/schema';
import type { PackedProcedure } from './catalogue';
import { isComposed } from './composed';
import { type Context, openVault } from './context';
import { type DossierRecord, find } from './records';
import { type Listed, list, sendStateOf, summary } from './summaries';
import { type DossierView, type SendState, WorkError } from './types';

/** What the officer may do to a dossier from a screen of this app. */
const SCREENS = new Set([
  'appraised',
  'handling_started',
  'supplement_requested',
  'decided',
  'delivered',
  'delivery_failed',
  'withdrawn',
  'note_added',
  'payment_requested',
  'fee_taken',
]);

/** A page of dossiers, newest first, of all that this vault opens. */
export async function dossiers(
  context: Context,
  filter: 'taken_in' | 'to_deliver' | 'all',
  offset: number,
  limit: number,
): Promise<Listed> {
  const vault = openVault(context);
  if (filter !== 'all') return list(vault, vault.owners(), filter, offset, limit);
  const taken = await list(vault, vault.owners(), 'taken_in', offset, limit);
  const rest = Math.max(0, limit - taken.rows.length);
  const packed = await list(vault, vault.owners(), 'packed', Math.max(0, offset - taken.total), rest);
  return { rows: [...taken.rows, ...packed.rows], total: taken.total + packed.total };
}

/** One dossier with all that this device knows of it. Raises `error.dossier_gone`. */
export async function dossierView(context: Context, id: string): Promise<DossierView> {
  const found = await find<DossierRecord>(openVault(context), id);
  if (!found) throw new WorkError('error.dossier_gone');
  return viewOf(context, found.value);
}

async function viewOf(context: Context, record: DossierRecord): Promise<DossierView> {
  const { id, procedureCode } = record;
  const carriers = record.bundle?.carriers ?? [];
  const [progress, owed, device, procedure, composed] = await Promise.all([
    progressOf([id, ...carriers]),
    Promise.all([id, ...carriers].map(owedOf)).then((all) => new Set(all.flatMap((one) => [...one]))),
    readMeta('device'),
    oneOf<PackedProcedure>('catalogue', procedureCode),
    isComposed(context, id),
  ]);
  const whole = sendStateOf(progress);
  const send = (thing: string): SendState => (owed.has(thing) ? whole : 'received');
  const may = mayNow(context, record, procedure);
  return { ...view(record, send, device), send: whole, allowed: may, composed: composed && may.includes('decided') };
}

/** One that was saved this moment, from what it was made of: all of it is still here, and nothing has to be read. */
export function savedView(
  context: Context,
  record: DossierRecord,
  { device, procedure }: { device: DeviceRecord | undefined; procedure: PackedProcedure },
): DossierView {
  return { ...view(record, () => 'saved', device), allowed: mayNow(context, record, procedure) };
}

function view(record: DossierRecord, send: (thing: string) => SendState, device: DeviceRecord | undefined) {
  const url = new URL(`/t/${record.trackingCode}`, device?.publicUrl ?? globalThis.location?.origin);
  return {
    ...summary(record, send(record.id)),
    trackingCode: record.trackingCode,
    trackingUrl: record.trackingCode ? url.href : '',
    procedureCode: record.procedureCode,
    feeVnd: record.feeVnd,
    person: record.person,
    content: record.content,
    components: record.components,
    readBack: record.readBack,
    ...(record.acting ? { acting: record.acting } : {}),
    ...(record.supplements ? { supplements: record.supplements } : {}),
    ...(record.refusal ? { refusal: record.refusal } : {}),
    timeline: record.timeline.map((item) => ({ ...item, send: send(item.opId) })),
    attachments: record.attachments.map((photo) => ({ ...photo, send: send(photo.id) })),
    ...(record.bundle ? { bundle: { id: record.bundle.id, dossiers: record.bundle.dossiers } } : {}),
    asOf: new Date().toISOString(),
  };
}

/** What the lifecycle allows now, less what the catalogue forbids away from the centre. */
function mayNow({ today }: Context, { state }: DossierRecord, procedure: PackedProcedure | undefined): string[] {
  const rules = procedure && today.value.session ? offSite(procedure) : null;
  return allowed(state as State).filter((type) => {
    if (type === 'decided' && rules && !rules.mayDecide) return false;
    if (type === 'delivered' && rules && !rules.mayDeliver) return false;
    return SCREENS.has(type);
  });
}
