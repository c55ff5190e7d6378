import type { DeliveredFacts } from '../domain/operations.gen';
import { agreementOf } from './agreement';
import { type Context, openVault } from './context';
import { recordAbout } from './handling';
import { photosNamed } from './photos';
import { type DossierRecord, find } from './records';
import { givenBeside } from './return-run';
import type { DeliveryInput } from './types';

/**
 * The result was handed over. On the spot when intake and delivery carry the same field session and a
 * decision lies between them.
 */
export async function deliver(context: Context, id: string, input: DeliveryInput): Promise<void> {
  const record = (await find<DossierRecord>(openVault(context), id))?.value;
  const session = context.today.value.session?.id;
  const onTheSpot = session !== undefined && record?.sessionId === session && record.outcome !== null;
  const agreement = await agreementOf(input.agreement);
  const { recipient } = input;
  const facts = ({ photos }: { photos: object[] }): DeliveredFacts => ({
    channel: input.channel,
    recipient: {
      name: recipient.name.trim(),
      relation: recipient.relation,
      id_number: recipient.idNumber || null,
      phone: null,
      checked: recipient.checked,
      kinship: recipient.relation === 'relative' ? (recipient.kinship ?? null) : null,
    },
    agreement,
    attachments: photos as NonNullable<DeliveredFacts['attachments']>,
    copies: 1,
    post_number: null,
  });
  await recordAbout(context, id, {
    type: 'delivered',
    facts,
    words: recipient.name.trim(),
    photos: await photosNamed(openVault(context), [
      input.agreement.photoId,
      ...input.agreement.witnesses.map((w) => w.photoId),
      ...(input.photos ?? []),
    ]),
    beside: ({ on, place }) => givenBeside(openVault(context), id, on, place),
    ...(onTheSpot ? { tally: { session, received: 0, onTheSpot: 1 } } : {}),
  });
}
